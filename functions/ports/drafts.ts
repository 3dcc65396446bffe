import type { Temporal } from "temporal-polyfill";
import type { Attachment } from "../domain/application/application.ts";
import type { AgreementId, BodyId, DraftId } from "../domain/identifiers.ts";
import type { KindName } from "../domain/kinds/vocabulary.ts";

/** An application being filled in: what was typed, as typed, plus what was attached. */
export interface Draft {
  readonly id: DraftId;
  readonly bodyId: BodyId;
  /** The kind of agreement that is applied for. */
  readonly kind: KindName;
  readonly version: number;
  readonly values: Readonly<Record<string, string>>;
  /** What was attached, by the place of the form it is for. */
  readonly files: Readonly<Record<string, readonly Attachment[]>>;
  readonly createdAt: Temporal.Instant;
  readonly savedAt: Temporal.Instant;
  /** Set by the commit that submitted it. */
  readonly submittedAs?: AgreementId;
}

export interface Drafts {
  create(draft: Draft): Promise<void>;
  load(id: DraftId): Promise<Draft | undefined>;
  /** Writes `draft` in version `draft.version`, expecting the one before. @returns false when someone wrote meanwhile */
  save(draft: Draft): Promise<boolean>;
  /** Drafts that name a person by this address and were not sent yet. */
  ofPerson(email: string): Promise<readonly Draft[]>;
}
