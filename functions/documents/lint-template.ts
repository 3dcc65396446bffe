import { TemplateFailure } from "./errors.ts";
import { fillTemplate } from "./fill-template.ts";
import { unprintableCharacters } from "./fonts/typeface.ts";
import { readDocxText } from "./read-docx-text.ts";
import { arithmeticMismatches } from "./template/arithmetic.ts";
import { commandProblems } from "./template/command-findings.ts";
import { MAIN_PART, paragraphTexts, readCommands } from "./template/commands.ts";
import { FEATURE_MESSAGES } from "./template/feature-messages.ts";
import { referenceProblems, typedReferences } from "./template/references.ts";
import { unpack } from "./word/archive.ts";
import { readDocument } from "./word/read-document.ts";
import { parsePart } from "./word/reading.ts";

/** Something in a template that must be corrected before it may be used. */
export interface TemplateFinding {
  /** Short stable name of the rule. */
  readonly rule: string;
  /** In French, for the template's author. */
  readonly message: string;
  /** 1 for the first paragraph of the body; 0 when it does not stand in one. */
  readonly paragraph: number;
  readonly excerpt: string;
}

const EXCERPT_LENGTH = 80;

/**
 * Looks a template over before it is used: what would print wrongly, commands that do not balance, fields that the
 * sample does not have, references to articles that do not exist or do not say what is looked for, amounts that do not
 * add up, what a screen reader would miss.
 *
 * @param sample data of the shape that the template will be filled with
 * @returns nothing when the template may be used
 * @throws UnreadableDocument when it is not a Word document
 */
export async function lintTemplate(template: Uint8Array, sample: object): Promise<readonly TemplateFinding[]> {
  const findings = [...structureFindings(template), ...braceFindings(template), ...commandFindings(template, sample)];
  return findings.length > 0 ? findings : trialFindings(template, sample);
}

function structureFindings(template: Uint8Array): readonly TemplateFinding[] {
  const { document, unsupported, headingJumps } = readDocument(template);
  const hasTitle = document.title !== undefined;
  return [
    ...unsupported.map(({ feature, paragraph, excerpt }) => {
      return { rule: feature, message: FEATURE_MESSAGES[feature] ?? feature, paragraph, excerpt };
    }),
    ...headingJumps.map((text) => {
      const message = "ce titre saute un niveau : après un titre 1 vient un titre 2, et ainsi de suite";
      return { rule: "heading-level-jump", message, paragraph: 0, excerpt: text.slice(0, EXCERPT_LENGTH) };
    }),
    ...(hasTitle
      ? []
      : [
          {
            rule: "missing-title",
            message: "le document n’a pas de titre dans ses propriétés",
            paragraph: 0,
            excerpt: "",
          },
        ]),
  ];
}

function commandFindings(template: Uint8Array, sample: object): readonly TemplateFinding[] {
  const parts = unpack(template);
  const commands = readCommands(parts);
  const root = parsePart(parts, MAIN_PART);
  const paragraphs = root ? paragraphTexts(root) : [];
  const problems = [...commandProblems(commands, sample), ...referenceProblems(commands, paragraphs)];
  return [
    ...problems.map(({ command, message, at }) => ({
      rule: "command",
      message: `${message} : {{${command}}}`,
      paragraph: at.part === MAIN_PART ? at.paragraph : 0,
      excerpt: at.text.slice(0, EXCERPT_LENGTH),
    })),
    ...typedReferences(commands, paragraphs).map(({ paragraph, text }) => ({
      rule: "typed-reference",
      message: "numéro d’article écrit à la main : renvoyez à l’article par son nom, {{ref('nom')}}",
      paragraph,
      excerpt: text.slice(0, EXCERPT_LENGTH),
    })),
  ];
}

/** A brace that is no command: most often a command that lost its second brace. */
function braceFindings(template: Uint8Array): readonly TemplateFinding[] {
  const root = parsePart(unpack(template), MAIN_PART);
  const texts = root ? paragraphTexts(root) : [];
  return texts.flatMap((text, index) => {
    const outside = text.replace(/\{\{.*?\}\}/gs, "").replace(/\{\{.*$/s, ""); // what is not closed is reported apart
    if (!/[{}]/.test(outside)) return [];
    const message = "accolade isolée : une commande s’écrit entre {{ et }}";
    return [{ rule: "single-brace", message, paragraph: index + 1, excerpt: text.slice(0, EXCERPT_LENGTH) }];
  });
}

/** Fills the template with the sample: what only shows when it runs. */
async function trialFindings(template: Uint8Array, sample: object): Promise<readonly TemplateFinding[]> {
  try {
    const filled = await fillTemplate(template, sample);
    const missing = unprintableCharacters(readDocxText(filled)).map((character) => {
      const message = `aucune police du document n’a le caractère « ${character} »`;
      return { rule: "missing-glyph", message, paragraph: 0, excerpt: character };
    });
    const blocks = readDocument(filled).document.sections.flatMap((section) => section.blocks);
    const mismatches = arithmeticMismatches(blocks).map(({ text, message }) => {
      return { rule: "arithmetic-mismatch", message, paragraph: 0, excerpt: text.slice(0, EXCERPT_LENGTH) };
    });
    return [...missing, ...mismatches];
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    return error.problems.map(({ command, message }) => ({
      rule: "trial",
      message: command === "" ? message : `${message} : {{${command}}}`,
      paragraph: 0,
      excerpt: "",
    }));
  }
}
