import { type Block, command, kept, type StyleName, styled } from "./blocks.ts";
import { escaped } from "./runs.ts";

/** Between the margins, in twentieths of a point. */
export const TEXT_WIDTH = 9638;
export const LANDSCAPE_WIDTH = 14570;

const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="9AA7B4"';
const SIDES = ["top", "left", "bottom", "right", "insideH", "insideV"];
const GRID = `<w:tblBorders>${SIDES.map((side) => `<w:${side} ${LINE}/>`).join("")}</w:tblBorders>`;
const PADDING =
  '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar>';
const NO_PADDING =
  '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>';
/** Two tables may not touch, and a body may not end with one. */
const AFTER = styled("Spacer", "");

interface Cell {
  readonly blocks: readonly Block[];
  readonly span?: number;
  readonly fill?: string;
}
interface Row {
  readonly cells: readonly Cell[];
  readonly header?: boolean;
}

/** A column: its heading, its width in parts of the whole, and `amount` when its cells hold figures. */
export interface Column {
  readonly heading: string;
  readonly parts: number;
  readonly amount?: boolean;
}
/** Before tax, tax, and all in: three columns of amounts. */
export const amountColumns = ([ht, vat, ttc]: readonly [number, number, number]): readonly Column[] => [
  { heading: "HT", parts: ht, amount: true },
  { heading: "TVA", parts: vat, amount: true },
  { heading: "TTC", parts: ttc, amount: true },
];

/** The cells of those columns. @param of where the amounts are: `total`, `$line` */
export const amounts = (of: string): readonly string[] => [
  `{{euros(${of}.htCents)}}`,
  `{{euros(${of}.vatCents)}}`,
  `{{euros(${of}.ttcCents)}}`,
];

/** A box, ticked or not, with its word. */
export const yesOrNo = (question: string): string => `{{box(${question})}} {{${question} ? 'oui' : 'non'}}`;

/** One row of texts, or one for each item of a list. */
export type Line =
  | readonly string[]
  | { readonly item: string; readonly list: string; readonly cells: readonly string[] }
  | { readonly total: readonly string[] };

/**
 * A table with a heading to each column, repeated on every page.
 * @param summary what the table tells, for those who cannot see it
 */
export function table(summary: string, columns: readonly Column[], lines: readonly Line[], width = TEXT_WIDTH): Block {
  const style = ({ amount }: Column): StyleName => (amount ? "CellAmount" : "Cell");
  const row = (texts: readonly string[], fill?: string): Row => ({
    cells: texts.map((text, at) => ({
      blocks: [styled(style(columns[at] ?? { heading: "", parts: 1 }), text)],
      ...(fill ? { fill } : {}),
    })),
  });
  const head: Row = {
    header: true,
    cells: columns.map(({ heading, amount }) => ({
      blocks: [styled(amount ? "CellHeadAmount" : "CellHead", heading)],
      fill: "E6ECF2",
    })),
  };
  const commandRow = (source: string): Row => ({
    cells: columns.map((_, at) => ({ blocks: [at === 0 ? command(source) : styled("Cell", "")] })),
  });
  const rows = lines.flatMap((line): readonly Row[] => {
    if ("total" in line)
      return [
        row(
          line.total.map((text) => (text === "" ? "" : `**${text}**`)),
          "F4F6F9",
        ),
      ];
    if (!("list" in line)) return [row(line)];
    const { item, list, cells } = line;
    return [commandRow(`FOR ${item} IN ${list}`), row(cells), commandRow(`END-FOR ${item}`)];
  });
  return (
    tableXml(
      widthsOf(
        columns.map(({ parts }) => parts),
        width,
      ),
      [head, ...rows],
      `${GRID}<w:tblLayout w:type="fixed"/>${PADDING}`,
      summary,
    ) + AFTER
  );
}

/** What each thing is, then its value: the form of a data sheet. A short one stays on one page. */
export function sheet(
  summary: string,
  lines: readonly (readonly [string, string])[],
  { labelParts = 3, width = TEXT_WIDTH } = {},
): Block {
  const rows = lines.map(([label, value], at) => {
    const cell = at < lines.length - 1 && lines.length <= 8 ? kept : styled;
    return { cells: [{ blocks: [cell("CellHead", label)], fill: "F4F6F9" }, { blocks: [cell("Cell", value)] }] };
  });
  return (
    tableXml(
      widthsOf([labelParts, 10 - labelParts], width),
      rows,
      `${GRID}<w:tblLayout w:type="fixed"/>${PADDING}`,
      summary,
    ) + AFTER
  );
}

/** Blocks side by side, without lines: a letterhead, two signatures. */
export function sideBySide(
  parts: readonly number[],
  columns: readonly (readonly Block[])[],
  width = TEXT_WIDTH,
): Block {
  const properties = `<w:tblLayout w:type="fixed"/>${NO_PADDING}`;
  const cells = columns.map((blocks) => ({ blocks: blocks.length > 0 ? blocks : [styled("Cell", "")] }));
  return tableXml(widthsOf(parts, width), [{ cells }], properties) + AFTER;
}

function widthsOf(parts: readonly number[], width: number): readonly number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => Math.round((part / whole) * width));
}

function tableXml(widths: readonly number[], rows: readonly Row[], properties: string, summary = ""): Block {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const said = summary === "" ? "" : `<w:tblDescription w:val="${escaped(summary)}"/>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const body = rows.map((row) => rowXml(row, widths)).join("");
  return `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/>${properties}${said}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>`;
}

function rowXml({ cells, header = false }: Row, widths: readonly number[]): string {
  let column = 0;
  const xml = cells.map(({ blocks, span = 1, fill }) => {
    const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
    column += span;
    const merged = span > 1 ? `<w:gridSpan w:val="${span}"/>` : "";
    const shade = fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>` : "";
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merged}${shade}</w:tcPr>${blocks.join("")}</w:tc>`;
  });
  return `<w:tr><w:trPr><w:cantSplit/>${header ? "<w:tblHeader/>" : ""}</w:trPr>${xml.join("")}</w:tr>`;
}
