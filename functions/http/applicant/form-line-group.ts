import { type FormLines, linePrefix, shownLines, withLine, withoutLine } from "../../contracts/form-lines.ts";
import { button } from "../layout/components.ts";
import { type Content, type Html, html, nothing } from "../layout/html.ts";
import { typographic } from "../layout/typography.ts";
import type { FormButton } from "./draft-form.ts";

interface LineGroup {
  readonly lines: FormLines;
  readonly values: Readonly<Record<string, string>>;
  /** « Dépense »: what a line is, before its number. */
  readonly noun: string;
  /** « Ajouter une dépense ». */
  readonly add: string;
  /** The fields of a line. @param prefix what the names of its fields begin with */
  readonly fields: (prefix: string) => Content;
}

/** Lines of the same fields; one is added, or taken away, by a button that saves what was typed. */
export function lineGroup({ lines, values, noun, add, fields }: LineGroup): Html {
  const shown = shownLines(lines, values);
  const numbers = Array.from({ length: shown }, (_, index) => index + 1);
  return html`${numbers.map(
    (line) =>
      html`<fieldset class="field-group form-line" id="${lines.prefix}-${line}" tabindex="-1"><legend>${typographic(`${noun} ${line}`)}</legend>
${fields(linePrefix(lines, line))}
${shown > lines.least ? html`<div class="form-line__action"><button class="button button--quiet" type="submit" name="action" value="retirer-ligne-${lines.prefix}-${line}">Retirer<span class="visually-hidden"> ${noun} ${line}</span></button></div>` : nothing}</fieldset>`,
  )}${shown < lines.most ? html`<div class="siret-check">${button(add, { look: "secondary", name: "action", value: `ajouter-ligne-${lines.prefix}` })}</div>` : html`<p class="small soft">${lines.most} lignes au plus.</p>`}`;
}

/** The buttons that add a line and take one away. */
export function lineButton(all: readonly FormLines[], value: string): FormButton | undefined {
  for (const lines of all) {
    if (value === `ajouter-ligne-${lines.prefix}`) {
      return (values) => ({
        values: withLine(lines, values),
        anchor: `${lines.prefix}-${Math.min(lines.most, shownLines(lines, values) + 1)}`,
      });
    }
    const removed = new RegExp(`^retirer-ligne-${lines.prefix}-(\\d{1,2})$`).exec(value)?.[1];
    if (removed) {
      return (values) => ({
        values: withoutLine(lines, values, Number(removed)),
        anchor: `${lines.prefix}-${Math.max(1, Number(removed) - 1)}`,
      });
    }
  }
  return undefined;
}
