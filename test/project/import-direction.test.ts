import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { importsOf, wrongDirections } from "../support/import-direction.ts";

describe("imports point inward", () => {
  it("has no import against the direction in functions, local and infra", () => {
    expect(wrongDirections(fileURLToPath(new URL("../..", import.meta.url)))).toEqual([]);
  });

  it("sees every form of import", () => {
    const source = `import a from "one";\nimport type { B } from "./two.ts";\nexport { c } from "three";\nimport "four";\nconst d = await import("five");`;
    expect(importsOf(source)).toEqual(["one", "./two.ts", "three", "four", "five"]);
  });
});
