import { productionPorts } from "../adapters/production.ts";
import { routeOf } from "../domain/access-convention/changing-channel.ts";
import {
  recordDeposit,
  recordInvoicePrepared,
  recordInvoiceRejected,
} from "../domain/access-convention/invoice-sending.ts";
import { invoiceOf, invoicingSettings } from "../domain/access-convention/invoices.ts";
import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import { ActNotOpen } from "../domain/errors.ts";
import type { DocumentId } from "../domain/identifiers.ts";
import { isIssued } from "../domain/invoicing/invoice.ts";
import { titreOf } from "../domain/invoicing/titre.ts";
import type { Ports, PreparedFile } from "../ports.ts";
import { printFile } from "./render-invoice.ts";
import { takeStepOf } from "./take-step.ts";

/**
 * Sends an invoice by its route, or makes ready what a person sends. Safe to repeat: prepared files are the same under
 * the same keys; a deposit that was taken but not recorded is made again, see `chorusFacturX`.
 */
export const deliverInvoice = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "DeliverInvoice", async ({ convention, about, body, at }) => {
    const year = Number(about);
    const { invoice } = invoiceOf(convention, "deliverInvoice", year);
    if (!isIssued(invoice.life)) throw new ActNotOpen(convention.id, "deliverInvoice", invoice.life.status);
    const { statement, document } = invoice.life;
    const route = routeOf(convention, body);
    const outcome = await ports.invoiceDelivery(route).deliver({
      bodyId: body.id,
      statement,
      titre: titreOf(statement, invoicingSettings(body)),
      pdf: await ports.documents.get(document.key),
      pdfSha256: document.sha256,
      printFile: () => printFile(ports, statement, document, { agreementId: convention.id, at: document.createdAt }),
    });
    switch (outcome.outcome) {
      case "prepared": {
        const files = outcome.files.map((file) => documentOf(file, statement.number, document));
        return recordInvoicePrepared(convention, year, { route, preparedAt: at, files });
      }
      case "deposited":
        return recordDeposit(convention, { year, reference: outcome.reference, at });
      case "refused":
        return recordInvoiceRejected(convention, { year, rejection: { level: "flow", reason: outcome.reason }, at });
    }
  });

const TITLES: readonly (readonly [ending: string, title: string])[] = [
  ["titre.json", "Données du titre de recettes (JSON)"],
  ["titre.csv", "Données du titre de recettes (CSV)"],
  ["piece.pdf", "Pièce jointe au titre"],
  ["a-poster.pdf", "Facture à imprimer et à poster"],
];

const documentOf = (file: PreparedFile, number: string, invoice: DocumentRecord): DocumentRecord => ({
  ...file,
  id: `envoi-${file.fileName.replace(/\W+/g, "-")}` as DocumentId,
  kind: "invoice-dispatch",
  title: `${TITLES.find(([ending]) => file.fileName.endsWith(ending))?.[1] ?? "Fichier"}, ${number}`,
  createdAt: invoice.createdAt,
  seals: 0,
});

export const handler = (event: unknown) => deliverInvoice(productionPorts())(event);
