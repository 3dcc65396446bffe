import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { indexPage } from "../../local/demo/index-page.ts";
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
      "index.html": "<h1>The earlier one</h1>",
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

describe("the page that opens a demonstration", () => {
  const at = Temporal.Instant.from("2023-04-01T22:30:00Z");
  const page = indexPage({
    agreements: [
      {
        label: "D-2023-0001",
        party: "Commune de <Plouhinec>",
        kind: "Convention d’accès",
        documents: [{ title: "Avenant n° 1", at, file: "D-2023-0001/sealed-1-body.pdf" }],
      },
    ],
    mails: [{ title: "Convention à signer", at, to: "maire@commune.example", file: "mails/000001.eml" }],
    events: [{ at, label: "D-2023-0001", title: "Convention établie" }],
  });

  it("links each document and each mail under its title, on its day in Paris", async () => {
    const markup = await page;
    expect(markup).toContain('<a href="D-2023-0001/sealed-1-body.pdf">Avenant n° 1</a>');
    expect(markup).toContain('<time datetime="2023-04-02">2\u00a0avril\u00a02023</time>');
    expect(markup).toContain("maire@commune.example");
    expect(markup).toContain('<a href="mails/000001.eml">Convention à signer</a>');
    expect(markup).toContain("Convention établie");
  });

  it("is French, escaped, without a script and without anything from afar", async () => {
    const markup = await page;
    expect(markup).toContain('<html lang="fr">');
    expect(markup).toContain("Commune de &lt;Plouhinec&gt;");
    expect(markup).not.toMatch(/<script|https?:/);
    expect(markup).not.toMatch(/&lt;(td|tr|li|section)/); // its own markup stays markup
  });
});
