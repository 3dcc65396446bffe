import { createHash } from "node:crypto";
import type { Sha256 } from "../../domain/identifiers.ts";
import type { Documents, InvoiceToDeliver, PreparedFile } from "../../ports.ts";

/**
 * Keeps a file made ready for a person. The key carries the content's hash: preparing again keeps the same file.
 * @param name such as `titre.json`; it is preceded by the number of the invoice
 */
export async function keepPrepared(
  documents: Documents,
  { bodyId, statement }: InvoiceToDeliver,
  name: string,
  bytes: Uint8Array,
  contentType: string,
): Promise<PreparedFile> {
  const sha256 = createHash("sha256").update(bytes).digest("hex") as Sha256;
  const fileName = `${statement.number}-${name}`;
  const key = `invoices/${bodyId}/${statement.issuedOn.year}/${statement.number}/${sha256.slice(0, 16)}-${fileName}`;
  await documents.put(key, bytes, contentType);
  return { key, fileName, contentType, sha256, sizeBytes: bytes.length };
}
