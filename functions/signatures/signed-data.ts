import { createHash, timingSafeEqual } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import type { FindingCode } from "./report.ts";
import { certificateSha256, certificatesOf, derOf, isKeyStrong } from "./trust.ts";

const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
const SIGNED_DATA = "1.2.840.113549.1.7.2";

const DIGESTS: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
/** RSA PKCS#1 v1.5 and PSS, ECDSA; all over SHA-2. */
const SIGNATURE_ALGORITHMS = new Set([
  "1.2.840.113549.1.1.1",
  "1.2.840.113549.1.1.10",
  "1.2.840.113549.1.1.11",
  "1.2.840.113549.1.1.12",
  "1.2.840.113549.1.1.13",
  "1.2.840.10045.4.3.2",
  "1.2.840.10045.4.3.3",
  "1.2.840.10045.4.3.4",
]);

/** A CMS with exactly one signer, whose certificate it carries. */
export interface SignedMessage {
  readonly signedData: pkijs.SignedData;
  readonly signer: pkijs.SignerInfo;
  readonly certificate: pkijs.Certificate;
  readonly others: readonly pkijs.Certificate[];
  readonly contentType: string;
}

/** The name Node gives a digest algorithm that is still admitted. */
export const digestName = (oid: string): string | undefined => DIGESTS[oid];

/** @param padding whether zero bytes may follow, as in the Contents of a PDF signature @returns `undefined` when unreadable */
export function readSignedMessage(bytes: Uint8Array, padding: boolean): SignedMessage | undefined {
  try {
    const parsed = asn1js.fromBER(Uint8Array.from(bytes).buffer);
    const rest = bytes.subarray(parsed.offset);
    if (parsed.offset <= 0 || (padding ? rest.some((byte) => byte !== 0) : rest.length > 0)) return undefined;
    return signedMessageOf(parsed.result);
  } catch {
    return undefined;
  }
}

/** The same, from a value already parsed. @throws when it is something else */
export function signedMessageOf(value: asn1js.AsnType): SignedMessage | undefined {
  const contentInfo = new pkijs.ContentInfo({ schema: value });
  if (contentInfo.contentType !== SIGNED_DATA) return undefined;
  const signedData = new pkijs.SignedData({ schema: contentInfo.content });
  const [signer, second] = signedData.signerInfos;
  const certificate = signer && certificateOf(signedData, signer);
  if (!signer || second || !certificate) return undefined;
  return {
    signedData,
    signer,
    certificate,
    others: certificatesOf(signedData),
    contentType: signedData.encapContentInfo.eContentType,
  };
}

function certificateOf(signedData: pkijs.SignedData, { sid }: pkijs.SignerInfo): pkijs.Certificate | undefined {
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) return undefined;
  return certificatesOf(signedData).find(
    ({ serialNumber, issuer }) => serialNumber.isEqual(sid.serialNumber) && issuer.isEqual(sid.issuer),
  );
}

/**
 * What is wrong with the signature itself: digest of `content`, signature value, strength, and the certificate that
 * the signer named in what it signed.
 *
 * Source: RFC 5652, 5.4 and 5.6; RFC 5035, 5.4.1.1.
 *
 * @param requireNamed whether the signing certificate must be named (PAdES, timestamps)
 * @param stamped for a timestamp, what it was made over: its content is within the message
 */
export async function signatureFindings(
  message: SignedMessage,
  content: Uint8Array,
  requireNamed: boolean,
  stamped?: Uint8Array,
): Promise<readonly FindingCode[]> {
  const { signedData, signer, certificate } = message;
  const codes: FindingCode[] = [];
  const digest = digestName(signer.digestAlgorithm.algorithmId);
  if (!digest || !SIGNATURE_ALGORITHMS.has(signer.signatureAlgorithm.algorithmId) || !isKeyStrong(certificate))
    return ["ALGORITHM_WEAK"];
  const declared = octets(attributeOf(signer, MESSAGE_DIGEST));
  const type = attributeOf(signer, CONTENT_TYPE);
  if (!declared || !(type instanceof asn1js.ObjectIdentifier) || type.valueBlock.toString() !== message.contentType)
    return ["CONTENTS_MALFORMED"];
  if (!equal(declared, createHash(digest).update(content).digest())) codes.push("DIGEST_MISMATCH");
  if (!namesCertificate(signer, certificate, requireNamed)) codes.push("CERTIFICATE_MISMATCH");
  const data = Uint8Array.from(stamped ?? content).buffer;
  const genuine = await signedData.verify({ signer: 0, data }).catch(() => false);
  if (!genuine && !codes.includes("DIGEST_MISMATCH")) codes.push("SIGNATURE_INVALID");
  return codes;
}

/** Whether the attribute that names the signing certificate names this one. */
function namesCertificate(signer: pkijs.SignerInfo, certificate: pkijs.Certificate, required: boolean): boolean {
  const second = attributeOf(signer, SIGNING_CERTIFICATE_V2);
  if (second) {
    const algorithm = digestOfCertificateId(second);
    const named = octets(firstOctets(second));
    return (
      algorithm !== undefined && !!named && equal(named, createHash(algorithm).update(derOf(certificate)).digest())
    );
  }
  const first = attributeOf(signer, SIGNING_CERTIFICATE); // SHA-1: timestamps made under RFC 3161 alone
  if (!first) return !required;
  const named = octets(firstOctets(first));
  return !!named && equal(named, createHash("sha1").update(derOf(certificate)).digest());
}

/** ESSCertIDv2 names its digest algorithm unless it is SHA-256. */
function digestOfCertificateId(value: asn1js.AsnType): string | undefined {
  const id = sequenceIn(sequenceIn(value));
  const [first] = id instanceof asn1js.Sequence ? id.valueBlock.value : [];
  if (first instanceof asn1js.OctetString) return "sha256";
  const [oid] = first instanceof asn1js.Sequence ? first.valueBlock.value : [];
  return oid instanceof asn1js.ObjectIdentifier ? digestName(oid.valueBlock.toString()) : undefined;
}

const sequenceIn = (value: unknown): unknown =>
  value instanceof asn1js.Sequence ? value.valueBlock.value[0] : undefined;

/** The only value of the only attribute of a type; a repeated one counts as absent. */
export function attributeOf(signer: pkijs.SignerInfo, type: string): asn1js.AsnType | undefined {
  const found = (signer.signedAttrs?.attributes ?? []).filter((attribute) => attribute.type === type);
  const [value, second]: readonly asn1js.AsnType[] = found[0]?.values ?? [];
  return found.length === 1 && second === undefined ? value : undefined;
}

export function octets(value: unknown): Buffer | undefined {
  return value instanceof asn1js.OctetString ? Buffer.from(value.getValue()) : undefined;
}

/** The first octet string inside a structure: the certificate hash of a certificate identifier. */
function firstOctets(value: unknown): asn1js.OctetString | undefined {
  if (value instanceof asn1js.OctetString) return value;
  if (!(value instanceof asn1js.Sequence)) return undefined;
  for (const inner of value.valueBlock.value) {
    const found = firstOctets(inner);
    if (found) return found;
  }
  return undefined;
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

export const certificateHash = (certificate: pkijs.Certificate): string =>
  certificateSha256(certificate).toString("hex");
