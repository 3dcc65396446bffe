import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  AccessAmendmentData,
  AccessConventionData,
  AccessOrderFormData,
  AccessRestitutionCertificateData,
  CreditNoteData,
  IndemnityCaducityDeclarationData,
  IndemnityCaducityHearingData,
  IndemnityCheckSheetData,
  IndemnityCollectionSheetData,
  IndemnityCompletionCertificateData,
  IndemnityConventionData,
  IndemnityEligibilityDecisionData,
  IndemnityForeclosureDecisionData,
  IndemnityIncompleteClaimData,
  IndemnityNotificationData,
  IndemnityPaymentOrderData,
  IndemnityProrogationAcknowledgementData,
  IndemnityProrogationDecisionData,
  IndemnityRepaymentDecisionData,
  IndemnityRepaymentHearingData,
  IndemnityRequestReceiptData,
  InvoiceData,
  PaymentNoticeData,
  PostalCoverData,
  ReceiptData,
  TerminationAcknowledgementData,
} from "../../functions/contracts/document-data.ts";
import { fillTemplate } from "../../functions/documents/fill-template.ts";
import { layOut } from "../../functions/documents/lay-out.ts";
import { lintTemplate } from "../../functions/documents/lint-template.ts";
import { readDocxText } from "../../functions/documents/read-docx-text.ts";

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url));
const template = (name: string) => new Uint8Array(file(`templates/${name}/template.docx`));
const sample = (name: string): Record<string, unknown> => JSON.parse(file(`templates/${name}/sample.json`).toString());
const facts = { title: "Essai", createdAt: Temporal.Instant.from("2026-01-01T00:00:00Z"), documentId: "essai" };

describe.each([
  { name: "access-convention", schema: AccessConventionData, pages: 6 },
  { name: "indemnity-convention", schema: IndemnityConventionData, pages: 3 },
  { name: "indemnity-request-receipt", schema: IndemnityRequestReceiptData, pages: 1 },
  { name: "indemnity-eligibility-decision", schema: IndemnityEligibilityDecisionData, pages: 1 },
  { name: "indemnity-notification", schema: IndemnityNotificationData, pages: 1 },
  { name: "indemnity-prorogation-acknowledgement", schema: IndemnityProrogationAcknowledgementData, pages: 1 },
  { name: "indemnity-prorogation-decision", schema: IndemnityProrogationDecisionData, pages: 1 },
  { name: "indemnity-caducity-hearing", schema: IndemnityCaducityHearingData, pages: 1 },
  { name: "indemnity-caducity-declaration", schema: IndemnityCaducityDeclarationData, pages: 2 },
  { name: "indemnity-completion-certificate", schema: IndemnityCompletionCertificateData, pages: 1 },
  { name: "indemnity-incomplete-claim", schema: IndemnityIncompleteClaimData, pages: 1 },
  { name: "indemnity-check-sheet", schema: IndemnityCheckSheetData, pages: 2 },
  { name: "indemnity-foreclosure-decision", schema: IndemnityForeclosureDecisionData, pages: 1 },
  { name: "indemnity-payment-order", schema: IndemnityPaymentOrderData, pages: 1 },
  { name: "indemnity-repayment-hearing", schema: IndemnityRepaymentHearingData, pages: 1 },
  { name: "indemnity-repayment-decision", schema: IndemnityRepaymentDecisionData, pages: 2 },
  { name: "indemnity-collection-sheet", schema: IndemnityCollectionSheetData, pages: 1 },
  { name: "access-amendment", schema: AccessAmendmentData, pages: 2 },
  { name: "access-order-form", schema: AccessOrderFormData, pages: 1 },
  { name: "access-restitution-certificate", schema: AccessRestitutionCertificateData, pages: 2 },
  { name: "receipt", schema: ReceiptData, pages: 1 },
  { name: "termination-acknowledgement", schema: TerminationAcknowledgementData, pages: 1 },
  { name: "invoice", schema: InvoiceData, pages: 1 },
  { name: "credit-note", schema: CreditNoteData, pages: 1 },
  { name: "payment-notice", schema: PaymentNoticeData, pages: 1 },
  { name: "postal-cover", schema: PostalCoverData, pages: 1 },
])("template $name", ({ name, schema, pages }) => {
  it("has a sample that its contract accepts, and asks for nothing else", async () => {
    expect(schema.safeParse(sample(name)).success).toBe(true);
    expect(await lintTemplate(template(name), sample(name))).toEqual([]);
  });

  it("says, filled with its sample, what its golden text says", async () => {
    const text = readDocxText(await fillTemplate(template(name), sample(name)));
    expect(text).toBe(file(`test/golden/${name}.txt`).toString());
  });

  it(`is laid out on ${pages} page(s), the same bytes each time`, async () => {
    const word = await fillTemplate(template(name), sample(name));
    const [first, second] = [await layOut(word, facts), await layOut(word, facts)];
    expect(first.pages).toBe(pages);
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
  });
});

describe("the access convention", () => {
  it("has its eight articles in the model's order, and reserves one field for each signatory", async () => {
    const { outline, signatureFields } = await layOut(
      await fillTemplate(template("access-convention"), sample("access-convention")),
      facts,
    );
    expect(outline.map(({ text }) => text).filter((text) => text.startsWith("Article"))).toEqual([
      "Article 1 – Objet de la convention",
      "Article 2 – Conditions financières",
      "Article 3 – Engagements des parties",
      "Article 4 – Niveaux de service",
      "Article 5 – Prise d’effet, durée et résiliation",
      "Article 6 – Modification",
      "Article 7 – Règlement des litiges",
      "Article 8 – Annexes et effets de la signature",
    ]);
    expect(signatureFields.map(({ name }) => name)).toEqual(["signature_etablissement", "signature_emetteur"]);
  });

  it("ticks one box of the scale, that of the tier", async () => {
    const text = readDocxText(await fillTemplate(template("access-convention"), sample("access-convention")));
    expect(text.match(/☒/g)).toHaveLength(1);
    expect(text.match(/☐/g)).toHaveLength(4);
  });
});
