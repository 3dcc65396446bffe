import { runs } from "./runs.ts";

/** A piece of the body of a Word document, as WordprocessingML. */
export type Block = string;

/** The paragraph styles of every drafted template; `styles.ts` says how each looks. */
export type StyleName =
  | "Normal"
  | "Title"
  | "Subtitle"
  | "Heading1"
  | "Heading2"
  | "Heading3"
  | "ListParagraph"
  | "Visa"
  | "Sender"
  | "Addressee"
  | "Ragged"
  | "Reference"
  | "Subject"
  | "SignatureBlock"
  | "SignatureField"
  | "Remedies"
  | "Flag"
  | "Cell"
  | "CellAmount"
  | "CellHead"
  | "CellHeadAmount"
  | "Small"
  | "Spacer";

const paragraph = (style: StyleName, content: string, properties = ""): Block => {
  const named = style === "Normal" ? "" : `<w:pStyle w:val="${style}"/>`;
  const format = named + properties === "" ? "" : `<w:pPr>${named}${properties}</w:pPr>`;
  return `<w:p>${format}${content}</w:p>`;
};

export const styled = (style: StyleName, text: string): Block => paragraph(style, runs(text));
/** Stays on the page of what follows, whatever its style. */
export const kept = (style: StyleName, text: string): Block => paragraph(style, runs(text), "<w:keepNext/>");
export const p = (text: string): Block => styled("Normal", text);
/** Not justified: for lines with an address or a hash, which would be torn apart. */
export const ragged = (text: string): Block => styled("Ragged", text);
/** Stays on the page of what follows. */
export const leadIn = (text: string): Block => kept("Normal", text);
export const title = (text: string): Block => styled("Title", text);
export const subtitle = (text: string): Block => styled("Subtitle", text);
export const heading = (text: string): Block => styled("Heading2", text);
export const subheading = (text: string): Block => styled("Heading3", text);
export const bullet = (text: string): Block =>
  paragraph("ListParagraph", runs(text), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
export const bullets = (texts: readonly string[]): Block => texts.map(bullet).join("");
/** First line of an address that must show in the window of an envelope, 50 mm below the edge of a first page. */
export const windowAddress = (text: string): Block =>
  paragraph("Addressee", runs(text), '<w:spacing w:before="1644" w:after="60" w:line="250" w:lineRule="auto"/>');
/** Printed only when the condition holds. */
export const when = (condition: string, blocks: readonly Block[], otherwise: readonly Block[] = []): Block =>
  [
    command(`IF ${condition}`),
    ...blocks,
    command("END-IF"),
    ...(otherwise.length > 0 ? [command(`IF !(${condition})`), ...otherwise, command("END-IF")] : []),
  ].join("");
/** Printed once for each item of a list: `each("piece", "pieces", [bullet("{{$piece}}")])`. */
export const each = (item: string, list: string, blocks: readonly Block[]): Block =>
  [command(`FOR ${item} IN ${list}`), ...blocks, command(`END-FOR ${item}`)].join("");

/** A command in a paragraph of its own, which the filled document does not keep. */
export const command = (source: string): Block => `<w:p><w:r><w:t xml:space="preserve">{{${source}}}</w:t></w:r></w:p>`;

/** Place and date, written in by whoever signs on paper. */
export const datedByHand = (lead = "Si la signature est manuscrite, fait"): Block =>
  kept("SignatureBlock", `${lead} à ……………………………,\nle ……………………………`);

/** A field reserved for a signature, in millimetres. */
export const signatureField = (name: string, label: string, height = 28): Block =>
  paragraph("SignatureField", runs(`${name}|${label}|${height}`));
