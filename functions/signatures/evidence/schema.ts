import { z } from "zod";

/** Grows when a field changes its meaning; files of older versions stay readable under theirs. */
export const EVIDENCE_FORMAT = "kevrat-evidence/1";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** UTC, as `2026-03-02T09:30:00Z`, with a fraction of a second when there is one. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const text = z.string().min(1).max(5_000);
/** First letter, dots, domain: enough to recognise, too little to write to. */
const maskedEmail = z.string().regex(/^[^@\s]?•{3}@[^@\s]+$/u);

const signatory = {
  party: z.enum(["establishment", "body"]),
  name: text,
  quality: text,
  delegationReference: text.optional(),
};

const electronic = z.strictObject({
  ...signatory,
  mode: z.literal("electronic"),
  linkSentAt: instant,
  linkOpenedAt: instant.optional(),
  consent: z.strictObject({ text, textSha256: sha256, documentSha256: sha256 }),
  oneTimeCode: z.strictObject({
    channel: z.literal("email"),
    sentTo: maskedEmail,
    sentAt: instant,
    verifiedAt: instant,
  }),
  addressHash: sha256.optional(),
  signedAt: instant,
  seal: z.strictObject({
    field: text,
    sealedAt: instant,
    sealedSha256: sha256,
    certificateSha256: sha256,
    level: z.enum(["B-B", "B-T"]),
    timestampedAt: instant.optional(),
  }),
});

const handSigned = z.strictObject({
  ...signatory,
  mode: z.literal("hand-signed"),
  linkSentAt: instant.optional(),
  linkOpenedAt: instant.optional(),
  scan: z.strictObject({ sha256, receivedAt: instant }),
  originalReceivedOn: day.optional(),
});

/** The evidence file as it is written: see docs/evidence.md. */
export const EvidenceRecord = z.strictObject({
  format: z.literal(EVIDENCE_FORMAT),
  producedAt: instant,
  agreement: z.strictObject({ id: text, number: text, issuingBody: text }),
  document: z.strictObject({ title: text, sha256, frozenAt: instant }),
  signatories: z
    .array(z.discriminatedUnion("mode", [electronic, handSigned]))
    .min(1)
    .max(20),
});

export type EvidenceRecord = z.infer<typeof EvidenceRecord>;
export type ElectronicRecord = z.infer<typeof electronic>;
