import { titreExport as exported, titresCsv } from "../../contracts/titre-export.ts";
import type { Documents, InvoiceDelivery } from "../../ports.ts";
import { keepPrepared } from "./prepared-files.ts";

/**
 * The route of a body whose accounts are kept in Hélios: the titre that its finance software sends is the only way to
 * Chorus Pro. The data of the titre are made ready as JSON and as CSV, beside the PDF; a person takes them over and
 * says so with the number of the titre.
 *
 * A credit note is a reduction of the titre, of which Hélios tells Chorus Pro nothing: the body sends the credit note
 * to the establishment itself.
 */
export const titreExport = (documents: Documents): InvoiceDelivery => ({
  async deliver(invoice) {
    const { titre, statement, pdf, pdfSha256 } = invoice;
    const data = exported(titre, { name: `${statement.number}.pdf`, sha256: pdfSha256 });
    const text = (content: string): Uint8Array => new TextEncoder().encode(content);
    const keep = (name: string, bytes: Uint8Array, type: string) => keepPrepared(documents, invoice, name, bytes, type);
    return {
      outcome: "prepared",
      files: [
        await keep("titre.json", text(`${JSON.stringify(data, null, 2)}\n`), "application/json"),
        await keep("titre.csv", text(titresCsv([data])), "text/csv"),
        await keep("piece.pdf", pdf, "application/pdf"),
      ],
    };
  },
  follow: () => Promise.resolve({ state: "under-way" }),
});
