import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Which folder may import which: inward only. Anything not listed is refused. Source: STYLE, "Direction". */
const MAY_IMPORT: readonly { readonly from: RegExp; readonly to: RegExp }[] = [
  { from: /^functions\/domain\//, to: /^functions\/domain\/|^temporal-polyfill$/ },
  {
    from: /^functions\/contracts\//,
    to: /^functions\/(contracts|domain)\/|^zod$|^ibantools$|^temporal-polyfill$|^node:crypto$/,
  },
  { from: /^functions\/(documents|signatures)\//, to: /^functions\/(documents|signatures|domain)\/|^[^./]|^node:/ },
  {
    from: /^functions\/ports(\.ts$|\/)/,
    to: /^functions\/(ports|domain|contracts|signatures)\/|^temporal-polyfill$/,
  },
  {
    from: /^functions\/(tasks|http|mails)\//,
    to: /^functions\/(ports\.ts|tasks|http|mails|domain|contracts|documents|signatures)|^functions\/adapters\/(production|journal-chain)\.ts$|^[^./]|^node:/,
  },
  { from: /^functions\/adapters\//, to: /^functions\/(ports\.ts|adapters|domain|contracts|signatures)|^[^./]|^node:/ },
  { from: /^infra\//, to: /^infra\/|^[^./]|^node:/ },
  { from: /^templates\//, to: /^templates\/|^functions\/documents\/word\/archive\.ts$|^node:/ },
  { from: /^local\//, to: /^(local|functions)\/|^[^./]|^node:/ },
];

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^;"']*?\sfrom\s)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** The imports that point the wrong way, as `file -> what it imports`. */
export function wrongDirections(root: string): readonly string[] {
  const files = globSync(["functions/**/*.ts", "local/**/*.ts", "infra/**/*.ts", "templates/**/*.ts"], {
    cwd: root,
  }).map((file) => normalize(file));
  return files.flatMap((file) => {
    const rule = MAY_IMPORT.find(({ from }) => from.test(file));
    const imported = importsOf(readFileSync(join(root, file), "utf8")).map((name) => resolved(file, name));
    return imported.filter((target) => !rule?.to.test(target)).map((target) => `${file} -> ${target}`);
  });
}

/** What a source text imports, as written. */
export function importsOf(source: string): readonly string[] {
  return [...source.matchAll(IMPORT)].map(([, statement, call]) => statement ?? call ?? "");
}

const resolved = (file: string, name: string): string =>
  name.startsWith(".") ? normalize(join(dirname(file), name)).replaceAll("\\", "/") : name;
