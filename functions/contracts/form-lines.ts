import type { TypedValues } from "./form-reading.ts";

/** Lines of a form that one can add to: each has the same fields, named `forecast-2-label`. */
export interface FormLines {
  readonly prefix: string;
  readonly fields: readonly string[];
  /** The most lines; the fewest that are shown. */
  readonly most: number;
  readonly least: number;
}

/** What the names of the fields of a line begin with. @param line from 1 on */
export const linePrefix = ({ prefix }: FormLines, line: number): string => `${prefix}-${line}-`;

/** Every field that the lines may hold, in their order. */
export const lineFields = (lines: FormLines): readonly string[] =>
  allLines(lines).flatMap((line) => lines.fields.map((field) => linePrefix(lines, line) + field));

/** The lines in which something was typed: an empty one does not count. */
export const filledLines = (lines: FormLines, values: TypedValues): readonly number[] =>
  allLines(lines).filter((line) => lines.fields.some((field) => values[linePrefix(lines, line) + field]?.trim()));

const allLines = ({ most }: FormLines): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);
/** The field that says how many lines were asked for. */
export const countName = ({ prefix }: FormLines): string => `${prefix}.lines`;

/** How many lines the page shows: those that were asked for, and never fewer than those filled in. */
export function shownLines(lines: FormLines, values: TypedValues): number {
  const asked = Number(values[countName(lines)] ?? "0");
  return Math.min(lines.most, Math.max(lines.least, asked, ...filledLines(lines, values)));
}

type Values = Readonly<Record<string, string>>;

/** One line more, empty. */
export const withLine = (lines: FormLines, values: Values): Values => ({
  ...values,
  [countName(lines)]: String(Math.min(lines.most, shownLines(lines, values) + 1)),
});

/** One line less: those below it move up. */
export function withoutLine(lines: FormLines, values: Values, removed: number): Values {
  const shown = shownLines(lines, values);
  const moved: Record<string, string> = { ...values, [countName(lines)]: String(Math.max(0, shown - 1)) };
  for (let line = removed; line <= shown; line += 1) {
    for (const field of lines.fields) {
      moved[linePrefix(lines, line) + field] = values[linePrefix(lines, line + 1) + field] ?? "";
    }
  }
  return moved;
}
