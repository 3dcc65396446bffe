import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readMachine } from "../../functions/contracts/state-machine.ts";
import { drawing } from "../../functions/http/drawing/drawing.ts";
import { technicalWording } from "../../functions/http/drawing/technical-wording.ts";

const FOLDER = "docs/images/state-machines";

/** The drawings that `docs/state-machines.md` shows, by path: one for each `.asl.json`. */
export function drawings(root: string): ReadonlyMap<string, string> {
  return new Map(
    globSync("state-machines/*.asl.json", { cwd: root })
      .sort()
      .map((file) => {
        const name = basename(file, ".asl.json");
        const machine = readMachine(readFileSync(join(root, file), "utf8"));
        return [`${FOLDER}/${name}.svg`, drawing(machine, technicalWording(name, machine))];
      }),
  );
}

/** Drawings that are missing, say something else than their machine, belong to no machine, or are not shown. */
export function driftedDrawings(root: string): readonly string[] {
  const wanted = drawings(root);
  const page = readFileSync(join(root, "docs/state-machines.md"), "utf8");
  const kept = globSync(`${FOLDER}/*`, { cwd: root });
  return [
    ...[...wanted].flatMap(([path, svg]) => {
      if (!kept.includes(path)) return [`${path} is missing`];
      return readFileSync(join(root, path), "utf8") === svg ? [] : [`${path} is not what its state machine says`];
    }),
    ...kept.filter((path) => !wanted.has(path)).map((path) => `${path} belongs to no state machine`),
    ...[...wanted.keys()]
      .filter((path) => !page.includes(path.replace("docs/", "")))
      .map((path) => `${path} is not shown in docs/state-machines.md`),
  ];
}

/** `npm run draw`: writes the drawings anew. */
if (import.meta.main) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [path, svg] of drawings(".")) writeFileSync(path, svg);
}
