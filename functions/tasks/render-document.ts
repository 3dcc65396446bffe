import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { fillTemplate } from "../documents/fill-template.ts";
import { layOut } from "../documents/lay-out.ts";
import type { EmbeddedFile } from "../documents/pdf/embedded-file.ts";
import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import type { DocumentId, Sha256 } from "../domain/identifiers.ts";
import type { DocumentKind } from "../domain/kinds/vocabulary.ts";
import type { Ports } from "../ports.ts";

export interface DocumentOrder {
  readonly agreementId: string;
  readonly id: string;
  readonly kind: DocumentKind;
  /** Folder of the template. */
  readonly template: string;
  readonly data: object;
  readonly title: string;
  readonly fileName: string;
  readonly author: string;
  readonly at: Temporal.Instant;
  /** Travels in the PDF, which is then PDF/A-3a. */
  readonly embedded?: EmbeddedFile;
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const hashOf = (bytes: Uint8Array): Sha256 => createHash("sha256").update(bytes).digest("hex") as Sha256;

/**
 * Fills a template, lays it out as tagged PDF and keeps both. Keys carry the content's hash: a repeated rendering
 * stores the same bytes under the same key, another one never overwrites them.
 */
export async function renderDocument({ documents, templates }: Ports, order: DocumentOrder): Promise<DocumentRecord> {
  const template = await templates.read(order.template);
  const word = await fillTemplate(template, order.data);
  const { pdf } = await layOut(word, {
    title: order.title,
    author: order.author,
    createdAt: order.at,
    documentId: `${order.agreementId}-${order.id}`,
    ...(order.embedded ? { embedded: order.embedded } : {}),
  });
  const [sha256, wordSha256] = [hashOf(pdf), hashOf(word)];
  const key = `agreements/${order.agreementId}/${order.id}-${sha256.slice(0, 16)}.pdf`;
  const wordKey = `agreements/${order.agreementId}/${order.id}-${wordSha256.slice(0, 16)}.docx`;
  await documents.put(wordKey, word, WORD);
  await documents.put(key, pdf, "application/pdf");
  return {
    id: order.id as DocumentId,
    kind: order.kind,
    title: order.title,
    fileName: order.fileName,
    contentType: "application/pdf",
    key,
    wordKey,
    sha256,
    sizeBytes: pdf.length,
    createdAt: order.at,
    templateVersion: hashOf(template).slice(0, 12),
    seals: 0,
  };
}
