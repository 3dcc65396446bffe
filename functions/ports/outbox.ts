import type { Temporal } from "temporal-polyfill";
import type { Strand } from "../domain/agreement/execution.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import type { AgreementId } from "../domain/identifiers.ts";

export type OutboxItem = {
  readonly id: string;
  readonly agreementId: AgreementId;
  readonly createdAt: Temporal.Instant;
  readonly attempts: number;
} & ({ readonly kind: "mail"; readonly mail: MailOrder } | { readonly kind: "start"; readonly strand: Strand });

export interface Outbox {
  load(agreementId: AgreementId, id: string): Promise<OutboxItem | undefined>;
  delivered(item: OutboxItem, at: Temporal.Instant): Promise<void>;
  /** Counts the failure and puts the item behind the others. */
  failed(item: OutboxItem, error: string, at: Temporal.Instant): Promise<void>;
  /** Items not delivered yet, the longest untried first, at most `limit`. */
  pending(limit: number): Promise<readonly OutboxItem[]>;
}
