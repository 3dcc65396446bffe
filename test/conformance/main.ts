import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * `npm run conformance`: independent judges look at what the product made. A judge that is not here is named, loudly,
 * and counted apart: it is never a pass.
 */
interface Judge {
  readonly name: string;
  /** Programs it needs on the machine. */
  readonly needs: readonly string[];
  /** A folder it needs, named in the environment. */
  readonly folder?: string;
  readonly run: () => boolean;
}

const out = mkdtempSync(join(tmpdir(), "kevrat-conformance-"));
const node = (...args: readonly string[]): boolean =>
  spawnSync("node", ["--disable-warning=ExperimentalWarning", ...args], { stdio: "inherit" }).status === 0;

/** The PDFs of the demonstration: receipts, conventions before and after each seal, acknowledgements. */
function pdfs(): readonly string[] {
  const folders = readdirSync(out).filter((name) => /D-\d{4}-\d{4}$/.test(name));
  return folders.flatMap((folder) =>
    readdirSync(join(out, folder))
      .filter((file) => file.endsWith(".pdf"))
      .map((file) => join(out, folder, file)),
  );
}

/** Invoices and credit notes carry their data: PDF/A-3. */
const isFacturX = (file: string): boolean => /\/(?:facture|avoir)-|-piece-pdf\./.test(file);

const sealed = (): readonly string[] => pdfs().filter((file) => file.includes("sealed-"));

function poppler(): boolean {
  return sealed().every((file) => {
    const { stdout } = spawnSync("pdfsig", [file], { encoding: "utf8" });
    const valid = stdout.match(/Signature is Valid\./g)?.length ?? 0;
    const listed = stdout.match(/^Signature #\d+/gm)?.length ?? 0;
    const made = listed - (stdout.match(/The signature form field is not signed/g)?.length ?? 0); // reserved fields are listed too
    const whole = /Total document signed/.test(stdout);
    console.log(`  ${file.slice(out.length + 1)}: ${valid} of ${made} valid, last covers the whole file: ${whole}`);
    return made > 0 && valid === made && whole;
  });
}

const judges: readonly Judge[] = [
  { name: "the demonstration plays to its end", needs: [], run: () => node("local/demo.ts", "--out", out) },
  {
    name: "qpdf: structure of every PDF",
    needs: ["qpdf"],
    run: () => pdfs().every((file) => spawnSync("qpdf", ["--check", file]).status === 0),
  },
  { name: "poppler: every seal is valid", needs: ["pdfsig"], run: poppler },
  {
    name: "veraPDF: PDF/A-2a and PDF/UA-1, before and after the seals",
    needs: ["mvn", "java"],
    run: () =>
      node(
        "test/conformance/documents/verapdf.ts",
        ...pdfs().filter((file) => !file.includes("scan") && !isFacturX(file)),
      ),
  },
  {
    name: "veraPDF: PDF/A-3a and PDF/UA-1 of invoices and credit notes",
    needs: ["mvn", "java"],
    run: () => node("test/conformance/documents/verapdf.ts", "--3a", ...pdfs().filter(isFacturX)),
  },
  {
    name: "invoices: Factur-X XSD, EN 16931 Schematron, Mustang, veraPDF PDF/A-3a and PDF/UA-1",
    needs: ["mvn", "java"],
    run: () => node("test/conformance/factur-x/main.ts"),
  },
  {
    name: "seals and reports, by EU DSS, pyHanko, OpenSSL and poppler",
    needs: [],
    run: () => node("test/conformance/signatures/main.ts"),
  },
  {
    name: "state machines, by histories recorded on AWS",
    needs: [],
    folder: "STEP_FUNCTIONS_CORPUS",
    run: () => node("test/conformance/step-functions/run.ts"),
  },
];

const has = (program: string): boolean =>
  (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, program)));

let [passed, failed, notRun] = [0, 0, 0];
for (const { name, needs, folder, run } of judges) {
  const missing = [...needs.filter((program) => !has(program)), ...(folder && !process.env[folder] ? [folder] : [])];
  console.log(`\n— ${name}`);
  if (missing.length > 0) {
    console.log(`!!! NOT RUN: ${missing.join(", ")} is not on this machine`);
    notRun += 1;
  } else if (run()) passed += 1;
  else {
    console.log("    FAILED");
    failed += 1;
  }
}
console.log(`\nconformance: ${notRun} not run`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
