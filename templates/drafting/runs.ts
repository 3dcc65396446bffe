const NO_BREAK = "\u00A0";
const NARROW = "\u202F";

/**
 * Text as French typography sets it, commands left alone: curly apostrophes, and the spaces that may not end a line
 * before `: ; ! ? » % €`, after `«` and `n°`.
 */
export function french(text: string): string {
  return text
    .split(/(\{\{.*?\}\})/s)
    .map((piece) => (piece.startsWith("{{") ? piece : typeset(piece)))
    .join("");
}

const typeset = (text: string): string =>
  text
    .replaceAll("'", "’")
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ ([:»%€])/g, `${NO_BREAK}$1`)
    .replace(/(«|n°|art\.|articles?) /g, `$1${NO_BREAK}`);

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The runs of a paragraph: `**bold**`, and a line break for each new line. */
export function runs(text: string): string {
  return french(text)
    .split("**")
    .map((piece, at) => (piece === "" ? "" : run(piece, at % 2 === 1 ? "<w:b/><w:bCs/>" : "")))
    .join("");
}

function run(text: string, properties: string): string {
  const format = properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`;
  const lines = text.split("\n").map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${format}${lines.join("<w:br/>")}</w:r>`;
}

/** A field that Word and the layout engine compute: `PAGE` or `NUMPAGES`. */
export const pageField = (code: "PAGE" | "NUMPAGES"): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r>` +
  `<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
