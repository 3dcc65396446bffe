import type { AnyAgreement } from "../../../domain/kinds/kinds.ts";
import { button, buttonRow, details } from "../../layout/components.ts";
import { textareaField, textField } from "../../layout/form.ts";
import { type Content, type Html, html, nothing } from "../../layout/html.ts";
import { MAX_TEXT, seenFields, type TypedForm, typedIn } from "./attempt.ts";
import type { TaskPanel } from "./tasks.ts";

/** Said where a look at what an act leads to comes first. */
export const BEFORE_CONFIRMATION = html`Rien n'est enregistré avant votre confirmation, à l'étape suivante.`;

interface ActForm {
  readonly path: string;
  /** The button that does it. */
  readonly submit: string;
  readonly look?: "primary" | "secondary" | "danger";
  readonly fields?: (typed: TypedForm) => Content;
  /** Said below the button. */
  readonly note?: Content;
}

/** A file, and the form that was just sent from it if it could not be accepted. */
export type FilePanel<A extends AnyAgreement = AnyAgreement> = Pick<TaskPanel<A>, "file" | "attempt">;

/** The form of one act, with what was typed in it when it could not be accepted. */
export function actForm({ file, attempt }: FilePanel, { path, submit, look = "primary", fields, note }: ActForm): Html {
  return html`<form method="post" action="${file.base}/${path}" novalidate>${seenFields(file)}
${fields?.(typedIn(attempt, path))}
${buttonRow(button(submit, { look }))}${note ? html`<p class="small soft">${note}</p>` : nothing}</form>`;
}

/** An act that is not the first thing to do: closed until asked for, or until it was sent with a mistake. */
export const closedForm = (panel: FilePanel, summary: string, form: ActForm): Html =>
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
