import type { Temporal } from "temporal-polyfill";
import type { FormProblem } from "../../contracts/form-reading.ts";
import type { Change } from "../../domain/agreement/change.ts";
import type { AgreementId, Sha256 } from "../../domain/identifiers.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import type { AnyAgreement } from "../../domain/kinds/kinds.ts";
import type { Draft } from "../../ports.ts";
import type { Html } from "../layout/html.ts";

/** A place of the form where one file, or several, are joined. */
export interface FileSlot {
  /** Its key in the draft, and its anchor on the form's page. */
  readonly name: string;
  /** Last part of the address of its page. */
  readonly path: string;
  readonly title: string;
  readonly hint: string;
  /** Name the file is kept under, without extension. */
  readonly baseName: string;
  /** The most files it takes, when it takes several; each is named by the title typed in the field `title`. */
  readonly several?: { readonly most: number; readonly titleField: string };
}

/** What was typed and joined so far, and what is wrong with it. */
export interface TypedView {
  readonly draft: DraftContent;
  readonly problems: readonly FormProblem[];
}

/** What the sections of a form are drawn from. */
export interface FormView extends TypedView {
  readonly draft: Draft;
  readonly body: IssuingBody;
  readonly now: Temporal.Instant;
}

export interface SummaryPart {
  /** Anchor of the section of the form it restates. */
  readonly anchor: string;
  readonly title: string;
  readonly content: Html;
}

export interface Filing {
  readonly id: AgreementId;
  readonly body: IssuingBody;
  readonly fileNumber: string;
  readonly submissionSha256: Sha256;
  readonly at: Temporal.Instant;
}

/** An application without a mistake. */
export interface ReadyToFile {
  /** What is fingerprinted: all that will be recorded, and the body it is for. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Restated in full, section by section, as it will be recorded. */
  summary(now: Temporal.Instant): readonly SummaryPart[];
  /** What else to know before filing. */
  readonly notice: Html;
  file(filing: Filing): Change<AnyAgreement>;
}

export type DraftReading =
  | { readonly valid: true; readonly ready: ReadyToFile }
  | { readonly valid: false; readonly problems: readonly FormProblem[] };

/** A button of one kind of form: what it makes of what was typed, and the anchor where the reader goes on. */
export type FormButton = (draft: DraftContent) => DraftContent & { readonly anchor: string };

/** What a form holds: what was typed, as typed, and what was joined. */
export type DraftContent = Pick<Draft, "values" | "files">;

/** A form that is filled in over several visits. */
export interface DraftedForm {
  /** « Demande de convention d'accès ». */
  readonly title: string;
  /** Every field the form may hold, in the order of the page. */
  readonly fields: readonly string[];
  readonly slots: readonly FileSlot[];
  /** The button of a value that only this form has. */
  button(value: string): FormButton | undefined;
}

/** A draft, its form, and where it stands. */
export interface PlacedDraft {
  readonly draft: Draft;
  readonly form: DraftedForm;
  /** Address of the form, without trailing slash. */
  readonly base: string;
}

/** What the pages common to all drafts ask of a kind of agreement. */
export interface DraftForm extends DraftedForm {
  sections(view: FormView): Html;
  read(draft: Draft, body: IssuingBody, now: Temporal.Instant): DraftReading;
}
