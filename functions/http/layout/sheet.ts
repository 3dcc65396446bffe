/** A value of a sheet: text that people or other programs wrote, or a number, a day, an amount of ours. */
export type Cell = string | { readonly ours: string };

/** Characters with which spreadsheets begin a formula, or which they drop before one. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A text is written so that no spreadsheet takes it for a formula: an apostrophe before what could begin one.
 * Values of ours are written as they are. Source: RFC 4180, section 2; OWASP, CSV injection.
 */
function written(cell: Cell): string {
  const text = typeof cell === "string" ? (FORMULA.test(cell) ? `'${cell}` : cell) : cell.ours;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a sheet, with its end. French spreadsheets part columns by semicolons. */
export const sheetLine = (cells: readonly Cell[]): string => `${cells.map(written).join(";")}\r\n`;

/** What a sheet begins with, so that spreadsheets read UTF-8. */
export const SHEET_MARK = "\uFEFF";
