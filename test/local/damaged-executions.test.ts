import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DATA_FORMAT } from "../../local/data-folder.ts";
import { ExecutionsUnusable, startRuntime } from "../../local/runtime.ts";
import { aFolder } from "./a-store.ts";

let folder: ReturnType<typeof aFolder>;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("a data folder whose store of executions is damaged", () => {
  it("is refused with what can be done about it, and left as it is", async () => {
    mkdirSync(join(folder.path, "step-functions"));
    writeFileSync(join(folder.path, "format"), `${DATA_FORMAT}\n`);
    const file = join(folder.path, "step-functions", "executions.sqlite");
    const damaged = "what a failing disk left of it ".repeat(500);
    writeFileSync(file, damaged);
    const started = startRuntime({ dataDir: folder.path, origin: "http://localhost:8080", log });
    await expect(started).rejects.toThrow(ExecutionsUnusable);
    await expect(started).rejects.toThrow(
      /executions\.sqlite cannot be used \(file is not a database\)\. Make room on the disk, or restore the whole data folder/,
    );
    expect(readFileSync(file, "utf8")).toBe(damaged);
  });
});
