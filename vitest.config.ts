import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Each test file runs in a process of its own: what one compiled of the libraries serves the next.
process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "kevrat-compile-cache");

/** Journeys first: they are the longest, and what comes last should be short. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (/\/test\/journeys\//.test(moduleId) ? 0 : 1);
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** What needs no process of its own: pure functions, documents and pages over ports in memory. */
const PURE = [
  "contracts",
  "documents",
  "domain",
  "french",
  "http",
  "mails",
  "project",
  "signatures",
  "simulation",
  "templates",
];
const pureFiles = PURE.map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "product", include: ["test/**/*.test.ts"], exclude: pureFiles } },
      { extends: true, test: { name: "rules and pages", include: pureFiles, isolate: false } },
    ],
  },
});
