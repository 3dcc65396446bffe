import { type Parts, textOf } from "../word/archive.ts";
import { descendants, elements, parseXml, textIn, type XmlElement } from "../word/xml.ts";
import { parseExpression } from "./expression.ts";

/** What opens and closes a command in a template. */
export const DELIMITERS: [string, string] = ["{{", "}}"];

export type CommandKind = "print" | "for" | "end-for" | "if" | "end-if" | "image" | "other";

/** One command of a template, where it stands, and what it says. */
export interface TemplateCommand {
  /** As written between the braces. */
  readonly source: string;
  readonly kind: CommandKind;
  /** The expression to evaluate; empty for what closes a block. */
  readonly expression: string;
  /** Name bound or closed by `FOR x` and `END-FOR x`; empty otherwise. */
  readonly variable: string;
  readonly closed: boolean;
  readonly part: string;
  /** 1 for the first paragraph of its part. */
  readonly paragraph: number;
  /** Text of the paragraph. */
  readonly text: string;
}

export const MAIN_PART = "word/document.xml";

/** The commands of a template: those of the body in order, then those of headers and footers. */
export function readCommands(parts: Parts): readonly TemplateCommand[] {
  const secondary = [...parts.keys()].filter((path) => /^word\/(header|footer)\d*\.xml$/.test(path)).sort();
  return [MAIN_PART, ...secondary].flatMap((part) => commandsOfPart(parts, part));
}

function commandsOfPart(parts: Parts, part: string): readonly TemplateCommand[] {
  const xml = textOf(parts, part);
  if (xml === undefined) return [];
  return paragraphTexts(parseXml(xml, part)).flatMap((text, index) =>
    commandsOfParagraph(text).map((command) => ({ ...command, part, paragraph: index + 1, text })),
  );
}

/** The text of each paragraph of a part, in document order. */
export function paragraphTexts(root: XmlElement): readonly string[] {
  return descendants(root, ({ name }) => name === "w:p").map(ownText);
}

/** The text of a paragraph, without that of paragraphs nested in it (text boxes). */
function ownText(element: XmlElement): string {
  return elements(element)
    .map((child) => (child.name === "w:t" ? textIn(child) : child.name === "w:p" ? "" : ownText(child)))
    .join("");
}

type CommandInText = Pick<TemplateCommand, "source" | "kind" | "expression" | "variable" | "closed">;

function commandsOfParagraph(text: string): readonly CommandInText[] {
  const [opening, closing] = DELIMITERS;
  const found: CommandInText[] = [];
  let from = text.indexOf(opening);
  while (from !== -1) {
    const to = text.indexOf(closing, from + opening.length);
    if (to === -1) return [...found, { ...readCommand(text.slice(from + opening.length)), closed: false }];
    found.push({ ...readCommand(text.slice(from + opening.length, to)), closed: true });
    from = text.indexOf(opening, to + closing.length);
  }
  return found;
}

function readCommand(written: string): Omit<CommandInText, "closed"> {
  const source = written.trim();
  const [, keyword = "", rest = ""] = /^([A-Za-z-]+)\b\s*(.*)$/s.exec(source) ?? [];
  const nothing = { source, expression: "", variable: "" };
  switch (keyword.toUpperCase()) {
    case "FOR": {
      const [, variable = "", expression = ""] = /^(\S+)\s+IN\s+(.+)$/is.exec(rest) ?? [];
      return { source, kind: "for", variable, expression };
    }
    case "END-FOR":
      return { ...nothing, kind: "end-for", variable: rest.trim() };
    case "IF":
      return { ...nothing, kind: "if", expression: rest };
    case "END-IF":
      return { ...nothing, kind: "end-if" };
    case "IMAGE":
      return { ...nothing, kind: "image", expression: rest };
    case "INS":
      return { ...nothing, kind: "print", expression: rest };
    case "EXEC":
    case "ALIAS":
    case "LINK":
    case "HTML":
    case "QUERY":
      return { ...nothing, kind: "other" };
    default:
      return {
        ...nothing,
        kind: source.startsWith("!") || source.startsWith("*") ? "other" : "print",
        expression: source.replace(/^=/, ""),
      };
  }
}

/** Names of the articles, in the order of their headings in the template; duplicates are kept. */
export function articleKeys(commands: readonly TemplateCommand[]): readonly string[] {
  return commands.flatMap(({ expression }) => calledWith("article", expression));
}

/** The literal keys that an expression gives to a helper, such as `duree` in `ref('duree')`. */
export function calledWith(helper: string, expression: string): readonly string[] {
  return literalCalls(helper, expression).flatMap(([key]) => (key === undefined ? [] : [key]));
}

/** The literal arguments of each call of a helper: `[["duree", "six mois"]]` for `ref('duree', 'six mois')`. */
export function literalCalls(helper: string, expression: string): readonly (readonly string[])[] {
  if (!expression.includes(helper)) return [];
  try {
    return callsIn(parseExpression(expression), helper);
  } catch {
    return []; // a malformed expression is reported where it is evaluated
  }
}

interface CallNode {
  readonly type: string;
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly { readonly type: string; readonly value?: unknown }[];
}

function callsIn(node: unknown, helper: string): readonly (readonly string[])[] {
  if (Array.isArray(node)) return node.flatMap((each) => callsIn(each, helper));
  if (typeof node !== "object" || node === null) return [];
  const { type, callee, arguments: given = [] } = node as CallNode;
  const literals = given.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  const own = type === "CallExpression" && callee?.name === helper && literals.length > 0 ? [literals] : [];
  return [...own, ...Object.values(node).flatMap((each) => callsIn(each, helper))];
}
