import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drafts } from "../../templates/drafting/main.ts";
import { french } from "../../templates/drafting/runs.ts";
import { wordFile } from "../../templates/drafting/word-file.ts";

const written = await drafts();

describe("drafted templates", () => {
  it.each([...written.keys()])("templates/%s/template.docx is what its draft says (npm run templates)", (name) => {
    const draft = written.get(name);
    const file = readFileSync(new URL(`../../templates/${name}/template.docx`, import.meta.url));
    expect(draft && Buffer.compare(wordFile(draft), file)).toBe(0);
  });
});

describe("French typography of drafts", () => {
  it.each([
    { typed: "l'article", set: "l’article", because: "apostrophes are curly" },
    { typed: "Objet : oui", set: "Objet\u00A0: oui", because: "a colon does not begin a line" },
    { typed: "fin ; suite", set: "fin\u202F; suite", because: "nor does a semicolon, after a thin space" },
    { typed: "« oui »", set: "«\u00A0oui\u00A0»", because: "guillemets hold what they quote" },
    { typed: "n° 5", set: "n°\u00A05", because: "a number stays with its sign" },
    { typed: "{{a ? 'b' : 'c'}}", set: "{{a ? 'b' : 'c'}}", because: "a command is not text" },
  ])("$typed becomes $set: $because", ({ typed, set }) => {
    expect(french(typed)).toBe(set);
  });
});
