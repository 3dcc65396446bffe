import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import type { Sha256 } from "../domain/identifiers.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { momentInParis } from "../french/format.ts";
import type { Ports } from "../ports.ts";
import { sealField } from "../signatures/seal.ts";
import { sealingOf } from "./sealing-of.ts";

/**
 * An act under the seal of its body, in the field its template reserves. The seal says that the file is the body's and
 * has not changed since; who decided, and when, is in the journal. Safe to repeat: keyed by its hash.
 */
export async function sealedAct(
  { documents, seals }: Ports,
  given: {
    readonly agreementId: string;
    readonly body: IssuingBody;
    readonly document: DocumentRecord;
    /** Name of the signature field. */
    readonly field: string;
    /** What the act is called in the seal's appearance. */
    readonly reference: string;
    readonly decidedAt: Temporal.Instant;
  },
): Promise<DocumentRecord> {
  const { agreementId, body, document, field, reference, decidedAt } = given;
  const bytes = await sealField(await documents.get(document.key), {
    field,
    ...(await sealingOf(seals, body.id)),
    appearance: { lines: [`Cachet : ${body.name}`, reference, `le ${momentInParis(decidedAt)}`] },
    reason: document.title,
    location: body.seat.city,
    signedAt: decidedAt,
    expectedSha256: document.sha256,
  });
  const sha256 = createHash("sha256").update(bytes).digest("hex") as Sha256;
  const key = `agreements/${agreementId}/${document.id}-sealed-${sha256.slice(0, 16)}.pdf`;
  await documents.put(key, bytes, "application/pdf");
  return { ...document, key, sha256, sizeBytes: bytes.length, seals: 1 };
}
