import { createHash } from "node:crypto";
import type { DocumentRecord } from "../../domain/agreement/document-record.ts";
import type { Sha256 } from "../../domain/identifiers.ts";
import type { IndemnityConvention } from "../../domain/indemnity-convention/convention.ts";
import type { Letter } from "../../domain/indemnity-convention/letter.ts";
import { letterReference } from "../../domain/indemnity-convention/letters.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import type { Ports } from "../../ports.ts";
import { sealField } from "../../signatures/seal.ts";
import { frenchDateTime } from "../french-date-time.ts";
import { sealingOf } from "../sealing-of.ts";

/**
 * An act of the prefect under the seal of the body, in the field its template reserves. The seal says that the file is
 * the body's and has not changed since; who decided, and when, is in the journal. Safe to repeat: keyed by its hash.
 */
export async function sealedAct(
  { documents, seals }: Ports,
  given: {
    readonly convention: IndemnityConvention;
    readonly body: IssuingBody;
    readonly letter: Letter;
    readonly document: DocumentRecord;
  },
): Promise<DocumentRecord> {
  const { convention, body, letter, document } = given;
  const bytes = await sealField(await documents.get(document.key), {
    field: "signature_prefet",
    ...(await sealingOf(seals, body.id)),
    appearance: {
      lines: [`Cachet de ${body.name}`, letterReference(convention, letter), `le ${frenchDateTime(letter.orderedAt)}`],
    },
    reason: document.title,
    location: body.seat.city,
    signedAt: letter.orderedAt,
    expectedSha256: document.sha256,
  });
  const sha256 = createHash("sha256").update(bytes).digest("hex") as Sha256;
  const key = `agreements/${convention.id}/${document.id}-sealed-${sha256.slice(0, 16)}.pdf`;
  await documents.put(key, bytes, "application/pdf");
  return { ...document, key, sha256, sizeBytes: bytes.length, seals: 1 };
}
