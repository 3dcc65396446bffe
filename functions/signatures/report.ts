import type { Temporal } from "temporal-polyfill";

export type FindingSeverity = "error" | "warning" | "information";

const FINDINGS = {
  STRUCTURE_UNREADABLE: ["error", "La structure du fichier PDF est irrégulière : la vérification ne peut pas aboutir."],
  NOT_THE_FROZEN_DOCUMENT: ["error", "Le document signé n’est pas celui qui a été adressé à la signature."],
  BYTE_RANGE_MALFORMED: ["error", "La zone signée est mal délimitée : la signature ne peut pas être admise."],
  CONTENTS_MALFORMED: ["error", "Le contenu de la signature est illisible."],
  FORMAT_UNSUPPORTED: ["error", "Le format de la signature n’est pas admis."],
  ALGORITHM_WEAK: ["error", "La signature emploie un algorithme ou une taille de clé qui n’est plus admis."],
  DIGEST_MISMATCH: ["error", "Le document a été modifié après la signature."],
  SIGNATURE_INVALID: ["error", "La signature ne correspond pas au certificat qu’elle présente."],
  CERTIFICATE_MISMATCH: ["error", "Le certificat présenté n’est pas celui que le signataire a désigné."],
  CERTIFICATE_UNSUITABLE: ["error", "Le certificat n’a pas été délivré pour signer ou sceller des documents."],
  CERTIFICATE_EXPIRED: ["error", "Le certificat n’était pas valable à la date de la signature."],
  CHAIN_UNTRUSTED: ["error", "Le certificat n’a pas été délivré par une autorité reconnue ici."],
  REVISION_TRUNCATED: ["error", "La signature ne s’arrête pas à la fin d’une version complète du document."],
  OVERLAPPING_SIGNATURES: ["error", "Deux signatures se recouvrent ou se répètent."],
  CONTENT_CHANGED: ["error", "Autre chose qu’une signature a été modifié dans le document."],
  CONTENT_ADDED_AFTER: ["error", "Du contenu a été ajouté au document après cette signature."],
  CERTIFICATION_BROKEN: ["error", "Cette signature interdisait toute modification, et le document a changé ensuite."],
  TIMESTAMP_INVALID: ["error", "L’horodatage ne correspond pas à la signature ou il est illisible."],
  TIMESTAMP_UNTRUSTED: ["error", "L’horodatage n’a pas été délivré par une autorité reconnue ici."],
  NOT_PADES: ["warning", "La signature ne suit pas le profil européen PAdES."],
  FIELD_ADDED: ["warning", "Un champ de signature qui n’était pas prévu a été ajouté."],
  METADATA_CHANGED: ["warning", "Les métadonnées du document ont été modifiées avec la signature."],
  UNREFERENCED_OBJECTS: ["warning", "Des données que rien n’affiche ont été ajoutées au fichier."],
  NO_TIMESTAMP: [
    "information",
    "La date de la signature est déclarée par le signataire ; aucun horodatage ne la prouve.",
  ],
  INFORMATION_CHANGED: ["information", "L’outil de signature a inscrit son nom ou sa date dans le document."],
  VALIDATION_DATA_ADDED: [
    "information",
    "Des données de validation ont été ajoutées pour la conservation à long terme.",
  ],
} as const satisfies Record<string, readonly [FindingSeverity, string]>;

export type FindingCode = keyof typeof FINDINGS;

/** What a check found wrong or worth saying. Codes are stable; the sentence is for people, in French. */
export interface SignatureFinding {
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  readonly sentence: string;
  /** Object numbers, keys or field names that explain it to a technician; never text of the document. */
  readonly detail?: string;
}

export function finding(code: FindingCode, detail?: string): SignatureFinding {
  const [severity, sentence] = FINDINGS[code];
  return { code, severity, sentence, ...(detail ? { detail } : {}) };
}

export const isError = ({ severity }: SignatureFinding): boolean => severity === "error";

export interface VerifiedSignature {
  readonly field: string;
  readonly kind: "signature" | "document-timestamp";
  readonly status: "valid" | "invalid";
  /** `B-T` when a timestamp that holds proves when the signature existed (ETSI EN 319 142-1, 6.3). */
  readonly level: "B-B" | "B-T" | "other";
  /** Common name in the signing certificate. */
  readonly signerName?: string;
  /** SHA-256 of the signing certificate, lower-case hexadecimal. */
  readonly certificateSha256?: string;
  /** As claimed in the signature dictionary; proved only by a timestamp. */
  readonly claimedAt?: Temporal.Instant;
  /** From the earliest timestamp that holds. */
  readonly timestampedAt?: Temporal.Instant;
  /** End of the revision this signature covers, in bytes. */
  readonly coversBytes: number;
  readonly coversWholeFile: boolean;
  readonly findings: readonly SignatureFinding[];
}

export interface SignatureReport {
  /**
   * `invalid` on any error; `valid-but-incomplete` while an expected field is not signed; `unsigned` without any
   * signature.
   */
  readonly overall: "valid" | "valid-but-incomplete" | "invalid" | "unsigned";
  /** In the order in which they were made. */
  readonly signatures: readonly VerifiedSignature[];
  readonly unsignedFields: readonly string[];
  /** What concerns the document rather than one signature. */
  readonly findings: readonly SignatureFinding[];
}
