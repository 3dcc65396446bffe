import type { CommandProblem } from "./blocks.ts";
import { articleKeys, calledWith, literalCalls, MAIN_PART, type TemplateCommand } from "./commands.ts";

const COMMAND = /\{\{.*?\}\}/gs;

/**
 * References that lead nowhere: to an article that has no content, or whose text does not have the words that the
 * reference says it looks for, as in `{{ref('execution', 'délai d’exécution')}}`.
 *
 * @param paragraphs the text of each paragraph of the body, in order
 */
export function referenceProblems(
  commands: readonly TemplateCommand[],
  paragraphs: readonly string[],
): readonly CommandProblem[] {
  const contents = articleContents(commands, paragraphs);
  return commands.flatMap((at) =>
    literalCalls("ref", at.expression).flatMap(([key = "", words]) => {
      const content = contents.get(key);
      const message =
        content === undefined
          ? undefined // no such article: reported with the names
          : content === ""
            ? `l’article « ${key} » n’a pas de contenu`
            : words !== undefined && !content.includes(comparable(words))
              ? `l’article « ${key} » ne parle pas de « ${words} »`
              : undefined;
      return message === undefined ? [] : [{ command: at.source, message, at }];
    }),
  );
}

/** What each article says, commands apart, from its heading to the next one's. */
function articleContents(
  commands: readonly TemplateCommand[],
  paragraphs: readonly string[],
): ReadonlyMap<string, string> {
  const headings = commands
    .filter(({ part }) => part === MAIN_PART)
    .flatMap(({ expression, paragraph }) => calledWith("article", expression).map((key) => ({ key, paragraph })));
  return new Map(
    headings.map(({ key, paragraph }, at) => {
      const body = paragraphs.slice(paragraph, (headings[at + 1]?.paragraph ?? paragraphs.length + 1) - 1);
      return [key, comparable(body.join("\n").replace(COMMAND, ""))];
    }),
  );
}

/** The same words whatever their spaces, apostrophes and capitals. */
const comparable = (text: string): string =>
  text
    .replace(/[\s\u00A0\u202F]+/g, " ")
    .replaceAll("’", "'")
    .toLowerCase()
    .trim();

/** A number of article typed by hand: it stays when the articles move. */
export interface TypedReference {
  /** 1 for the first paragraph of the body. */
  readonly paragraph: number;
  readonly text: string;
}

const TYPED = /\barticles?\s+\d+(?:\s+(?:de la\s+|de l[’']|des?\s+|du\s+)(\p{L}+))?/giu;
const THIS_DOCUMENT = new Set(["présent", "présente"]);

/**
 * Numbers of articles typed by hand in a document that names its own. The articles of another text ("article 28 du
 * règlement") and the headings of an annexe ("Charte, article 2") are left alone.
 */
export function typedReferences(
  commands: readonly TemplateCommand[],
  paragraphs: readonly string[],
): readonly TypedReference[] {
  if (articleKeys(commands).length === 0) return [];
  return paragraphs.flatMap((text, index) => {
    const outside = text.replace(COMMAND, "").replace(/(?:annexe \d+|charte), article[\s\u00A0]+\d+/gi, "");
    const own = [...outside.matchAll(TYPED)].some(([, of]) => of === undefined || THIS_DOCUMENT.has(of.toLowerCase()));
    return own ? [{ paragraph: index + 1, text }] : [];
  });
}
