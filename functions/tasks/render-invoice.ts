import type { Temporal } from "temporal-polyfill";
import { CreditNoteData, InvoiceData, PostalCoverData } from "../contracts/document-data.ts";
import { facturXFile } from "../documents/factur-x/factur-x-file.ts";
import { fillTemplate } from "../documents/fill-template.ts";
import { layOut } from "../documents/lay-out.ts";
import { TARIFF_2019_07 } from "../domain/access-rules/tariff.ts";
import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { CreditNoteStatement, InvoiceStatement, Statement } from "../domain/invoicing/statement.ts";
import type { Ports } from "../ports.ts";
import { creditNoteData, invoiceData, postalCoverData } from "./billing-data.ts";
import { renderDocument } from "./render-document.ts";

interface Rendering {
  readonly agreementId: string;
  readonly at: Temporal.Instant;
}

/** The invoice as PDF, its data inside: a Factur-X, whatever the route it takes. */
export const renderInvoice = (
  ports: Ports,
  statement: InvoiceStatement,
  { agreementId, at }: Rendering,
): Promise<DocumentRecord> =>
  renderDocument(ports, {
    agreementId,
    id: `facture-${statement.number}`,
    kind: "invoice",
    template: "invoice",
    data: InvoiceData.parse(invoiceData(statement, TARIFF_2019_07.deliberation)),
    title: `Facture n° ${statement.number}`,
    fileName: `facture-${statement.number}.pdf`,
    author: statement.seller.name,
    at,
    embedded: facturXFile(statement),
  });

/** The credit note as PDF, its data inside. */
export const renderCreditNote = (
  ports: Ports,
  statement: CreditNoteStatement,
  { agreementId, at }: Rendering,
): Promise<DocumentRecord> =>
  renderDocument(ports, {
    agreementId,
    id: `avoir-${statement.number}`,
    kind: "credit-note",
    template: "credit-note",
    data: CreditNoteData.parse(creditNoteData(statement)),
    title: `Avoir n° ${statement.number}`,
    fileName: `avoir-${statement.number}.pdf`,
    author: statement.seller.name,
    at,
    embedded: facturXFile(statement),
  });

/** Address page and document in one PDF, to be printed and posted. */
export async function printFile(
  { documents, templates }: Ports,
  statement: Statement,
  document: DocumentRecord,
  { agreementId, at }: Rendering,
): Promise<Uint8Array> {
  if (!document.wordKey) throw new Error(`document ${document.id} of ${agreementId} has no Word file`);
  const postedOn = parisDateOf(at);
  const cover = PostalCoverData.parse(postalCoverData(statement, postedOn));
  const first = await fillTemplate(await templates.read("postal-cover"), cover);
  const { pdf } = await layOut([first, await documents.get(document.wordKey)], {
    title: `${document.title}, à poster`,
    author: statement.seller.name,
    createdAt: at,
    documentId: `${agreementId}-${document.id}-print`,
  });
  return pdf;
}
