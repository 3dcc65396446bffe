import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Asks veraPDF whether PDFs are PDF/A-2a and PDF/UA-1: `node verapdf.ts FILE...`. It needs Java 17 and Maven, which
 * fetches veraPDF itself the first time; the product and its tests need neither.
 */
export interface Verdict {
  readonly file: string;
  /** `2a` or `ua1`. */
  readonly flavour: string;
  readonly passes: boolean;
  /** Rule and what it says, one entry a failure. */
  readonly failures: readonly string[];
}

const BUILD = join(tmpdir(), "kevrat-document-conformance");

/** Whether Java and Maven are there. */
export function canJudge(): boolean {
  try {
    execFileSync("mvn", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

export function judge(files: readonly string[]): readonly Verdict[] {
  const output = execFileSync("java", ["-cp", classPath(), "kevrat.Conformance", ...files], { encoding: "utf8" });
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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const verdicts = judge(process.argv.slice(2));
  for (const { file, flavour, passes, failures } of verdicts) {
    console.log(`${passes ? "passes" : "FAILS "} ${flavour.padEnd(4)} ${file}`);
    for (const failure of failures) console.log(`    ${failure}`);
  }
  process.exitCode = verdicts.every(({ passes }) => passes) ? 0 : 1;
}
