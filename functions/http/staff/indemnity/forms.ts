import { paragraph } from "../../../contracts/form-text.ts";
import type { JournalEntry } from "../../../domain/agreement/journal.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import type { JournalEvent } from "../../../domain/kinds/vocabulary.ts";
import { button, buttonRow, details } from "../../layout/components.ts";
import { textareaField, textField } from "../../layout/form.ts";
import { type Content, type Html, html } from "../../layout/html.ts";
import { MAX_TEXT, seenFields, type TypedForm, typedIn } from "../agreement/attempt.ts";
import type { TaskPanel } from "../agreement/tasks.ts";

export type Panel = Pick<TaskPanel<IndemnityConvention>, "file" | "attempt">;

interface ActForm {
  readonly path: string;
  /** The button that does it. */
  readonly submit: string;
  readonly look?: "primary" | "secondary" | "danger";
  readonly fields?: (typed: TypedForm) => Content;
}

/** The form of one act, with what was typed in it when it could not be accepted. */
export function actForm({ file, attempt }: Panel, { path, submit, look = "primary", fields }: ActForm): Html {
  return html`<form method="post" action="${file.base}/${path}" novalidate>${seenFields(file)}
${fields?.(typedIn(attempt, path))}
${buttonRow(button(submit, { look }))}</form>`;
}

/** An act that is not the first thing to do: closed until asked for, or until it was sent with a mistake. */
export const closedForm = (panel: Panel, summary: string, form: ActForm): Html =>
  details(summary, actForm(panel, form), typedIn(panel.attempt, form.path).sent);

type Field = { readonly name: string; readonly label: string; readonly hint?: string; readonly initial?: string };

const shown = (typed: TypedForm, { name, label, hint, initial }: Field) => ({
  name,
  label,
  ...(hint ? { hint } : {}),
  value: typed.value(name, initial),
  error: typed.error(name),
});

export const text = (typed: TypedForm, field: Field & { readonly optional?: boolean }): Html =>
  textField({ ...shown(typed, field), width: "medium", autocomplete: "off", optional: field.optional });

export const dayField = (typed: TypedForm, field: Field & { readonly optional?: boolean }): Html =>
  textField({
    ...shown(typed, { hint: "Par exemple 24/11/2026", ...field }),
    width: "short",
    autocomplete: "off",
    optional: field.optional,
  });

export const money = (typed: TypedForm, field: Field): Html =>
  textField({ ...shown(typed, field), width: "short", inputMode: "decimal", autocomplete: "off" });

export const longText = (
  typed: TypedForm,
  field: Field & { readonly rows?: number; readonly optional?: boolean },
): Html =>
  textareaField({
    ...shown(typed, field),
    rows: field.rows ?? 4,
    maxLength: MAX_TEXT,
    optional: field.optional,
  });

/** Reasons of a decision, told to the beneficiary: one a line. */
export const reasons = (missing: string) =>
  paragraph(missing, MAX_TEXT).transform((typed) =>
    typed
      .split(/\n+/)
      .map((line) => line.trim())
      .filter(Boolean),
  );

export const REASONS_HINT = "Un motif par ligne. Ils figurent tels quels dans la décision envoyée au bénéficiaire.";

/** Whether the agent already did this: the button was pressed twice. */
export const did =
  (event: JournalEvent) =>
  (_agreement: unknown, _values: unknown, mine: readonly JournalEntry[]): boolean =>
    mine.some((entry) => entry.event === event);
