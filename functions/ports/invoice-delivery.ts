import type { BodyId, Sha256 } from "../domain/identifiers.ts";
import type { Statement } from "../domain/invoicing/statement.ts";
import type { Titre } from "../domain/invoicing/titre.ts";

/** An invoice, or a credit note, on its way out. */
export interface InvoiceToDeliver {
  readonly bodyId: BodyId;
  readonly statement: Statement;
  readonly titre: Titre;
  /** Factur-X: the pages and, inside, their data. */
  readonly pdf: Uint8Array;
  readonly pdfSha256: Sha256;
  /** Address page and invoice, laid out when the route asks for it. */
  readonly printFile: () => Promise<Uint8Array>;
}

/** A file made ready for a person, kept in the document store. */
export interface PreparedFile {
  readonly key: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** What came of a delivery. A refusal is expected, hence a value; a platform that cannot be reached is an error. */
export type DeliveryOutcome =
  | { readonly outcome: "prepared"; readonly files: readonly PreparedFile[] }
  | { readonly outcome: "deposited"; readonly reference: string }
  | { readonly outcome: "refused"; readonly reason: string };

/** What became of a deposit. `flow`: the file was refused; `invoice`: the file was read, the invoice in it refused. */
export type DepositStatus =
  | { readonly state: "under-way" }
  | { readonly state: "integrated" }
  | { readonly state: "rejected"; readonly level: "flow" | "invoice"; readonly reason: string };

/** One way for invoices to leave. The rule that chooses it is in the domain (MC-15). */
export interface InvoiceDelivery {
  /**
   * Sends an invoice, or makes ready what a person sends.
   * @throws PlatformUnreachable when nothing is known of what became of it: ask again later
   */
  deliver(invoice: InvoiceToDeliver): Promise<DeliveryOutcome>;
  /** What became of a deposit. A route on which nobody answers stays `under-way`. */
  follow(reference: string): Promise<DepositStatus>;
}
