import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { crossIndustryInvoice } from "../../../functions/documents/factur-x/cross-industry-invoice.ts";
import { facturXFile } from "../../../functions/documents/factur-x/factur-x-file.ts";
import { fillTemplate } from "../../../functions/documents/fill-template.ts";
import { layOut } from "../../../functions/documents/lay-out.ts";
import type { Statement } from "../../../functions/domain/invoicing/statement.ts";
import { creditNoteData, invoiceData } from "../../../functions/tasks/billing-data.ts";
import { aCreditNote } from "../../support/a-credit-note.ts";
import { aConvention, anInvoice, BUYER, day, SELLER } from "../../support/an-invoice.ts";
import { judge as verapdf } from "../documents/verapdf.ts";

/**
 * Asks others about the invoices the product makes: the Factur-X XSD, the Schematron of EN 16931 as CEN publishes it,
 * that of Factur-X, Mustang on the whole PDF, veraPDF for PDF/A-3a and PDF/UA-1. A control with a total that is a
 * cent off must be refused, or the judges are asleep. Needs Java 17 and Maven.
 */
const SOURCES = ["pom.xml", "src/main/java/kevrat/Judge.java"].map((file) => join(import.meta.dirname, file));
const STATE = createHash("sha256").update(Buffer.concat(SOURCES.map((file) => readFileSync(file))));
const BUILD = join(tmpdir(), `kevrat-factur-x-${STATE.digest("hex").slice(0, 12)}`);
const out = mkdtempSync(join(tmpdir(), "kevrat-invoices-"));

function classPath(): string {
  const list = join(BUILD, "classpath");
  if (!existsSync(list) || !existsSync(join(BUILD, "classes/kevrat/Judge.class"))) {
    const options = ["-q", "-B", `-Dbuild.folder=${BUILD}`, `-Dmdep.outputFile=${list}`];
    execFileSync("mvn", [...options, "compile", "dependency:build-classpath"], {
      cwd: import.meta.dirname,
      stdio: "inherit",
    });
  }
  return `${join(BUILD, "classes")}:${readFileSync(list, "utf8").trim()}`;
}

/** What the judges say, a line each; lines of a failure begin with a tab. */
function judged(files: readonly string[]): readonly string[] {
  const options = ["-cp", classPath(), "kevrat.Judge", ...files];
  return execFileSync("java", options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
    .trim()
    .split("\n");
}

const lateJoiner = aConvention({ effectiveOn: day("2023-09-01"), receivedOn: day("2023-08-10") });
const outsideVat = { liable: false, mention: "TVA non applicable, article 256 B du code général des impôts" } as const;
const { serviceCode: _service, engagementNumber: _engagement, ...withoutReferences } = BUYER;
const specimens: Readonly<Record<string, Statement>> = {
  invoice: anInvoice(),
  "two-years": anInvoice({ convention: lateJoiner, options: { lateJoinerInvoice: "withNextJuly" } }),
  "outside-vat": anInvoice({ options: { vat: "outsideVat" }, seller: { ...SELLER, vat: outsideVat } }),
  "without-references": anInvoice({ buyer: { ...withoutReferences, name: "Régie « eau & air » <Redon>" } }),
  "credit-note": aCreditNote(),
};

const read = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, `../../../templates/${name}/template.docx`)));

async function facturX(statement: Statement): Promise<Uint8Array> {
  const word =
    statement.kind === "invoice"
      ? await fillTemplate(read("invoice"), invoiceData(statement, "délibération n° 2019-07 du 28 février 2019"))
      : await fillTemplate(read("credit-note"), creditNoteData(statement));
  const { pdf } = await layOut(word, {
    title: `${statement.kind === "invoice" ? "Facture" : "Avoir"} ${statement.number}`,
    createdAt: Temporal.Instant.from("2023-07-03T06:00:00Z"),
    documentId: statement.number,
    embedded: facturXFile(statement),
  });
  return pdf;
}

const xml: string[] = [];
const pdfs: string[] = [];
for (const [name, statement] of Object.entries(specimens)) {
  xml.push(join(out, `${name}.xml`));
  writeFileSync(join(out, `${name}.xml`), crossIndustryInvoice(statement));
  pdfs.push(join(out, `${name}.pdf`));
  writeFileSync(join(out, `${name}.pdf`), await facturX(statement));
}
const lines = judged([...xml, ...pdfs]);
for (const line of lines) console.log(`  ${line.replace(`${out}/`, "")}`);

const control = join(out, "control.xml");
const wrong = crossIndustryInvoice(anInvoice()).replace("<ram:GrandTotalAmount>720.00", "<ram:GrandTotalAmount>720.01");
writeFileSync(control, wrong);
const refused = judged([control]).some((line) => line.startsWith("\t") && line.includes("BR-CO-15"));
console.log(`  control, a cent off: ${refused ? "refused by BR-CO-15, as it must be" : "NOT REFUSED"}`);

const verdicts = verapdf(pdfs, "3a");
for (const { file, flavour, passes, failures } of verdicts) {
  console.log(`  ${file.replace(`${out}/`, "")}\tveraPDF ${flavour}\t${passes ? "passes" : "fails"}`);
  for (const failure of failures) console.log(`    ${failure}`);
}
const counted = lines.filter((line) => line.endsWith("\tpasses")).length;
const expected = xml.length * 3 + pdfs.length;
const holds = counted === expected && refused && verdicts.every(({ passes }) => passes);
console.log(`  ${counted} of ${expected} verdicts pass`);
process.exit(holds ? 0 : 1);
