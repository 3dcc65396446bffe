import { type FormLines, linePrefix, shownLines, withLine, withoutLine } from "../../contracts/form-lines.ts";
import { typographic } from "../../french/typography.ts";
import { button } from "../layout/components.ts";
import { type Content, type Html, html, nothing } from "../layout/html.ts";
import type { DraftContent, FormButton } from "./draft-form.ts";

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

/** The place for the file of a line. */
export const lineSlotName = ({ prefix }: FormLines, line: number): string => `${prefix}-${line}-file`;

/** The files of the lines below one that is taken away move up with them. */
function withoutLineFile(lines: FormLines, files: DraftContent["files"], removed: number): DraftContent["files"] {
  const moved = { ...files };
  for (let line = removed; line <= lines.most; line += 1) {
    const next = files[lineSlotName(lines, line + 1)];
    if (next) moved[lineSlotName(lines, line)] = next;
    else delete moved[lineSlotName(lines, line)];
  }
  return moved;
}

/** The buttons that add a line and take one away. */
export function lineButton(all: readonly FormLines[], value: string): FormButton | undefined {
  for (const lines of all) {
    if (value === `ajouter-ligne-${lines.prefix}`) {
      return ({ values, files }) => ({
        values: withLine(lines, values),
        files,
        anchor: `${lines.prefix}-${Math.min(lines.most, shownLines(lines, values) + 1)}`,
      });
    }
    const removed = new RegExp(`^retirer-ligne-${lines.prefix}-(\\d{1,2})$`).exec(value)?.[1];
    if (removed) {
      return ({ values, files }) => ({
        values: withoutLine(lines, values, Number(removed)),
        files: withoutLineFile(lines, files, Number(removed)),
        anchor: `${lines.prefix}-${Math.max(1, Number(removed) - 1)}`,
      });
    }
  }
  return undefined;
}
