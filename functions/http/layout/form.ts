import { typographic } from "../../french/typography.ts";
import type { UploadForm } from "../../ports.ts";
import { type Content, type Html, html, nothing } from "./html.ts";

/** What is wrong with a field, in one French sentence. `name` is the field's name, which is also its anchor. */
export interface FieldError {
  readonly name: string;
  readonly message: string;
}

export interface FieldProps {
  /** Name and `id` of the field. */
  readonly name: string;
  readonly label: string;
  /** As typed, valid or not. */
  readonly value?: string | undefined;
  readonly hint?: Content;
  readonly error?: string | undefined;
  /** Said in the label; what is not optional is required. `conditional`: required or not by another answer. */
  readonly optional?: boolean | "conditional" | undefined;
  readonly autocomplete?: string | undefined;
  readonly maxLength?: number | undefined;
  /** How long an answer is expected to be. */
  readonly width?: "short" | "medium" | "full" | undefined;
  readonly inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | undefined;
  readonly spellcheck?: boolean | undefined;
}

/** The error of a field among those of a form. */
export const errorOf = (errors: readonly FieldError[], name: string): string | undefined =>
  errors.find((error) => error.name === name)?.message;

const described = (name: string, hint: Content, error: string | undefined): Html => {
  const ids = [hint ? `${name}-aide` : "", error ? `${name}-erreur` : ""].filter(Boolean).join(" ");
  return html`${ids ? html` aria-describedby="${ids}"` : nothing}${error ? html` aria-invalid="true"` : nothing}`;
};

const hintText = (name: string, hint: Content): Html =>
  hint
    ? html`<p class="field__hint" id="${name}-aide">${typeof hint === "string" ? typographic(hint) : hint}</p>`
    : nothing;

const errorText = (name: string, error: string | undefined): Html =>
  error
    ? html`<p class="field__error" id="${name}-erreur"><span class="visually-hidden">Erreur : </span>${typographic(error)}</p>`
    : nothing;

const optionalMark = (optional: FieldProps["optional"]): Html =>
  optional === true ? html` <span class="field__optional">(facultatif)</span>` : nothing;

const frame = ({ name, label, hint, error, optional }: FieldProps, control: Html): Html =>
  html`<div class="field${error ? " field--invalid" : ""}">
<label class="field__label" for="${name}">${typographic(label)}${optionalMark(optional)}</label>
${hintText(name, hint)}${errorText(name, error)}${control}</div>`;

function input(type: "text" | "email" | "tel" | "password", props: FieldProps): Html {
  const {
    name,
    value = "",
    hint,
    error,
    optional,
    autocomplete,
    maxLength,
    width = "full",
    inputMode,
    spellcheck,
  } = props;
  return frame(
    props,
    html`<input class="input input--${width}" type="${type}" id="${name}" name="${name}" value="${value}"${described(name, hint, error)}${optional ? nothing : html` required`}${autocomplete ? html` autocomplete="${autocomplete}"` : nothing}${maxLength ? html` maxlength="${maxLength}"` : nothing}${inputMode ? html` inputmode="${inputMode}"` : nothing}${spellcheck === false ? html` spellcheck="false" autocapitalize="none"` : nothing}>`,
  );
}

export const textField = (props: FieldProps): Html => input("text", props);
export const emailField = (props: FieldProps): Html =>
  input("email", { inputMode: "email", spellcheck: false, autocomplete: "email", width: "medium", ...props });
export const telField = (props: FieldProps): Html =>
  input("tel", { inputMode: "tel", autocomplete: "tel", width: "short", ...props });

/** A short numeric code, such as the one received by mail. */
export const codeField = (props: FieldProps): Html =>
  input("text", { inputMode: "numeric", autocomplete: "one-time-code", width: "short", spellcheck: false, ...props });

export function textareaField(props: FieldProps & { readonly rows?: number }): Html {
  const { name, value = "", hint, error, optional, maxLength, rows = 5 } = props;
  // The first line feed of a textarea is dropped by browsers: one is added so that what was typed comes back whole.
  return frame(
    props,
    html`<textarea class="input" id="${name}" name="${name}" rows="${rows}"${described(name, hint, error)}${optional ? nothing : html` required`}${maxLength ? html` maxlength="${maxLength}"` : nothing}>
${value}</textarea>`,
  );
}

export interface Choice {
  readonly value: string;
  readonly label: Content;
  readonly hint?: Content;
  readonly disabled?: boolean;
}

const choiceLabel = (label: Content): Content => (typeof label === "string" ? typographic(label) : label);

export function selectField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly placeholder?: string },
): Html {
  const { name, value = "", hint, error, optional, choices, placeholder, width = "medium", autocomplete } = props;
  return frame(
    props,
    html`<select class="input input--${width}" id="${name}" name="${name}"${described(name, hint, error)}${optional ? nothing : html` required`}${autocomplete ? html` autocomplete="${autocomplete}"` : nothing}>
${placeholder === undefined ? nothing : html`<option value="">${typographic(placeholder)}</option>`}${choices.map(
  (choice) =>
    html`<option value="${choice.value}"${choice.value === value ? html` selected` : nothing}>${choiceLabel(choice.label)}</option>`,
)}</select>`,
  );
}

interface GroupProps extends Omit<FieldProps, "value" | "width"> {
  readonly choices: readonly Choice[];
  /** Shown under the choices, inside the group. */
  readonly after?: Content;
}

function group(type: "radio" | "checkbox", props: GroupProps, chosen: readonly string[]): Html {
  const { name, label, hint, error, optional, choices, after } = props;
  return html`<fieldset class="field field--group${error ? " field--invalid" : ""}"${described(name, hint, error)}>
<legend class="field__label">${typographic(label)}${optionalMark(optional)}</legend>
${hintText(name, hint)}${errorText(name, error)}<div class="choices">${choices.map((choice, index) => {
    const id = index === 0 ? name : `${name}-${choice.value}`;
    return html`<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${choice.value}"${chosen.includes(choice.value) ? html` checked` : nothing}${choice.disabled ? html` disabled` : nothing}${choice.hint ? html` aria-describedby="${id}-precision"` : nothing}><label for="${id}">${choiceLabel(choice.label)}</label>${choice.hint ? html`<p class="choice__hint" id="${id}-precision">${choiceLabel(choice.hint)}</p>` : nothing}</div>`;
  })}</div>${after}</fieldset>`;
}

export const radioGroup = (props: GroupProps & { readonly value?: string | undefined }): Html =>
  group("radio", props, props.value === undefined ? [] : [props.value]);

export const checkboxGroup = (props: GroupProps & { readonly values?: readonly string[] }): Html =>
  group("checkbox", props, props.values ?? []);

/** One box to tick, with its own label. */
export function checkboxField({
  name,
  value = "oui",
  label,
  hint,
  error,
  checked,
}: {
  readonly name: string;
  readonly value?: string;
  readonly label: Content;
  readonly hint?: Content;
  readonly error?: string | undefined;
  readonly checked?: boolean;
}): Html {
  return html`<div class="field${error ? " field--invalid" : ""}">${errorText(name, error)}<div class="choice"><input type="checkbox" id="${name}" name="${name}" value="${value}"${checked ? html` checked` : nothing}${described(name, hint, error)}><label for="${name}">${choiceLabel(label)}</label>${hintText(name, hint)}</div></div>`;
}

export const hiddenField = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/** Fields that belong together, under a heading read before each of them. */
export const fieldGroup = (legend: string, fields: Content): Html =>
  html`<fieldset class="field-group"><legend>${typographic(legend)}</legend>${fields}</fieldset>`;

/**
 * A form that sends one file straight to the store. It cannot be nested in another form, nor carry other fields: the
 * store reads only those it gave. The page must be answered with `ok(html, { uploadTo: form.url })`.
 */
export function uploadForm({
  form,
  name,
  label,
  hint,
  error,
  submitLabel,
}: {
  readonly form: UploadForm;
  readonly name: string;
  readonly label: string;
  readonly hint?: Content;
  readonly error?: string | undefined;
  readonly submitLabel: string;
}): Html {
  return html`<form class="upload" method="post" action="${form.url}" enctype="multipart/form-data">
${Object.entries(form.fields).map(([field, value]) => hiddenField(field, value))}
<div class="field${error ? " field--invalid" : ""}"><label class="field__label" for="${name}">${typographic(label)}</label>
${hintText(name, hint ?? "PDF, JPEG ou PNG, 10 Mo au plus")}${errorText(name, error)}<input class="input-file" type="file" id="${name}" name="file" accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png" required${described(name, hint ?? "oui", error)}></div>
<button class="button button--secondary" type="submit">${typographic(submitLabel)}</button></form>`;
}

/** A file among the fields of a form that is sent as `multipart/form-data` to a route that takes files. */
export function fileField(props: FieldProps & { readonly accept: string }): Html {
  const { name, hint, error, optional, accept } = props;
  return frame(
    props,
    html`<input class="input-file" type="file" id="${name}" name="${name}" accept="${accept}"${optional ? nothing : html` required`}${described(name, hint, error)}>`,
  );
}

/** All that is wrong, first on the page and focused; each line leads to its field. Nothing when nothing is wrong. */
export function errorSummary(errors: readonly FieldError[], title?: string): Html {
  if (errors.length === 0) return nothing;
  const count = errors.length === 1 ? "Un point est à corriger" : `${errors.length} points sont à corriger`;
  return html`<div class="error-summary" role="alert" aria-labelledby="erreurs-titre" tabindex="-1" autofocus id="erreurs">
<h2 id="erreurs-titre">${typographic(title ?? count)}</h2>
<ul>${errors.map(({ name, message }) => html`<li><a href="#${name}">${typographic(message)}</a></li>`)}</ul></div>`;
}
