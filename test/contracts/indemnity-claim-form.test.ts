import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { readClaim } from "../../functions/contracts/indemnity-claim-form.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const scan = {
  key: "invoice",
  fileName: "facture.pdf",
  contentType: "application/pdf",
  sizeBytes: 1,
  sha256: "a".repeat(64),
} as const;

const CLAIM = {
  "invoice-1-label": "Transport et élimination",
  "invoice-1-nature": "treatment",
  "invoice-1-by": "provider",
  "invoice-1-supplier": "Dépollution de l'Ouest",
  "invoice-1-number": "2023-118",
  "invoice-1-ht": "790",
  "invoice-1-vat": "155",
  "invoice-1-ttc": "945",
  "invoice-1-serviceDoneOn": "03/07/2023",
  "invoice-1-invoicedOn": "12/07/2023",
  completedOn: "12/07/2023",
  certified: "oui",
  signatoryName: "Mme Annaïg Le Bras",
  signatoryQuality: "Présidente",
  otherAid: "non",
};

const claim = (typed: Partial<typeof CLAIM>, files: ReadonlyMap<number, typeof scan> = new Map([[1, scan]])) =>
  readClaim(
    { ...CLAIM, ...typed },
    { invoiceFiles: files, pieces: [], accountStatement: undefined, hasAccount: true, today: day("2023-10-02") },
  );

const problemsOf = (reading: ReturnType<typeof claim>) => (reading.valid ? [] : reading.problems);

describe("a claim of the balance as it is typed", () => {
  it.each([
    { because: "its VAT is not that of the rate, and is the invoice's own (PA-07)", ht: "790", vat: "155", ttc: "945" },
    { because: "a credit note is negative throughout", ht: "-100", vat: "-20", ttc: "-120" },
  ])("is taken as it stands: $because", ({ ht, vat, ttc }) => {
    const reading = claim({ "invoice-1-ht": ht, "invoice-1-vat": vat, "invoice-1-ttc": ttc });
    expect(problemsOf(reading)).toEqual([]);
  });

  it("is given back when an invoice was copied wrong: its total is net plus VAT, to the cent (T17)", () => {
    expect(problemsOf(claim({ "invoice-1-ttc": "945,01" }))).toEqual([
      {
        name: "invoice-1-ttc",
        message:
          "Recopiez les montants de la facture : 790,00\u202f€ hors taxes et 155,00\u202f€ de TVA font 945,00\u202f€.",
      },
    ]);
  });

  it("names the invoice whose file is missing", () => {
    expect(problemsOf(claim({}, new Map()))).toEqual([
      { name: "invoice-1-file", message: "Joignez la facture 2023-118." },
    ]);
  });

  it("takes no account without the statement that proves whose it is, though another is on file (PC-20)", () => {
    const typed = {
      ...CLAIM,
      accountHolder: "Payeur départemental",
      iban: "FR76 3000 1007 9412 3456 7890 185",
      bic: "BDFEFRPPCCT",
    };
    const context = { invoiceFiles: new Map([[1, scan]]), pieces: [], hasAccount: true, today: day("2023-10-02") };
    const alone = readClaim(typed, { ...context, accountStatement: undefined });
    expect(alone).toEqual({
      valid: false,
      problems: [{ name: "accountStatement", message: "Joignez le relevé d'identité bancaire de ce compte." }],
    });
    expect(readClaim(typed, { ...context, accountStatement: scan }).valid).toBe(true);
  });
});
