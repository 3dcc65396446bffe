import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { takeAwayEarlier } from "../../local/demo/report.ts";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "kevrat-demo-out-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("the folder of a demonstration that is run again", () => {
  it("loses what the earlier one wrote and keeps everything else", () => {
    const folder = folderWith({
      "timeline.json": JSON.stringify([{ agreement: "D-2023-0001" }, { agreement: "D-2023-0001" }]),
      "D-2023-0001/invoice-F-2023-00002.pdf": "an invoice",
      "mails/1.eml": "a mail",
      "notes/mine.txt": "written by whoever looked at it",
    });
    takeAwayEarlier(folder);
    expect(readdirSync(folder)).toEqual(["notes"]);
  });

  it("loses nothing when no demonstration wrote into it, whatever its folders are called", () => {
    const folder = folderWith({ "mails/1.eml": "a mail of someone else" });
    takeAwayEarlier(folder);
    expect(existsSync(join(folder, "mails/1.eml"))).toBe(true);
  });

  it("never leaves the folder, whatever the timeline names", () => {
    const folder = folderWith({
      "outer/timeline.json": JSON.stringify([{ agreement: "../kept" }, { agreement: ".." }]),
      "kept/file.txt": "beside it",
    });
    takeAwayEarlier(join(folder, "outer"));
    expect(existsSync(join(folder, "kept/file.txt"))).toBe(true);
  });
});
