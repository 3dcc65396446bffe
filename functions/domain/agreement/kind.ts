import type { Temporal } from "temporal-polyfill";
import type { InvoiceSummary } from "../access-convention/invoice-summary.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { PersonalDataOf } from "../personal-data/person.ts";
import type { SigningActs } from "../signature/signing.ts";
import type { Agreement } from "./agreement.ts";
import type { Change } from "./change.ts";
import type { Actor } from "./journal.ts";
import type { NextStep } from "./next-step.ts";
import type { StaffTask } from "./staff-task.ts";

export interface EmailCorrection {
  readonly who: "representative" | "referent";
  readonly email: string;
  readonly actor: Actor;
  readonly at: Temporal.Instant;
}

export interface Contact {
  readonly name: string;
  readonly email: string;
}

/** How French texts common to all kinds name whoever takes part. Without capital, ready to stand in a sentence. */
export interface KindWords {
  /** Whoever applied: « l'établissement », « le bénéficiaire ». */
  readonly party: string;
  /** « de l'établissement », « du bénéficiaire ». */
  readonly ofParty: string;
  /** Whoever signs for the body: « l'organisme », « le préfet ». */
  readonly body: string;
  readonly ofBody: string;
  /** Who follows the file for the applicant: « référent », « correspondant ». */
  readonly follower: string;
}

/**
 * What the parts common to all kinds of agreement (workflows, inbox, reconciler, mails, signature pages) ask of a
 * kind. A new kind brings one of these in its own folder and is named in `kinds/kinds.ts`.
 */
export interface AgreementKind<A extends Agreement> {
  readonly name: A["kind"];
  readonly words: KindWords;
  /**
   * The next step of a strand. A strand with an incident waits for its repair; every wait looks at the record anew, so
   * that a deadline moved, met or cancelled in the meantime is simply seen.
   */
  nextStep(agreement: A, strand: string, now: Temporal.Instant): NextStep;
  /** What the staff has to do, in no particular order. */
  staffTasks(agreement: A): readonly StaffTask[];
  /** Whether anything can still happen to the agreement. */
  isOpen(agreement: A): boolean;
  /** Its invoices, as lists show them; none when the kind has none. */
  invoices?(agreement: A): readonly InvoiceSummary[];
  readonly signing: SigningActs<A>;
  /** The number of the convention, once there is one. */
  numberOf(agreement: A): string | undefined;
  /** Whoever applied, as lists and subjects name it. */
  partyName(agreement: A): string;
  /** Who follows the file, and who commits the applicant. */
  contacts(agreement: A): { readonly referent: Contact; readonly representative: Contact };
  /** The persons it holds data about, and what of it goes when. */
  readonly personalData: PersonalDataOf<A>;
  /** Corrects a mistyped address; links that were sent to the wrong one die. */
  correctEmail(agreement: A, correction: EmailCorrection): Change<A>;
  /** Opens a new round on the same frozen document, after a refusal or a lapse. @throws ActNotOpen in any other case */
  relaunchSignature(
    agreement: A,
    given: { readonly agentId: string; readonly body: IssuingBody; readonly at: Temporal.Instant },
  ): Change<A>;
  /** Whether the applicant may still take its application back: until its signature was received. */
  mayWithdraw(agreement: A): boolean;
  withdraw(agreement: A, given: { readonly at: Temporal.Instant }): Change<A>;
}
