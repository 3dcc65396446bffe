import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const inside = (...folders: readonly string[]): RegExp => new RegExp(`^functions/(${folders.join("|")})/`);
const PORTS = /^functions\/ports(\.ts$|\/)/;
const ANY = /^/;

interface Direction {
  readonly from: RegExp;
  /** Files of the project, by their path in it. */
  readonly to: readonly RegExp[];
  /** npm packages and modules of Node, by their name. */
  readonly packages: RegExp;
}

/**
 * Which folder may import which: inward only. Anything not listed is refused. Tasks, routes and adapters do not see one
 * another, except that each entry point wires its ports by `production.ts`. Source: STYLE, "Direction".
 */
const MAY_IMPORT: readonly Direction[] = [
  { from: inside("domain"), to: [inside("domain")], packages: /^temporal-polyfill$/ },
  {
    from: inside("contracts"),
    to: [inside("contracts", "domain")],
    packages: /^(zod|ibantools|temporal-polyfill|node:crypto)$/,
  },
  { from: inside("french"), to: [inside("french", "domain")], packages: /^temporal-polyfill$/ },
  { from: inside("documents", "signatures"), to: [inside("documents", "signatures", "domain")], packages: ANY },
  { from: PORTS, to: [PORTS, inside("domain", "contracts", "signatures")], packages: /^temporal-polyfill$/ },
  { from: inside("mails"), to: [PORTS, inside("mails", "french", "domain", "contracts")], packages: ANY },
  {
    from: inside("tasks"),
    to: [PORTS, inside("tasks", "mails", "french", "documents", "signatures", "domain", "contracts")],
    packages: ANY,
  },
  {
    from: inside("http"),
    to: [PORTS, inside("http", "mails", "french", "documents", "signatures", "domain", "contracts")],
    packages: ANY,
  },
  { from: inside("adapters"), to: [PORTS, inside("adapters", "domain", "contracts", "signatures")], packages: ANY },
  { from: /^infra\//, to: [/^infra\//], packages: ANY },
  { from: /^templates\//, to: [/^templates\/|^functions\/documents\/word\/archive\.ts$/], packages: /^node:/ },
  { from: /^local\//, to: [/^(local|functions)\//, /^infra\/task-names\.ts$/], packages: ANY },
];

/** Wires the ports of a handler: what a task's file, and the one function of all pages, end with. */
const PRODUCTION = "functions/adapters/production.ts";
const MAY_WIRE = /^functions\/(tasks\/[^/]+|http\/web)\.ts$/;

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^;"']*?\sfrom\s)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** The imports that point the wrong way, as `file -> what it imports`. */
export function wrongDirections(root: string): readonly string[] {
  const files = globSync(["functions/**/*.ts", "local/**/*.ts", "infra/**/*.ts", "templates/**/*.ts"], {
    cwd: root,
  }).map((file) => normalize(file).replaceAll("\\", "/"));
  return files.flatMap((file) => wrongImports(file, readFileSync(join(root, file), "utf8")));
}

/** The same for the text of one file. */
export function wrongImports(file: string, source: string): readonly string[] {
  const direction = MAY_IMPORT.find(({ from }) => from.test(file));
  const isRight = (name: string): boolean => {
    if (!name.startsWith(".")) return direction?.packages.test(name) ?? false;
    const target = resolved(file, name);
    return (direction?.to.some((to) => to.test(target)) ?? false) || (target === PRODUCTION && MAY_WIRE.test(file));
  };
  return importsOf(source)
    .filter((name) => !isRight(name))
    .map((name) => `${file} -> ${resolved(file, name)}`);
}

/** What a source text imports, as written. */
export function importsOf(source: string): readonly string[] {
  return [...source.matchAll(IMPORT)].map(([, statement, call]) => statement ?? call ?? "");
}

const resolved = (file: string, name: string): string =>
  name.startsWith(".") ? normalize(join(dirname(file), name)).replaceAll("\\", "/") : name;
