import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { importsOf, wrongDirections, wrongImports } from "../support/import-direction.ts";

describe("imports point inward", () => {
  it("has no import against the direction in functions, local and infra", () => {
    expect(wrongDirections(fileURLToPath(new URL("../..", import.meta.url)))).toEqual([]);
  });

  it.each([
    {
      file: "functions/http/staff/invoices/runs.ts",
      imports: "../../../tasks/invoicing-runs.ts",
      because: "a route starts no task",
    },
    {
      file: "functions/http/staff/conventions.ts",
      imports: "../../adapters/agreements.ts",
      because: "a route acts on ports",
    },
    {
      file: "functions/http/staff/conventions.ts",
      imports: "../../adapters/production.ts",
      because: "pages are given their ports",
    },
    { file: "functions/tasks/evaluate.ts", imports: "../http/layout/page.ts", because: "a task shows no page" },
    { file: "functions/tasks/evaluate.ts", imports: "../adapters/waits.ts", because: "a task acts on ports" },
    {
      file: "functions/tasks/indemnity-documents/parts.ts",
      imports: "../../adapters/production.ts",
      because: "only the file of a task wires it",
    },
    { file: "functions/adapters/outbox.ts", imports: "../tasks/deliver.ts", because: "an adapter decides nothing" },
    { file: "functions/adapters/links.ts", imports: "../http/route.ts", because: "an adapter knows no page" },
    {
      file: "functions/mails/letter.ts",
      imports: "../http/layout/html.ts",
      because: "mails are written for tasks too",
    },
    { file: "functions/ports/links.ts", imports: "../adapters/links.ts", because: "ports know no adapter" },
    { file: "functions/contracts/exports.ts", imports: "../ports.ts", because: "contracts lie inside the ports" },
    { file: "functions/domain/money/vat.ts", imports: "zod", because: "the domain is pure" },
    {
      file: "functions/domain/money/vat.ts",
      imports: "../../contracts/exports.ts",
      because: "the domain is innermost",
    },
    { file: "functions/elsewhere/anything.ts", imports: "node:fs", because: "a new folder is given its place first" },
    { file: "infra/service-stack.ts", imports: "../functions/ports.ts", because: "infra names entry files" },
    { file: "functions/http/route.ts", imports: "../../local/clock.ts", because: "nothing imports local" },
  ])("refuses $imports in $file: $because", ({ file, imports }) => {
    expect(wrongImports(file, `import { one } from "${imports}";`)).toHaveLength(1);
  });

  it.each([
    { file: "functions/tasks/evaluate.ts", imports: "../adapters/production.ts" },
    { file: "functions/http/web.ts", imports: "../adapters/production.ts" },
    { file: "functions/http/staff/conventions.ts", imports: "../../ports.ts" },
    { file: "functions/tasks/deliver.ts", imports: "../mails/render-mail.ts" },
    { file: "functions/adapters/seals.ts", imports: "../signatures/seal.ts" },
    { file: "local/runtime.ts", imports: "../functions/adapters/production.ts" },
  ])("lets $file import $imports", ({ file, imports }) => {
    expect(wrongImports(file, `import { one } from "${imports}";`)).toEqual([]);
  });

  it("sees every form of import", () => {
    const source = `import a from "one";\nimport type { B } from "./two.ts";\nexport { c } from "three";\nimport "four";\nconst d = await import("five");`;
    expect(importsOf(source)).toEqual(["one", "./two.ts", "three", "four", "five"]);
  });
});
