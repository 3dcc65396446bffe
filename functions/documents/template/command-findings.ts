import { blockProblems, type CommandProblem } from "./blocks.ts";
import { articleKeys, calledWith, type TemplateCommand } from "./commands.ts";
import { ExpressionError, type Scope } from "./expression.ts";
import { checkFields } from "./fields.ts";
import { PLAIN_HELPERS } from "./helpers.ts";

const HELPER_NAMES: ReadonlySet<string> = new Set([...Object.keys(PLAIN_HELPERS), "article", "ref"]);

/** Everything wrong with the commands of a template, read against sample data. */
export function commandProblems(commands: readonly TemplateCommand[], sample: object): readonly CommandProblem[] {
  return [
    ...blockProblems(commands),
    ...refusedCommands(commands),
    ...fieldProblems(commands, sample as Scope),
    ...clauseProblems(commands),
  ];
}

function refusedCommands(commands: readonly TemplateCommand[]): readonly CommandProblem[] {
  return commands
    .filter(({ kind }) => kind === "other")
    .map((at) => ({
      command: at.source,
      message: "commande non admise, ou champ qui porte le nom d’une commande",
      at,
    }));
}

/** Follows the blocks, so that `$x` inside `FOR x IN list` is read as the first item of the list in the sample. */
function fieldProblems(commands: readonly TemplateCommand[], sample: Scope): readonly CommandProblem[] {
  const problems: CommandProblem[] = [];
  let scopes: readonly Scope[] = [sample];
  let part = "";
  for (const at of commands) {
    if (at.part !== part) scopes = [sample];
    part = at.part;
    const scope = scopes.at(-1) ?? sample;
    if (at.kind === "end-for") scopes = scopes.length > 1 ? scopes.slice(0, -1) : scopes;
    if (at.expression === "") continue;
    const { problems: found, item } = check(at, scope);
    problems.push(...found.map((message) => ({ command: at.source, message, at })));
    if (at.kind === "for") scopes = [...scopes, { ...scope, [`$${at.variable}`]: item, $idx: 0 }];
  }
  return problems;
}

function check(
  command: TemplateCommand,
  scope: Scope,
): { readonly problems: readonly string[]; readonly item: unknown } {
  try {
    const { problems, sample } = checkFields(command.expression, scope, HELPER_NAMES);
    if (command.kind !== "for" || sample === undefined) return { problems, item: undefined };
    if (!Array.isArray(sample)) return { problems: [...problems, "FOR attend une liste"], item: undefined };
    return { problems, item: sample[0] };
  } catch (error) {
    if (error instanceof ExpressionError) return { problems: [error.message], item: undefined };
    throw error;
  }
}

function clauseProblems(commands: readonly TemplateCommand[]): readonly CommandProblem[] {
  const known = articleKeys(commands);
  const seen = new Set<string>();
  return commands.flatMap((at) => {
    const duplicates = calledWith("article", at.expression).filter((key) => {
      const isSecond = seen.has(key);
      seen.add(key);
      return isSecond;
    });
    const missing = calledWith("ref", at.expression).filter((key) => !known.includes(key));
    return [
      ...duplicates.map((key) => ({ command: at.source, message: `deux articles se nomment « ${key} »`, at })),
      ...missing.map((key) => ({ command: at.source, message: `aucun article ne se nomme « ${key} »`, at })),
    ];
  });
}
