import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { simulateLine } from "../../functions/contracts/simulation/line.ts";

/** Cases with the results that people worked out from the two agreements, not from this code. */
const TEXT = readFileSync(new URL("vectors.jsonl", import.meta.url), "utf8");
const vectors = TEXT.trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { id: string; kind: string; title: string; given: unknown; expect: object });

const run = (input: string, timeZone = "UTC") =>
  spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", "local/simulate.ts"], {
    input,
    encoding: "utf8",
    env: { ...process.env, TZ: timeZone },
  });

describe("the cases of both agreements", () => {
  it.each(vectors.map((vector) => [vector.id, vector.title, vector] as const))("%s: %s", (id, _, vector) => {
    const result = simulateLine(vector);
    expect(result.id).toBe(id);
    expect("expect" in result && result.expect).toMatchObject(vector.expect);
  });
});

describe("npm run simulate", () => {
  it("answers each line in order, whatever the time zone of the process (T1)", { timeout: 60_000 }, () => {
    const inParis = run(TEXT, "Europe/Paris");
    const ids = inParis.stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect([inParis.status, inParis.stderr]).toEqual([0, ""]);
    expect(ids).toEqual(vectors.map(({ id }) => id));
    for (const timeZone of ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"]) {
      expect(run(TEXT, timeZone).stdout).toBe(inParis.stdout);
    }
  });

  it("answers a line that is not valid by an error, goes on, and ends with 1", () => {
    const { status, stdout, stderr } = run(
      ['{"id":"bad"', '{"id":"good","kind":"polmar","given":{"notifiedOn":"2023-06-15"}}', ""].join("\r\n"),
    );
    const [bad, good] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(bad).toEqual({ id: null, error: { code: "INVALID_JSON", message: "the line is not JSON" } });
    expect(good.expect.lastDay).toBe("2023-12-15");
    expect([status, stderr]).toEqual([1, ""]);
  });

  it("says nothing about nothing", () => {
    expect(run("\n\n")).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });
});
