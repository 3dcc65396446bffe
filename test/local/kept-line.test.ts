import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepLine } from "../../local/kept-line.ts";
import { aFolder } from "./a-store.ts";

let folder: ReturnType<typeof aFolder>;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

describe("a line kept in a file", () => {
  it("takes the place of a longer one, and leaves nothing of it nor beside it", () => {
    const file = join(folder.path, "clock");
    for (const line of ["2027-01-01T00:00:00.123456789Z", "PT5S", "2027-01-01T00:00:00Z"]) keepLine(file, line);
    expect(readFileSync(file, "utf8").trimEnd()).toBe("2027-01-01T00:00:00Z");
    expect(readdirSync(folder.path)).toEqual(["clock"]);
  });

  it("is readable by its owner only", () => {
    const file = join(folder.path, "clock");
    keepLine(file, "PT5S");
    expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
  });

  it.each(["", "PT12345S\n", `${"x".repeat(80)}\n`])("takes the place of whatever else the file held: %j", (before) => {
    const file = join(folder.path, "clock");
    writeFileSync(file, before);
    keepLine(file, "PT5S");
    expect(readFileSync(file, "utf8").trimEnd()).toBe("PT5S");
  });
});
