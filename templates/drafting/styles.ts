import type { StyleName } from "./blocks.ts";

interface Look {
  readonly base?: StyleName;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly colour?: string;
  /** Half points. */
  readonly size?: number;
  /** Before and after, in twentieths of a point. */
  readonly space?: readonly [number, number];
  /** Height of a line: 240 is single. */
  readonly line?: number;
  readonly align?: "left" | "right" | "center" | "both";
  readonly indent?: string;
  readonly keepNext?: boolean;
  readonly keepLines?: boolean;
  readonly frame?: { readonly colour: string; readonly fill?: string; readonly leftOnly?: boolean };
  readonly outline?: number;
}

const INK = "1B3A57";
const GREY = "44576A";

const LOOKS: Readonly<Record<Exclude<StyleName, "Normal">, Look>> = {
  Title: { bold: true, colour: INK, size: 34, space: [120, 60], align: "left", keepNext: true },
  Subtitle: { colour: GREY, size: 23, space: [0, 220], align: "left" },
  Heading1: { bold: true, colour: INK, size: 28, space: [280, 120], align: "left", keepNext: true, outline: 0 },
  Heading2: { bold: true, colour: INK, size: 24, space: [240, 90], align: "left", keepNext: true, outline: 1 },
  Heading3: { bold: true, colour: INK, size: 21, space: [150, 50], align: "left", keepNext: true, outline: 2 },
  ListParagraph: { space: [0, 60], align: "left" },
  Visa: { space: [0, 90], indent: 'w:left="284" w:hanging="284"' },
  Sender: { size: 19, space: [0, 60], line: 245, align: "left" },
  Addressee: { space: [0, 60], line: 250, align: "left" },
  Ragged: { align: "left" },
  Reference: { size: 19, colour: GREY, space: [200, 40], line: 245, align: "left" },
  Subject: { bold: true, space: [180, 240], align: "left", indent: 'w:left="794" w:hanging="794"', outline: 0 },
  SignatureBlock: { space: [120, 60], align: "left", keepNext: true },
  SignatureField: { colour: GREY, size: 18, space: [60, 60], align: "left" },
  Remedies: { size: 18, space: [120, 0], line: 245, keepLines: true, frame: { colour: "9AA7B4" } },
  Flag: { space: [100, 120], keepLines: true, frame: { colour: "B25A00", fill: "FDF3E6", leftOnly: true } },
  Cell: { size: 20, space: [0, 0], line: 245, align: "left" },
  CellAmount: { base: "Cell", align: "right" },
  CellHead: { base: "Cell", bold: true },
  CellHeadAmount: { base: "CellHead", align: "right" },
  Small: { size: 18, colour: GREY, line: 245 },
  Spacer: { size: 8, space: [0, 0], line: 240 },
};

const NAMES: Partial<Record<StyleName, string>> = {
  Heading1: "heading 1",
  Heading2: "heading 2",
  Heading3: "heading 3",
  ListParagraph: "List Paragraph",
};

const FONT = "Source Sans 3";
const fonts = `<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>`;

/** `word/styles.xml`: body text of 10.5 points, justified, French. */
export function stylesXml(): string {
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="110" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>';
  const table =
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>';
  const own = Object.entries(LOOKS).map(([name, look]) => styleXml(name as StyleName, look));
  return `${defaults}${normal}${table}${own.join("")}`;
}

function styleXml(id: StyleName, look: Look): string {
  const { base = "Normal", bold, italic, colour, size } = look;
  const character = [
    bold ? "<w:b/><w:bCs/>" : "",
    italic ? "<w:i/><w:iCs/>" : "",
    colour ? `<w:color w:val="${colour}"/>` : "",
    size ? `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>` : "",
  ].join("");
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${NAMES[id] ?? id}"/><w:basedOn w:val="${base}"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>${paragraphXml(look)}</w:pPr>${character === "" ? "" : `<w:rPr>${character}</w:rPr>`}</w:style>`;
}

function paragraphXml({ keepNext, keepLines, frame, space, line, indent, align, outline }: Look): string {
  const border = (side: string): string =>
    `<w:${side} w:val="single" w:sz="${frame?.leftOnly ? 24 : 4}" w:space="6" w:color="${frame?.colour}"/>`;
  const spacing = [
    space ? ` w:before="${space[0]}" w:after="${space[1]}"` : "",
    line ? ` w:line="${line}" w:lineRule="auto"` : "",
  ].join("");
  return [
    keepNext ? "<w:keepNext/>" : "",
    keepLines ? "<w:keepLines/>" : "",
    frame
      ? `<w:pBdr>${(frame.leftOnly ? ["left"] : ["top", "left", "bottom", "right"]).map(border).join("")}</w:pBdr>`
      : "",
    frame?.fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${frame.fill}"/>` : "",
    spacing === "" ? "" : `<w:spacing${spacing}/>`,
    indent ? `<w:ind ${indent}/>` : frame ? '<w:ind w:left="140" w:right="140"/>' : "",
    align ? `<w:jc w:val="${align}"/>` : "",
    outline === undefined ? "" : `<w:outlineLvl w:val="${outline}"/>`,
  ].join("");
}
