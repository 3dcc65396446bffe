import type { Temporal } from "temporal-polyfill";

/** What a check of a signature found wrong or worth saying. Stable codes; the sentence is for people, in French. */
export interface SignatureFinding {
  readonly code: keyof typeof SENTENCES;
  readonly sentence: string;
}

export const SENTENCES = {
  BYTE_RANGE_MALFORMED: "La zone signée est mal délimitée : la signature ne peut pas être admise.",
  CONTENTS_MALFORMED: "Le contenu de la signature est illisible.",
  DIGEST_MISMATCH: "Le document a été modifié après la signature.",
  SIGNATURE_INVALID: "La signature ne correspond pas au certificat qu’elle présente.",
  CERTIFICATE_MISMATCH: "Le certificat présenté n’est pas celui que le signataire a désigné.",
  CHAIN_UNTRUSTED: "Le certificat n’a pas été délivré par une autorité reconnue ici.",
  CERTIFICATE_EXPIRED: "Le certificat n’était pas valable à la date de la signature.",
  CONTENT_ADDED_AFTER: "Du contenu a été ajouté au document après cette signature.",
  REVISION_TRUNCATED: "La signature ne s’arrête pas à la fin d’une version complète du document.",
  NOT_THE_FROZEN_DOCUMENT: "Le document signé n’est pas celui qui a été adressé à la signature.",
  OVERLAPPING_SIGNATURES: "Deux signatures se recouvrent ou se répètent.",
} as const;

export const finding = (code: keyof typeof SENTENCES): SignatureFinding => ({ code, sentence: SENTENCES[code] });

export interface VerifiedSignature {
  readonly field: string;
  readonly status: "valid" | "invalid";
  readonly signerName?: string;
  /** SHA-256 of the signing certificate, lower-case hexadecimal. */
  readonly certificateSha256?: string;
  /** As claimed in the signature dictionary; proved only by a timestamp. */
  readonly claimedAt?: Temporal.Instant;
  /** End of the revision this signature covers, in bytes. */
  readonly coversBytes: number;
  readonly coversWholeFile: boolean;
  readonly findings: readonly SignatureFinding[];
}

export interface SignatureReport {
  /** `incomplete`: some reserved fields are not signed yet. */
  readonly verdict: "valid" | "incomplete" | "invalid" | "unsigned";
  /** In the order in which they were made. */
  readonly signatures: readonly VerifiedSignature[];
  readonly unsignedFields: readonly string[];
}
