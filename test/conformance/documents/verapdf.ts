import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specimens } from "./specimens.ts";

/**
 * Asks veraPDF whether PDFs are PDF/A-2a (3a after `--3a`) and PDF/UA-1: `node verapdf.ts [--3a] FILE...`; without a
 * file, whether the specimens are. It needs Java 17 and Maven, which fetches veraPDF the first time; the product and its tests need neither.
 */
export interface Verdict {
  readonly file: string;
  /** `2a`, `3a` or `ua1`. */
  readonly flavour: string;
  readonly passes: boolean;
  /** Rule and what it says, one entry a failure. */
  readonly failures: readonly string[];
}

const SOURCES = ["pom.xml", "src/main/java/kevrat/Conformance.java"].map((file) =>
  readFileSync(join(import.meta.dirname, file)),
);
/** One folder for each state of the sources, so that an old judge never speaks for a new one. */
const BUILD = join(
  tmpdir(),
  `kevrat-verapdf-${createHash("sha256").update(Buffer.concat(SOURCES)).digest("hex").slice(0, 12)}`,
);

/** Whether Java and Maven are there. */
export function canJudge(): boolean {
  return ["java", "mvn"].every((program) => spawnSync(program, ["-version"], { stdio: "ignore" }).status === 0);
}

export function judge(files: readonly string[], flavour: "2a" | "3a" = "2a"): readonly Verdict[] {
  const options = ["-cp", classPath(), "kevrat.Conformance", flavour, ...files];
  const output = execFileSync("java", options, { encoding: "utf8" });
  const verdicts: { file: string; flavour: string; passes: boolean; failures: string[] }[] = [];
  for (const line of output.split("\n").filter((each) => each !== "")) {
    const [file = "", flavour = "", result = "", place = ""] = line.split("\t");
    if (file !== "") verdicts.push({ file, flavour, passes: result === "passes", failures: [] });
    else verdicts.at(-1)?.failures.push(`${flavour} ${result} (${place})`);
  }
  return verdicts;
}

function classPath(): string {
  const list = join(BUILD, "classpath");
  const main = join(BUILD, "classes/kevrat/Conformance.class");
  if (!existsSync(list) || !existsSync(main)) {
    const options = ["-q", "-B", `-Dbuild.folder=${BUILD}`, `-Dmdep.outputFile=${list}`];
    execFileSync("mvn", [...options, "compile", "dependency:build-classpath"], {
      cwd: import.meta.dirname,
      stdio: "inherit",
    });
  }
  return `${join(BUILD, "classes")}:${readFileSync(list, "utf8").trim()}`;
}

if (import.meta.main) {
  const named = process.argv.slice(2).filter((argument) => argument !== "--3a");
  const verdicts = judge(named.length > 0 ? named : await specimens(), process.argv.includes("--3a") ? "3a" : "2a");
  for (const { file, flavour, passes, failures } of verdicts) {
    console.log(`${passes ? "passes" : "FAILS "} ${flavour.padEnd(4)} ${file}`);
    for (const failure of failures) console.log(`    ${failure}`);
  }
  process.exitCode = verdicts.every(({ passes }) => passes) ? 0 : 1;
}
