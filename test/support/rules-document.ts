import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CatalogueRule, RULES } from "../../functions/domain/explanations/catalogue.ts";

const FILE = "docs/rules.md";

/** Something that names rules: an exported function with its comment, a reading, or the title of tests. */
interface Mention {
  readonly name: string;
  readonly file: string;
  readonly rules: ReadonlySet<string>;
}

const RULE = /\b(?:(T)(\d{1,2})|(MC|MA|PC|PA)-(\d{2}))\b(?:\s+to\s+(?:T|MC-|MA-|PC-|PA-)?(\d{1,2})\b)?/g;

/** The rules a text names; `MA-04 to MA-09` names six. */
export function rulesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, time, timeNumber, family = time, number = timeNumber, last] of text.matchAll(RULE)) {
    const width = family === "T" ? 1 : 2;
    for (let rule = Number(number); rule <= Number(last ?? number); rule += 1) {
      found.add(`${family}${family === "T" ? "" : "-"}${String(rule).padStart(width, "0")}`);
    }
  }
  return found;
}

const EXPORTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:const|function|async function) (\w+)/g;

/** Exported functions and data of the domain whose comment names rules; not those that only say them in French. */
const functions = (root: string): readonly Mention[] =>
  sources(root, "functions/domain/**/*.ts")
    .filter(({ file }) => !/domain\/(?:explanations|simulation)\//.test(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(EXPORTED)].map(([, comment = "", name = ""]) => ({ name, file, rules: rulesIn(comment) })),
    )
    .filter(({ rules }) => rules.size > 0);

const OPTION = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*readonly (\w+):/g;

/** Readings a body chooses, by the rule their comment begins with. */
const readings = (root: string): readonly Mention[] =>
  sources(root, "functions/domain/readings/body-options.ts").flatMap(({ file, text }) =>
    [...text.matchAll(OPTION)].map(([, comment = "", name = ""]) => ({ name, file, rules: rulesIn(comment) })),
  );

const TITLE = /\b(?:describe|it)(?:\.each\((?:(?!\)\()[\s\S])*\))?\(\s*(["'`])((?:(?!\1)[\s\S])*)\1/g;

/** Test files, by the rules that the titles of their tests name. */
const tests = (root: string): readonly Mention[] =>
  sources(root, "test/**/*.test.ts")
    .map(({ file, text }) => ({
      name: file.replace("test/", ""),
      file,
      rules: new Set([...text.matchAll(TITLE)].flatMap(([, , title = ""]) => [...rulesIn(title)])),
    }))
    .filter(({ rules }) => rules.size > 0);

const sources = (root: string, pattern: string) =>
  globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

const SECTIONS: readonly { readonly title: string; readonly family: RegExp }[] = [
  { title: "Rules common to both agreements", family: /^T/ },
  { title: "Access convention: clauses", family: /^MC/ },
  { title: "Access convention: readings", family: /^MA/ },
  { title: "Indemnity convention: clauses", family: /^PC/ },
  { title: "Indemnity convention: readings", family: /^PA/ },
];

const HEAD = `# Rules

Every rule of both agreements: where it is written, what it says, the function that holds it and the tests that prove it. \`T\` rules are
common, \`MC\` and \`PC\` are clauses, \`MA\` and \`PA\` say how an ambiguous text is read. Written by \`npm run rules\` from the catalogue
(\`functions/domain/explanations/\`), the \`Source:\` comments of the functions and the titles of the tests; \`npm run check\` refuses it when
it no longer says the same.

A rule no function computes says what holds it instead. A reading in the last column is a setting of the issuing body
(\`functions/domain/readings/body-options.ts\`); every result names the readings that decided.

From a page to an article: each line of a schedule ([/simulation](simulation.md)) and each deadline names its rules.
`;

/** The document, from what the sources say. */
export function rulesDocument(root: string): string {
  const mentions = { functions: functions(root), tests: tests(root), readings: readings(root) };
  const sections = SECTIONS.map(({ title, family }) => {
    const rows = RULES.filter(({ id }) => family.test(id)).map((rule) => row(rule, mentions));
    return `\n## ${title}\n\n| rule | article | what it says | held by | tested in | reading |\n|---|---|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return HEAD + sections.join("");
}

interface Mentions {
  readonly functions: readonly Mention[];
  readonly tests: readonly Mention[];
  readonly readings: readonly Mention[];
}

function row(
  { id, article, statement, elsewhere }: CatalogueRule,
  { functions: held, tests: proved, readings: read }: Mentions,
): string {
  const naming = (mentions: readonly Mention[]) => mentions.filter(({ rules }) => rules.has(id));
  const links = (mentions: readonly Mention[]) => naming(mentions).map(({ name, file }) => `[${name}](../${file})`);
  const holders = [...links(held), ...(elsewhere ? [elsewhere] : [])];
  const options = naming(read).map(({ name }) => `\`${name}\``);
  const cells = [`**${id}**`, article, statement, holders.join(", "), links(proved).join(", "), options.join(", ")];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** Rules without a function or a test, names of rules that do not exist, and a document that says something else. */
export function driftedRules(root: string): readonly string[] {
  const mentions = { functions: functions(root), tests: tests(root), readings: readings(root) };
  const known = new Set<string>(RULES.map(({ id }) => id));
  const named = (list: readonly Mention[], id: string) => list.some(({ rules }) => rules.has(id));
  const computed = RULES.filter(({ elsewhere }) => elsewhere === undefined);
  return [
    ...computed.filter(({ id }) => !named(mentions.functions, id)).map(({ id }) => `${id} is held by no function`),
    ...computed.filter(({ id }) => !named(mentions.tests, id)).map(({ id }) => `${id} is in the title of no test`),
    ...Object.values(mentions)
      .flat()
      .flatMap(({ file, rules }) =>
        [...rules].filter((id) => !known.has(id)).map((id) => `${file} names ${id}, which is no rule`),
      ),
    ...(readFileSync(join(root, FILE), "utf8") === rulesDocument(root) ? [] : [`${FILE} is not what the sources say`]),
  ];
}

/** `npm run rules`: writes the document anew. */
if (import.meta.main) writeFileSync(FILE, rulesDocument("."));
