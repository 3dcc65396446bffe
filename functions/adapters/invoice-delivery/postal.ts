import type { Documents, InvoiceDelivery } from "../../ports.ts";
import { keepPrepared } from "./prepared-files.ts";

/**
 * By post, to the address in the convention: a file to print is made ready, its first page shows the address in the
 * window of the envelope. A person posts it and says so. Source: access convention art. 2 (MC-15).
 */
export const postal = (documents: Documents): InvoiceDelivery => ({
  async deliver(invoice) {
    const printFile = await invoice.printFile();
    const file = await keepPrepared(documents, invoice, "a-poster.pdf", printFile, "application/pdf");
    return { outcome: "prepared", files: [file] };
  },
  follow: () => Promise.resolve({ state: "under-way" }),
});
