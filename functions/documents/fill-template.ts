import {
  CommandSyntaxError,
  createReport,
  InvalidCommandError,
  NullishCommandResultError,
  ObjectCommandResultError,
} from "docx-templates";
import { TemplateFailure, type TemplateProblem } from "./errors.ts";
import { blockProblems } from "./template/blocks.ts";
import { ClauseNumbers } from "./template/clauses.ts";
import { articleKeys, DELIMITERS, readCommands } from "./template/commands.ts";
import { ExpressionError, evaluate, type Scope } from "./template/expression.ts";
import { PLAIN_HELPERS } from "./template/helpers.ts";
import { pack, unpack } from "./word/archive.ts";

/** Never typed by a person: with the library's own `||`, a form field could have written raw XML into the contract. */
const LITERAL_XML = "\uE000xml\uE001";

/**
 * Fills a Word template with data. Same template and data, same bytes.
 *
 * Commands stand between `{{` and `}}`: `{{party.name}}`, `{{FOR s IN services}}` … `{{$s.label}}` … `{{END-FOR s}}`,
 * `{{IF condition}}` … `{{END-IF}}`, and the helpers `article`, `ref`, `euros`, `dateLongue`, `dateCourte`, `box`, `count`.
 *
 * @throws TemplateFailure with every problem: a value that is absent, a command that is malformed or not closed
 * @throws UnreadableDocument when the template is not a Word document
 */
export async function fillTemplate(template: Uint8Array, data: object): Promise<Uint8Array> {
  const commands = readCommands(unpack(template));
  const unbalanced = blockProblems(commands).map(({ command, message }) => ({ command, message }));
  if (unbalanced.length > 0) throw new TemplateFailure(unbalanced);
  const expected = new ClauseNumbers(articleKeys(commands));
  const filled = await report(template, data, expected);
  // A condition left an article out: print again, with the numbers of those that remain.
  const final = expected.agreesWithPrint ? filled : await report(template, data, new ClauseNumbers(expected.printed));
  return pack(unpack(final));
}

async function report(template: Uint8Array, data: object, clauses: ClauseNumbers): Promise<Uint8Array> {
  const helpers = { ...PLAIN_HELPERS, article: clauses.article, ref: clauses.ref };
  try {
    return await createReport({
      template,
      data,
      cmdDelimiter: DELIMITERS,
      literalXmlDelimiter: LITERAL_XML,
      failFast: false,
      rejectNullish: true,
      indentXml: false,
      processLineBreaksAsNewText: true,
      runJs: ({ sandbox }) => ({
        modifiedSandbox: sandbox,
        result: printable(evaluate(sandbox.__code__ ?? "", sandbox as Scope, helpers)),
      }),
    });
  } catch (error) {
    throw new TemplateFailure(problemsOf(error), { cause: error });
  }
}

/** A value that carries the private delimiter, or characters that XML forbids, cannot be printed. */
function printable(value: unknown): unknown {
  if (typeof value !== "string") return value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be found
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uE000\uE001\uFFFE\uFFFF]/.test(value)) {
    throw new ExpressionError("la valeur contient un caractère non imprimable");
  }
  return value.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

function problemsOf(error: unknown): readonly TemplateProblem[] {
  const errors = Array.isArray(error) ? error : [error];
  return errors.map((each: unknown) => ({ command: commandOf(each), message: messageOf(each) }));
}

function commandOf(error: unknown): string {
  const command = error instanceof Error && "command" in error ? error.command : "";
  return typeof command === "string" ? command : "";
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return "erreur inconnue";
  const inner = "err" in error && error.err instanceof Error ? error.err : error;
  if (inner instanceof ExpressionError) return inner.message;
  return MESSAGES.find(([kind]) => inner instanceof kind)?.[1] ?? inner.message;
}

type ErrorKind = abstract new (...args: never[]) => Error;

/** The library's error classes, in the words of the template's author. */
const MESSAGES: readonly (readonly [ErrorKind, string])[] = [
  [NullishCommandResultError, "la valeur est absente"],
  [ObjectCommandResultError, "la valeur est composée et ne s’imprime pas telle quelle"],
  [CommandSyntaxError, "commande inconnue"],
  [InvalidCommandError, "commande mal placée ou mal formée"],
];
