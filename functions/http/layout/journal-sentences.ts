import type { Fact } from "../../domain/agreement/journal.ts";
import type { JournalEvent } from "../../domain/kinds/vocabulary.ts";
import { ACCESS_SENTENCES } from "./access-sentences.ts";
import { COMMON_SENTENCES } from "./common-sentences.ts";
import { INDEMNITY_SENTENCES } from "./indemnity-sentences.ts";
import type { JournalNames, JournalSentence, Say } from "./journal-sentence.ts";

export type { JournalNames, JournalSentence } from "./journal-sentence.ts";

const SENTENCES: Readonly<Record<JournalEvent, Say>> = {
  ...COMMON_SENTENCES,
  ...ACCESS_SENTENCES,
  ...INDEMNITY_SENTENCES,
};

/** What a journal entry says, in French. */
export const journalSentence = ({ event, detail }: Fact, names: JournalNames): JournalSentence =>
  SENTENCES[event](detail, names);

/** Who did it, in French, as colleagues are told. */
export function actorName(actor: Fact["actor"], names: JournalNames): string {
  switch (actor.role) {
    case "applicant":
      return "Demandeur";
    case "establishment-signatory":
      return `Signataire ${names.words.ofParty}`;
    case "body-signatory":
      return `Signataire ${names.words.ofBody}`;
    case "agent":
      return names.agent?.(actor.agentId) ?? "Agent";
    case "system":
      return "Automatique";
  }
}

const INTERNAL: ReadonlySet<JournalEvent> = new Set([
  "signatureReminderSent",
  "countersignedAfterEffect",
  "deadlineStarted",
  "deadlineReminderSent",
  "deadlineMet",
  "deadlineMissed",
  "incidentRecorded",
  "incidentResolved",
  "executionHandedOver",
  "executionRestarted",
  "yearlyCodesReminderSent",
  "invoicePrepared",
  "depositConfirmed",
  "invoiceResendOrdered",
  "invoiceOverdue",
  "creditNoteOrdered",
  "formalNoticeOrdered",
]);

/** Whether an entry belongs on the applicant's timeline: what concerns it, without the machinery. */
export const shownToApplicant = ({ event }: Fact): boolean => !INTERNAL.has(event);
