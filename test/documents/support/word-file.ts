import { strToU8 } from "fflate";
import { pack } from "../../../functions/documents/word/archive.ts";

/** Writes small Word documents part by part, so that a test says exactly what Word would have written. */
export interface WordFile {
  /** What stands in `w:body`. */
  readonly body: string;
  /** Further `w:style` elements. */
  readonly styles?: string;
  /** What stands in `w:numbering`. */
  readonly numbering?: string;
  /** Further relations of the body: identifier, type (last part of its address), target. */
  readonly relations?: readonly (readonly [id: string, type: string, target: string])[];
  /** Further parts under `word/`. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
  /** In the document's properties; none when empty. */
  readonly title?: string;
}

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
].join(" ");

const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** The last section of a body: A4, margins of an inch. */
export const A4 =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708"/></w:sectPr>';

const STYLES = [
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>',
  ...[1, 2, 3].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/></w:pPr><w:rPr><w:b/><w:sz w:val="${32 - level * 4}"/></w:rPr></w:style>`,
  ),
  '<w:style w:type="paragraph" w:styleId="SignatureField"><w:name w:val="SignatureField"/></w:style>',
].join("");

export function wordFile({
  body,
  styles = "",
  numbering,
  relations = [],
  parts = {},
  title = "Essai",
}: WordFile): Uint8Array {
  const files = new Map<string, Uint8Array>();
  const put = (path: string, xml: string) => files.set(path, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`));
  const always = [
    ["rStyles", "styles", "styles.xml"],
    ...(numbering ? [["rNumbering", "numbering", "numbering.xml"]] : []),
  ];
  const own = [...always, ...relations].map(([id, type, target = ""]) => {
    const mode = /^[a-z]+:/.test(target) ? ' TargetMode="External"' : "";
    return `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"${mode}/>`;
  });
  put("[Content_Types].xml", contentTypes());
  put(
    "_rels/.rels",
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="main" Type="${RELATION}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  put(
    "word/document.xml",
    `<w:document ${NAMESPACES}><w:body>${body}${body.endsWith("</w:sectPr>") ? "" : A4}</w:body></w:document>`,
  );
  put("word/styles.xml", `<w:styles ${NAMESPACES}>${STYLES}${styles}</w:styles>`);
  if (numbering) put("word/numbering.xml", `<w:numbering ${NAMESPACES}>${numbering}</w:numbering>`);
  put(
    "word/_rels/document.xml.rels",
    `<Relationships xmlns="${PACKAGE}/relationships">${own.join("")}</Relationships>`,
  );
  if (title !== "")
    put(
      "docProps/core.xml",
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`,
    );
  for (const [name, content] of Object.entries(parts)) {
    if (typeof content === "string") put(`word/${name}`, content.replace(/^<(\S+?)>/, `<$1 ${NAMESPACES}>`));
    else files.set(`word/${name}`, content);
  }
  return pack(files);
}

function contentTypes(): string {
  const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const defaults = [
    ["rels", "application/vnd.openxmlformats-package.relationships+xml"],
    ["xml", "application/xml"],
    ["png", "image/png"],
  ].map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`);
  return `<Types xmlns="${PACKAGE}/content-types">${defaults.join("")}<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
}

/** A paragraph of plain text, in a style if one is named. */
export function p(text: string, style?: string, properties = ""): string {
  const styled = style === undefined ? "" : `<w:pStyle w:val="${style}"/>`;
  return `<w:p><w:pPr>${styled}${properties}</w:pPr>${r(text)}</w:p>`;
}

/** A run of text. */
export function r(text: string, properties = ""): string {
  return `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A table with single borders: rows of cells, each a paragraph's text or whole cell content. */
export function table(rows: readonly string[], columns: readonly number[], properties = BORDERS): string {
  const grid = columns.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`;
}

export const BORDERS = `<w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4" w:color="808080"/>`).join("")}</w:tblBorders>`;

export function row(cells: readonly string[], properties = ""): string {
  return `<w:tr><w:trPr>${properties}</w:trPr>${cells.join("")}</w:tr>`;
}

export function cell(content: string, properties = ""): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith("<w:p>") ? content : p(content)}</w:tc>`;
}

/** A picture in the line of text, one inch wide and half an inch high, whose relation is `rPicture`. */
export function picture(alt: string): string {
  const blip =
    '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rPicture"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>';
  return `<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="457200"/><wp:docPr id="1" name="Image" descr="${alt}"/>${blip}</wp:inline></w:drawing></w:r>`;
}

/** A red pixel. */
export const PIXEL = new Uint8Array(
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC", "base64"),
);
