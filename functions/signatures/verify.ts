import { createHash } from "node:crypto";
import { PDF, type PdfDict, PdfNumber, PdfString } from "@libpdf/core";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { Temporal } from "temporal-polyfill";
import { readValue } from "./der.ts";
import {
  finding,
  type SENTENCES,
  type SignatureFinding,
  type SignatureReport,
  type VerifiedSignature,
} from "./report.ts";

pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: globalThis.crypto }));

const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

export interface VerifyOptions {
  /** DER of the authorities trusted here. */
  readonly trustedRoots: readonly Uint8Array[];
  /** Instant at which certificates must be valid; the claimed one of each signature by default. */
  readonly at?: Temporal.Instant;
  /** SHA-256, lower-case hexadecimal, that the document had when it was sent for signature. */
  readonly frozenSha256?: string;
}

interface SignedField {
  readonly field: string;
  readonly dictionary: PdfDict;
  readonly range: readonly [number, number, number, number];
}

/**
 * Verifies every signature of a PDF: shape of the byte range, digest, signature, certificate named by the signer,
 * chain, and that each revision stands whole inside the next. A signature that fails is reported, never thrown.
 *
 * Source: ISO 32000-1, 12.8.1; RFC 5652, 5.6; RFC 5035, 5.4.1.1; ETSI EN 319 102-1 (what a validation looks at).
 */
export async function verifySignatures(bytes: Uint8Array, options: VerifyOptions): Promise<SignatureReport> {
  const { signed, unsignedFields } = await fieldsOf(bytes);
  const ordered = signed.toSorted((a, b) => endOf(a.range) - endOf(b.range));
  const signatures: VerifiedSignature[] = [];
  for (const [rank, one] of ordered.entries()) {
    signatures.push(
      await verifyOne(bytes, one, { ...options, last: rank === ordered.length - 1, before: ordered[rank - 1] }),
    );
  }
  const [first] = ordered;
  const frozen = options.frozenSha256;
  const all =
    first && frozen !== undefined && !startsWithFrozen(bytes, first, frozen) ? flagFirst(signatures) : signatures;
  return { verdict: verdictOf(all, unsignedFields), signatures: all, unsignedFields };
}

const endOf = (range: SignedField["range"]): number => range[2] + range[3];

function verdictOf(
  signatures: readonly VerifiedSignature[],
  unsignedFields: readonly string[],
): SignatureReport["verdict"] {
  if (signatures.length === 0) return "unsigned";
  if (signatures.some(({ status }) => status === "invalid")) return "invalid";
  return unsignedFields.length > 0 ? "incomplete" : "valid";
}

const flagFirst = ([first, ...rest]: readonly VerifiedSignature[]): VerifiedSignature[] =>
  first
    ? [{ ...first, status: "invalid", findings: [...first.findings, finding("NOT_THE_FROZEN_DOCUMENT")] }, ...rest]
    : [];

async function fieldsOf(bytes: Uint8Array) {
  const pdf = await PDF.load(bytes);
  const signed: SignedField[] = [];
  const unsignedFields: string[] = [];
  for (const field of pdf.getForm()?.getSignatureFields() ?? []) {
    const dictionary = field.getSignatureDict();
    if (!dictionary) unsignedFields.push(field.name);
    else signed.push({ field: field.name, dictionary, range: rangeOf(dictionary) });
  }
  return { signed, unsignedFields };
}

function rangeOf(dictionary: PdfDict): SignedField["range"] {
  const array = dictionary.getArray("ByteRange");
  const at = (index: number): number => {
    const value = array?.length === 4 ? array.at(index) : undefined;
    return value instanceof PdfNumber && Number.isSafeInteger(value.value) ? value.value : -1;
  };
  return [at(0), at(1), at(2), at(3)];
}

/** The document as it was before the first signature: the longest prefix that ends a revision before its range starts. */
function startsWithFrozen(bytes: Uint8Array, { range }: SignedField, frozenSha256: string): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, range[1]);
  for (let at = text.lastIndexOf("%%EOF"); at >= 0; at = at > 0 ? text.lastIndexOf("%%EOF", at - 1) : -1) {
    for (const end of [at + 5, at + 6, at + 7]) {
      if (createHash("sha256").update(bytes.subarray(0, end)).digest("hex") === frozenSha256) return true;
    }
  }
  return false;
}

interface OneOptions extends VerifyOptions {
  readonly last: boolean;
  readonly before: SignedField | undefined;
}

async function verifyOne(
  bytes: Uint8Array,
  { field, dictionary, range }: SignedField,
  options: OneOptions,
): Promise<VerifiedSignature> {
  const codes: (keyof typeof SENTENCES)[] = [];
  const coversBytes = endOf(range);
  const coversWholeFile = coversBytes === bytes.length;
  if (!isRangeSound(bytes, range)) codes.push("BYTE_RANGE_MALFORMED");
  else if (!/%%EOF\s*$/.test(Buffer.from(bytes.subarray(coversBytes - 8, coversBytes)).toString("latin1")))
    codes.push("REVISION_TRUNCATED");
  if (options.last && !coversWholeFile) codes.push("CONTENT_ADDED_AFTER");
  if (options.before && endOf(options.before.range) >= range[1]) codes.push("OVERLAPPING_SIGNATURES");
  const claimedAt = claimedTime(dictionary);
  const at = options.at ?? claimedAt;
  const checked = codes.includes("BYTE_RANGE_MALFORMED")
    ? { codes: [] }
    : await verifyCms(bytes, range, options.trustedRoots, at).catch(() => ({ codes: ["CONTENTS_MALFORMED"] as const }));
  const findings: SignatureFinding[] = [...codes, ...checked.codes].map(finding);
  return {
    field,
    status: findings.length === 0 ? "valid" : "invalid",
    ...("signerName" in checked
      ? { signerName: checked.signerName, certificateSha256: checked.certificateSha256 }
      : {}),
    ...(claimedAt ? { claimedAt } : {}),
    coversBytes,
    coversWholeFile,
    findings,
  };
}

/** The gap of the range is exactly one hexadecimal string, and nothing lies outside the file. */
function isRangeSound(bytes: Uint8Array, [start, gap, resume, rest]: SignedField["range"]): boolean {
  if (start !== 0 || gap <= 0 || resume <= gap || rest < 0 || resume + rest > bytes.length) return false;
  const hole = Buffer.from(bytes.subarray(gap, resume)).toString("latin1");
  return /^<[0-9A-Fa-f]*>$/.test(hole);
}

function claimedTime(dictionary: PdfDict): Temporal.Instant | undefined {
  const value = dictionary.get("M");
  const match =
    value instanceof PdfString ? /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(value.asString()) : undefined;
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

async function verifyCms(
  bytes: Uint8Array,
  [, gap, resume, rest]: SignedField["range"],
  trustedRoots: readonly Uint8Array[],
  at: Temporal.Instant | undefined,
) {
  const codes: (keyof typeof SENTENCES)[] = [];
  const padded = Buffer.from(Buffer.from(bytes.subarray(gap + 1, resume - 1)).toString("latin1"), "hex");
  const cms = readValue(padded).whole;
  const parsed = asn1js.fromBER(Uint8Array.from(cms).buffer);
  const signedData = new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: parsed.result }).content });
  const content = Buffer.concat([bytes.subarray(0, gap), bytes.subarray(resume, resume + rest)]);
  const [signer] = signedData.signerInfos;
  const attributes = signer?.signedAttrs?.attributes ?? [];
  const digest = octets(attributes.find(({ type }) => type === MESSAGE_DIGEST)?.values[0]);
  if (!digest?.equals(createHash("sha256").update(content).digest())) codes.push("DIGEST_MISMATCH");
  const certificate = signerCertificate(signedData);
  if (!certificate || signedData.signerInfos.length !== 1) return { codes: [...codes, "CONTENTS_MALFORMED"] as const };
  const der = Buffer.from(certificate.toSchema(true).toBER(false));
  const named = octets(findOctets(attributes.find(({ type }) => type === SIGNING_CERTIFICATE_V2)?.values[0]));
  if (!named?.equals(createHash("sha256").update(der).digest())) codes.push("CERTIFICATE_MISMATCH");
  const data = Uint8Array.from(content).buffer;
  const genuine = await signedData.verify({ signer: 0, data }).catch(() => false);
  if (!genuine && !codes.includes("DIGEST_MISMATCH")) codes.push("SIGNATURE_INVALID");
  codes.push(...(await verifyChain(certificate, signedData, trustedRoots, at)));
  const commonName = certificate.subject.typesAndValues.find(({ type }) => type === "2.5.4.3")?.value.valueBlock.value;
  return {
    codes,
    signerName: String(commonName ?? ""),
    certificateSha256: createHash("sha256").update(der).digest("hex"),
  };
}

function signerCertificate(signedData: pkijs.SignedData): pkijs.Certificate | undefined {
  const sid = signedData.signerInfos[0]?.sid;
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) return undefined;
  const certificates = (signedData.certificates ?? []).filter(
    (one): one is pkijs.Certificate => one instanceof pkijs.Certificate,
  );
  return certificates.find(
    ({ serialNumber, issuer }) => serialNumber.isEqual(sid.serialNumber) && issuer.isEqual(sid.issuer),
  );
}

async function verifyChain(
  certificate: pkijs.Certificate,
  signedData: pkijs.SignedData,
  trustedRoots: readonly Uint8Array[],
  at: Temporal.Instant | undefined,
): Promise<(keyof typeof SENTENCES)[]> {
  const certs = (signedData.certificates ?? []).filter(
    (one): one is pkijs.Certificate => one instanceof pkijs.Certificate,
  );
  const trustedCerts = trustedRoots.map((root) => pkijs.Certificate.fromBER(Uint8Array.from(root).buffer));
  const checkDate = new Date(
    (at ?? Temporal.Instant.fromEpochMilliseconds(certificate.notBefore.value.getTime())).epochMilliseconds,
  );
  const outside = checkDate < certificate.notBefore.value || checkDate > certificate.notAfter.value;
  if (outside) return ["CERTIFICATE_EXPIRED"];
  const others = certs.filter((one) => one !== certificate);
  const engine = new pkijs.CertificateChainValidationEngine({
    certs: [...others, certificate],
    trustedCerts,
    checkDate,
  });
  const { result } = await engine.verify().catch(() => ({ result: false }));
  return result ? [] : ["CHAIN_UNTRUSTED"];
}

function octets(value: unknown): Buffer | undefined {
  return value instanceof asn1js.OctetString ? Buffer.from(value.valueBlock.valueHexView) : undefined;
}

/** The first octet string inside a structure: the certificate hash of an ESSCertIDv2. */
function findOctets(value: unknown): asn1js.OctetString | undefined {
  if (value instanceof asn1js.OctetString) return value;
  if (!(value instanceof asn1js.Constructed)) return undefined;
  for (const inner of value.valueBlock.value) {
    const found = findOctets(inner);
    if (found) return found;
  }
  return undefined;
}
