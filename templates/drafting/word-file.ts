import { pack } from "../../functions/documents/word/archive.ts";
import type { Block } from "./blocks.ts";
import { escaped, french, pageField, runs } from "./runs.ts";
import { stylesXml } from "./styles.ts";
import { LANDSCAPE_WIDTH, TEXT_WIDTH } from "./tables.ts";

/** A template before it is a Word file. */
export interface Draft {
  /** In the properties of the file; French. */
  readonly title: string;
  /** Left part of the footer, the page numbers being at its right. */
  readonly footer: string;
  /** The page lies on its long side; its tables are given `LANDSCAPE_WIDTH`. */
  readonly landscape?: boolean;
  readonly body: readonly Block[];
}

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const PARTS = ["styles", "settings", "numbering", "footer"] as const;

/** A .docx that Word opens: same draft, same bytes. */
export function wordFile({ title, footer, landscape = false, body }: Draft): Uint8Array {
  const section = `<w:sectPr><w:footerReference w:type="default" r:id="rFooter"/>${landscape ? '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' : '<w:pgSz w:w="11906" w:h="16838"/>'}<w:pgMar w:top="${landscape ? 850 : 1134}" w:right="1134" w:bottom="${landscape ? 964 : 1134}" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
  const main = (name: string, content: string): string =>
    `${XML}<w:${name} xmlns:w="${W}" xmlns:r="${R}">${content}</w:${name}>`;
  const parts = new Map([
    ["[Content_Types].xml", contentTypes()],
    ["_rels/.rels", relationships([...ROOT_RELATIONS])],
    ["docProps/core.xml", coreProperties(title)],
    ["word/document.xml", main("document", `<w:body>${body.join("")}${section}</w:body>`)],
    ["word/_rels/document.xml.rels", relationships(PARTS.map((part) => [idOf(part), `${R}/${part}`, `${part}.xml`]))],
    ["word/styles.xml", main("styles", stylesXml())],
    ["word/settings.xml", main("settings", SETTINGS)],
    ["word/numbering.xml", main("numbering", NUMBERING)],
    ["word/footer.xml", main("ftr", footerXml(footer, landscape ? LANDSCAPE_WIDTH : TEXT_WIDTH))],
  ]);
  return pack(new Map([...parts].map(([path, text]) => [path, new TextEncoder().encode(text)])));
}

const idOf = (part: string): string => `r${part.charAt(0).toUpperCase()}${part.slice(1)}`;

const ROOT_RELATIONS = [
  ["rDocument", `${R}/officeDocument`, "word/document.xml"],
  ["rCore", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
] as const;

function relationships(relations: readonly (readonly [string, string, string])[]): string {
  const each = relations.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}

function contentTypes(): string {
  const part = (path: string, type: string): string => `<Override PartName="/${path}" ContentType="${type}"/>`;
  const overrides = [
    part("word/document.xml", `${OFFICE}.document.main+xml`),
    ...PARTS.map((name) => part(`word/${name}.xml`, `${OFFICE}.${name}+xml`)),
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
  ];
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>${overrides.join("")}</Types>`;
}

function coreProperties(title: string): string {
  const purl = "http://purl.org/dc";
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="${purl}/elements/1.1/" xmlns:dcterms="${purl}/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(french(title))}</dc:title><dc:creator>Kevrat</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>`;
}

const SETTINGS = `<w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>`;
const NUMBERING = `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;

function footerXml(text: string, width: number): string {
  const grey = (xml: string): string =>
    xml
      .replaceAll("<w:r>", '<w:r><w:rPr><w:color w:val="44576A"/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>')
      .replaceAll("</w:rPr><w:rPr>", "");
  const content = `${runs(text)}<w:r><w:tab/></w:r>${runs("Page ")}${pageField("PAGE")}${runs(" sur ")}${pageField("NUMPAGES")}`;
  return `<w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="${width}"/></w:tabs><w:jc w:val="left"/></w:pPr>${grey(content)}</w:p>`;
}
