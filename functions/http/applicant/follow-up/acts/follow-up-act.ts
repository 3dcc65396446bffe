import type { Temporal } from "temporal-polyfill";
import type { FormProblem } from "../../../../contracts/form-reading.ts";
import type { Change } from "../../../../domain/agreement/change.ts";
import type { IssuingBody } from "../../../../domain/issuing-body/issuing-body.ts";
import type { AnyAgreement } from "../../../../domain/kinds/kinds.ts";
import type { Draft } from "../../../../ports.ts";
import type { Html } from "../../../layout/html.ts";
import type { DraftContent, DraftedForm, FormView } from "../../draft-form.ts";

/** What is known when an act of the applicant is shown, read or done. */
export interface ActGiven<A extends AnyAgreement> {
  readonly agreement: A;
  readonly body: IssuingBody;
  readonly now: Temporal.Instant;
}

export interface ActView<A extends AnyAgreement> extends FormView {
  readonly agreement: A;
}

/** An act without a mistake. */
export interface ReadyAct<A extends AnyAgreement> {
  /** What it says and what follows from it, shown before it is done. */
  preview(given: ActGiven<A>): Html;
  change(given: ActGiven<A>): Change<A>;
}

export type ActReading<A extends AnyAgreement> =
  | { readonly valid: true; readonly act: ReadyAct<A> }
  | { readonly valid: false; readonly problems: readonly FormProblem[] };

/**
 * Something the applicant does on its file, from its follow-up page: a form kept as a draft until it is sent, then what
 * follows from it, to be confirmed.
 */
export interface FollowUpAct<A extends AnyAgreement> extends DraftedForm {
  /** Last part of its address. */
  readonly path: string;
  lead(given: ActGiven<A>): string;
  /** How often the record shows it as done. */
  timesDone(agreement: A): number;
  /** Whether it can be done now. */
  isOpen(given: ActGiven<A>): boolean;
  /** What the form holds when it is first opened. */
  initial?(agreement: A): DraftContent;
  sections(view: ActView<A>): Html;
  read(draft: Draft, given: ActGiven<A>): ActReading<A>;
  /** « Envoyer le justificatif »: the button that does it. */
  readonly confirm: string;
  /** What is said once it is done. */
  readonly done: { readonly title: string; readonly body: string };
}
