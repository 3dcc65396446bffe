import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { canonicalJson } from "./canonical-json.ts";
import { type ElectronicRecord, EVIDENCE_FORMAT, EvidenceRecord } from "./schema.ts";

/** What is known of the signing of one document, gathered while it happened. */
export interface EvidenceFacts {
  readonly agreement: { readonly id: string; readonly number: string; readonly issuingBody: string };
  readonly document: { readonly title: string; readonly sha256: string; readonly frozenAt: Temporal.Instant };
  /** In the order in which they signed. */
  readonly signatories: readonly (ElectronicSignatureFacts | HandSignatureFacts)[];
  readonly producedAt: Temporal.Instant;
}

interface SignatoryFacts {
  readonly party: "establishment" | "body";
  readonly name: string;
  readonly quality: string;
  readonly delegationReference?: string;
}

export interface ElectronicSignatureFacts extends SignatoryFacts {
  readonly mode: "electronic";
  readonly linkSentAt: Temporal.Instant;
  readonly linkOpenedAt?: Temporal.Instant;
  /** `textSha256`: hash of the UTF-8 of `text`, lower-case hexadecimal, as every hash here. */
  readonly consent: { readonly text: string; readonly textSha256: string; readonly documentSha256: string };
  /** Where and when the one-time code went; never the code. `sentTo` is masked: see `maskedEmail`. */
  readonly oneTimeCode: {
    readonly channel: "email";
    readonly sentTo: string;
    readonly sentAt: Temporal.Instant;
    readonly verifiedAt: Temporal.Instant;
  };
  /** Salted hash of the network address; never the address. */
  readonly addressHash?: string;
  readonly signedAt: Temporal.Instant;
  readonly seal: {
    readonly field: string;
    readonly sealedAt: Temporal.Instant;
    readonly sealedSha256: string;
    readonly certificateSha256: string;
    readonly level: "B-B" | "B-T";
    readonly timestampedAt?: Temporal.Instant;
  };
}

export interface HandSignatureFacts extends SignatoryFacts {
  readonly mode: "hand-signed";
  readonly linkSentAt?: Temporal.Instant;
  readonly linkOpenedAt?: Temporal.Instant;
  readonly scan: { readonly sha256: string; readonly receivedAt: Temporal.Instant };
  readonly originalReceivedOn?: Temporal.PlainDate;
}

export interface EvidenceFile {
  /** Canonical JSON, UTF-8: the same facts give the same bytes. */
  readonly json: string;
  readonly sha256: string;
}

/** The facts contradict one another: evidence of that would prove nothing. */
export class EvidenceInconsistent extends Error {
  override readonly name = "EvidenceInconsistent";
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(`the evidence contradicts itself: ${reasons.join(", ")}`);
    this.reasons = reasons;
  }
}

/**
 * The evidence file of a signed document: who signed what, how consent was given and proved. Machine-readable, and
 * verifiable years later with the signed PDF and the authority's certificate alone.
 *
 * Source: C. civ. art. 1366 and 1367 (identity of the author, integrity, consent); docs/evidence.md (the format).
 *
 * @throws EvidenceInconsistent when the facts contradict one another or say more than they may
 */
export function evidenceFile(facts: EvidenceFacts): EvidenceFile {
  const json = canonicalJson(written({ format: EVIDENCE_FORMAT, ...facts }));
  const parsed = EvidenceRecord.safeParse(JSON.parse(json));
  if (!parsed.success)
    throw new EvidenceInconsistent(parsed.error.issues.map(({ path }) => `malformed ${path.join(".")}`));
  const reasons = contradictions(parsed.data);
  if (reasons.length > 0) throw new EvidenceInconsistent(reasons);
  return { json, sha256: sha256Of(json) };
}

export const sha256Of = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** `jeanne@mairie.example` as `j•••@mairie.example`. */
export const maskedEmail = (address: string): string => address.replace(/^(.?)[^@]*(?=@)/u, "$1•••");

/** Instants and days as text, all the rest as it is. */
function written(value: unknown): unknown {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, written(held)]));
}

export type Contradiction =
  | "CONSENT_TEXT_ALTERED"
  | "CONSENT_TO_ANOTHER_DOCUMENT"
  | "CONSENT_NAMES_ANOTHER_DOCUMENT"
  | "ORDER_OF_EVENTS"
  | "TIMESTAMP_MISSING";

/** What the file says against itself. */
export function contradictions({ document, signatories, producedAt }: EvidenceRecord): readonly Contradiction[] {
  return signatories.flatMap((signatory) => {
    const { linkSentAt, linkOpenedAt } = signatory;
    if (signatory.mode === "hand-signed")
      return inOrder(document.frozenAt, linkSentAt, linkOpenedAt, producedAt) &&
        inOrder(document.frozenAt, linkSentAt, signatory.scan.receivedAt, producedAt)
        ? []
        : ["ORDER_OF_EVENTS"];
    return contradictionsOf(signatory, document, producedAt);
  });
}

function contradictionsOf(
  { linkSentAt, linkOpenedAt, consent, oneTimeCode, signedAt, seal }: ElectronicRecord,
  document: EvidenceRecord["document"],
  producedAt: string,
): readonly Contradiction[] {
  const ordered = inOrder(
    document.frozenAt,
    linkSentAt,
    linkOpenedAt,
    oneTimeCode.sentAt,
    oneTimeCode.verifiedAt,
    signedAt,
    seal.sealedAt,
    producedAt,
  );
  return [
    ...(sha256Of(consent.text) === consent.textSha256 ? [] : (["CONSENT_TEXT_ALTERED"] as const)),
    ...(consent.documentSha256 === document.sha256 ? [] : (["CONSENT_TO_ANOTHER_DOCUMENT"] as const)),
    ...(consent.text.includes(document.sha256) ? [] : (["CONSENT_NAMES_ANOTHER_DOCUMENT"] as const)),
    ...(ordered ? [] : (["ORDER_OF_EVENTS"] as const)),
    ...(seal.level === "B-B" || seal.timestampedAt ? [] : (["TIMESTAMP_MISSING"] as const)),
  ];
}

/** Instants that are known follow one another; two may be the same. */
function inOrder(...instants: readonly (string | undefined)[]): boolean {
  const known = instants.flatMap((text) => (text === undefined ? [] : [Temporal.Instant.from(text)]));
  return known.every((instant, index) => {
    const before = known[index - 1];
    return before === undefined || Temporal.Instant.compare(before, instant) <= 0;
  });
}
