import type { Inline, RunFormat } from "../word/model.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Only addresses that a reader can safely follow. */
const SAFE_ADDRESS = /^(https?:|mailto:)/i;

/** Neighbours that look alike share their marks; where everything is bold (headings), bold says nothing. */
export function inlinesToHtml(inlines: readonly Inline[], { boldIsPlain = false } = {}): string {
  let html = "";
  let address: string | undefined;
  let closing = "";
  for (const inline of inlines) {
    const marks = inline.kind === "text" ? marksOf(inline.format, boldIsPlain) : NO_MARKS;
    const next = addressOf(inline);
    if (next !== address || marks.close !== closing) {
      html += closing;
      if (next !== address)
        html += `${address === undefined ? "" : "</a>"}${next === undefined ? "" : `<a href="${escapeHtml(next)}">`}`;
      html += marks.open;
    }
    address = next;
    closing = marks.close;
    html += inlineToHtml(inline);
  }
  return `${html}${closing}${address === undefined ? "" : "</a>"}`;
}

function addressOf(inline: Inline): string | undefined {
  const url = inline.kind === "text" ? inline.link?.url : undefined;
  return url !== undefined && SAFE_ADDRESS.test(url) ? url : undefined;
}

function inlineToHtml(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return inLanguage(escapeHtml(inline.text), inline.format);
    case "tab":
      return " ";
    case "line-break":
      return "<br>";
    case "picture":
      return inline.alt === "" ? "" : `<span class="image">[Image : ${escapeHtml(inline.alt)}]</span>`;
    default:
      return "";
  }
}

interface Marks {
  readonly open: string;
  readonly close: string;
}

const NO_MARKS: Marks = { open: "", close: "" };

function marksOf({ bold, italic, position, strike }: RunFormat, boldIsPlain: boolean): Marks {
  const tags = [
    ...(bold && !boldIsPlain ? ["strong"] : []),
    ...(italic ? ["em"] : []),
    ...(position === "superscript" ? ["sup"] : position === "subscript" ? ["sub"] : []),
    ...(strike ? ["s"] : []),
  ];
  return {
    open: tags.map((tag) => `<${tag}>`).join(""),
    close: tags
      .toReversed()
      .map((tag) => `</${tag}>`)
      .join(""),
  };
}

function inLanguage(html: string, { language }: RunFormat): string {
  const isForeign = language !== undefined && !language.startsWith("fr");
  return isForeign ? `<span lang="${escapeHtml(language)}">${html}</span>` : html;
}
