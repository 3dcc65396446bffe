import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { typographic } from "../french/typography.ts";
import type { Block, Letter } from "./letter.ts";
import type { Recipient } from "./mail-context.ts";

/** Who writes: at the foot of every mail. */
export type Sender = Pick<IssuingBody, "name"> & {
  readonly contact: Pick<IssuingBody["contact"], "email" | "telephone">;
};

/** What stands at the end of a mail: whom to ask, and why it came. */
function closing(sender: Sender | undefined): readonly string[] {
  const why = typographic("Ce message automatique est envoyé par Kevrat, le service des conventions en ligne.");
  if (!sender) return [why];
  const { name, contact } = sender;
  return [`${typographic("Une question ? Répondez à ce message ou appelez le ")}${contact.telephone}.`, name, why];
}

/** In full, as one greets somebody; an abbreviated civility is for speaking of them. */
const inFull = (name: string): string => name.replace(/^Mme /, "Madame ").replace(/^M\. /, "Monsieur ");

const greeting = ({ name }: Pick<Recipient, "name">): string => (name ? `Bonjour ${inFull(name)},` : "Bonjour,");

/** The mail as plain text: everything the page says, in the same order. */
export function textOf(letter: Letter, to: Pick<Recipient, "name">, sender: Sender | undefined): string {
  const { body, action, after = [] } = letter;
  const parts = [greeting(to), ...body.map(blockText)];
  if (action) parts.push(`${typographic(action.label)}${typographic(" :")}\n${action.href}`);
  parts.push(...after.map(blockText), "-- ", ...closing(sender));
  return `${parts.join("\n\n").replace("-- \n\n", "-- \n")}\n`;
}

function blockText(block: Block): string {
  if (typeof block === "string") return block;
  if ("facts" in block) return block.facts.map(([term, value]) => `- ${typographic(`${term} : `)}${value}`).join("\n");
  const quoted = block.quote.split(/\r?\n/).map((line) => `> ${line}`);
  return `${typographic(`${block.by} :`)}\n${quoted.join("\n")}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const FONT = "font-family:'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const PARAGRAPH = "margin:0 0 16px;font-size:16px;line-height:1.55;color:#1c2733";
const SOFT = "margin:0 0 8px;font-size:14px;line-height:1.5;color:#4a5563";

/**
 * The mail as a page: one column, in-line styles as mail readers want them, no image, nothing fetched from afar.
 * Headings and lists are real ones, so that a screen reader finds its way.
 */
export function htmlOf(letter: Letter, to: Pick<Recipient, "name">, sender: Sender | undefined): string {
  const { subject, preheader, body, action, after = [] } = letter;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:0;background-color:#f5f6f4;${FONT}">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${escaped(preheader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f5f6f4">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;border:1px solid #d5d9de;border-radius:8px;${FONT}">
<tr><td style="padding:28px 28px 12px;text-align:left">
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:600;color:#0b5a63">${escaped(subject)}</h1>
<p style="${PARAGRAPH}">${escaped(greeting(to))}</p>
${body.map(blockHtml).join("\n")}
${action ? buttonHtml(action) : ""}
${after.map(blockHtml).join("\n")}
</td></tr>
<tr><td style="padding:16px 28px 20px;border-top:1px solid #d5d9de;text-align:left">
${closing(sender)
  .map((line) => `<p style="${SOFT}">${escaped(line)}</p>`)
  .join("\n")}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function buttonHtml({ label, href }: NonNullable<Letter["action"]>): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px"><tr><td style="background-color:#0b5a63;border-radius:6px">
<a href="${escaped(href)}" style="display:inline-block;padding:13px 24px;font-size:16px;font-weight:600;line-height:1.25;color:#ffffff;text-decoration:none;${FONT}">${escaped(typographic(label))}</a>
</td></tr></table>`;
}

function blockHtml(block: Block): string {
  if (typeof block === "string") return `<p style="${PARAGRAPH}">${escaped(block)}</p>`;
  if ("facts" in block) {
    const items = block.facts.map(
      ([term, value]) =>
        `<li style="margin:0 0 6px;overflow-wrap:anywhere"><span style="color:#4a5563">${escaped(typographic(`${term} :`))}</span> <strong style="font-weight:600">${escaped(value)}</strong></li>`,
    );
    return `<ul style="margin:0 0 16px;padding:0 0 0 20px;font-size:16px;line-height:1.5;color:#1c2733">${items.join("")}</ul>`;
  }
  return `<p style="${SOFT}">${escaped(typographic(`${block.by} :`))}</p>
<blockquote style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid #d5d9de;font-size:16px;line-height:1.55;color:#1c2733;white-space:pre-line">${escaped(block.quote)}</blockquote>`;
}
