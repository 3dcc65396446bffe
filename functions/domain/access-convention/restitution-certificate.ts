import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Strand } from "../agreement/execution.ts";
import type { Fact, JournalEntry } from "../agreement/journal.ts";
import { end, type NextStep } from "../agreement/next-step.ts";
import type { StaffTask } from "../agreement/staff-task.ts";
import { isAfter } from "../calendar/day-order.ts";
import { parisDateOf, startOfDayInParis } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { DocumentId, Sha256 } from "../identifiers.ts";
import { type AccessConvention, type ConventionIn, isIn } from "./convention.ts";

/** A package that was handed over, as the journal tells it. */
export interface ReturnedPackage {
  readonly sha256: Sha256;
  /** Files in it, the manifest left out. */
  readonly files: number;
  /** Not told by entries written before sizes were. */
  readonly sizeBytes?: number;
  readonly returnedOn: Temporal.PlainDate;
}

/** Data of users that left a service for good. `service` is one of the convention's, or `ACCOUNTS`. */
export interface DestroyedData {
  readonly service: string;
  readonly category: string;
  readonly destroyedOn: Temporal.PlainDate;
  readonly method: string;
}

/** What the body keeps as a controller, why, and its last day there. */
export interface KeptData {
  readonly category: string;
  readonly reason: string;
  readonly untilOn: Temporal.PlainDate;
}

/** What a certificate certifies; printed in it, hence never changed afterwards. Any list may be empty. */
export interface CertifiedContent {
  readonly returned: readonly ReturnedPackage[];
  /** To follow « remis à »; absent when nothing was handed over. */
  readonly recipient?: string;
  readonly means?: string;
  readonly destroyed: readonly DestroyedData[];
  /** Last day on which a backup may still hold what was destroyed; absent when nothing was. */
  readonly backupsErasedOn?: Temporal.PlainDate;
  readonly kept: readonly KeptData[];
}

/** A certificate of restitution and destruction, from the decision of an agent to its document. */
export interface RestitutionCertificate {
  /** Its rank in the convention: `1`. */
  readonly id: string;
  readonly content: CertifiedContent;
  readonly orderedAt: Temporal.Instant;
  readonly orderedBy: string;
  readonly issued?: { readonly issuedAt: Temporal.Instant; readonly documentId: DocumentId };
}

/** The accounts of users, which belong to no single service. */
export const ACCOUNTS = "accounts";

export type EndedConvention = ConventionIn<"terminated" | "programme-ended">;
export const hasEnded = (convention: AccessConvention): convention is EndedConvention =>
  isIn(convention, "terminated", "programme-ended");

export const certificatesOf = ({ certificates = [] }: AccessConvention): readonly RestitutionCertificate[] =>
  certificates;

/** The packages that were handed over, the oldest first. Source: annex 1 art. 4 (MC-46). */
export const handedOver = (journal: readonly JournalEntry[]): readonly ReturnedPackage[] =>
  journal
    .filter(({ event }) => event === "restitutionProduced")
    .map(({ at, detail: { sha256, files, sizeBytes } }) => ({
      sha256: sha256 as Sha256,
      files: Number(files),
      ...(typeof sizeBytes === "number" ? { sizeBytes } : {}),
      returnedOn: parisDateOf(at),
    }));

/**
 * Whether a certificate can be issued: the convention has ended, and none is being written. A later one completes those
 * before it: what is destroyed afterwards is certified too.
 */
export const mayCertify = (convention: AccessConvention): convention is EndedConvention =>
  hasEnded(convention) && certificatesOf(convention).every(({ issued }) => issued);

/**
 * An agent certifies what was returned, destroyed and kept. The certificate is written right after, by its own strand.
 *
 * Source: access convention, annex 1 art. 4 (MC-46); GDPR art. 28.3.g.
 *
 * @throws ActNotOpen before the end of the convention, while another certificate is being written, and for data said to
 *   have been destroyed after today or after the last backup was erased
 */
export function orderCertificate(
  convention: AccessConvention,
  given: { readonly content: CertifiedContent; readonly agentId: string; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const { content, agentId, at } = given;
  if (!mayCertify(convention) || !isPlausible(content, parisDateOf(at)))
    throw new ActNotOpen(convention.id, "orderCertificate", convention.life.status);
  const id = String(certificatesOf(convention).length + 1);
  const actor = { role: "agent", agentId } as const;
  const certificate: RestitutionCertificate = { id, content, orderedAt: at, orderedBy: agentId };
  const strand: Strand = { key: `restitution-${id}`, workflow: "restitution", generation: 1 };
  return change<AccessConvention>(convention, {
    after: { ...convention, certificates: [...certificatesOf(convention), certificate] },
    facts: [
      { event: "restitutionCertificateOrdered", actor, detail: { certificate: id } },
      ...content.returned.map(
        ({ sha256, files, returnedOn }): Fact => ({
          event: "dataReturned",
          actor,
          detail: { certificate: id, sha256, files, returnedOn: returnedOn.toString() },
        }),
      ),
      ...content.destroyed.map(
        ({ service, destroyedOn }): Fact => ({
          event: "dataDestroyed",
          actor,
          detail: { certificate: id, service, destroyedOn: destroyedOn.toString() },
        }),
      ),
    ],
    starts: [strand],
  });
}

const isPlausible = ({ destroyed, backupsErasedOn }: CertifiedContent, today: Temporal.PlainDate): boolean =>
  destroyed.every(
    ({ destroyedOn }) =>
      !isAfter(destroyedOn, today) && backupsErasedOn !== undefined && !isAfter(destroyedOn, backupsErasedOn),
  );

/** The certificate is written: the establishment is told, by whoever of it can still be written to. */
export function recordCertificateIssued(
  convention: AccessConvention,
  given: { readonly certificateId: string; readonly document: DocumentRecord; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const { certificateId, document, at } = given;
  const certificate = certificatesOf(convention).find(({ id }) => id === certificateId);
  if (!certificate || certificate.issued)
    throw new ActNotOpen(convention.id, "recordCertificateIssued", convention.life.status);
  const issued = { ...certificate, issued: { issuedAt: at, documentId: document.id } };
  return change(convention, {
    after: {
      ...convention,
      documents: [...convention.documents, document],
      certificates: certificatesOf(convention).map((other) => (other.id === certificateId ? issued : other)),
    },
    facts: [
      {
        event: "restitutionCertificateIssued",
        actor: { role: "system" },
        detail: { certificate: certificateId, document: document.id, sha256: document.sha256 },
      },
    ],
    mails: [
      { kind: "restitution-certified", to: "representative", about: certificateId },
      { kind: "restitution-certified", to: "referent", about: certificateId },
    ],
  });
}

/** The next step of the strand `restitution-<id>`. */
export function certificateStep(convention: AccessConvention, id: string): NextStep {
  const certificate = certificatesOf(convention).find((other) => other.id === id);
  return certificate && !certificate.issued ? { step: "IssueRestitutionCertificate" } : end("issued");
}

/**
 * Once the convention has ended, a person certifies what became of the data entrusted to the body. No text sets a day
 * for it: the task has none. Source: annex 1 art. 4 (MC-46).
 */
export function restitutionTasks(convention: AccessConvention): readonly StaffTask[] {
  if (!hasEnded(convention) || certificatesOf(convention).length > 0) return [];
  const openedAt = startOfDayInParis(convention.life.endedOn.add({ days: 1 }));
  return [{ id: "certify-restitution", kind: "certify-restitution", openedAt }];
}
