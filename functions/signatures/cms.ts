import { createHash } from "node:crypto";
import { objectIdentifier, octetString, readValue, readValues, sequence, setOf, smallInteger, tagged } from "./der.ts";
import { type Seal, SIGNATURE_ALGORITHM, type TimestampAuthority } from "./sealing-key.ts";

const OID = {
  data: objectIdentifier("1.2.840.113549.1.7.1"),
  signedData: objectIdentifier("1.2.840.113549.1.7.2"),
  contentType: objectIdentifier("1.2.840.113549.1.9.3"),
  messageDigest: objectIdentifier("1.2.840.113549.1.9.4"),
  signingCertificateV2: objectIdentifier("1.2.840.113549.1.9.16.2.47"),
  signatureTimestamp: objectIdentifier("1.2.840.113549.1.9.16.2.14"),
  sha256: objectIdentifier("2.16.840.1.101.3.4.2.1"),
  timestampInfo: objectIdentifier("1.2.840.113549.1.9.16.1.4"),
} as const;

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
const attribute = (type: Uint8Array, value: Uint8Array): Uint8Array => sequence(type, setOf(value));

/** Issuer and serial number of a certificate, as encoded in it. */
function issuerAndSerial(certificate: Uint8Array): { readonly issuer: Uint8Array; readonly serial: Uint8Array } {
  const [toBeSigned] = readValues(readValue(certificate).content);
  const fields = readValues(toBeSigned?.content ?? new Uint8Array());
  const [serial, , issuer] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields; // version is optional
  if (!serial || !issuer) throw new Error("the seal's certificate cannot be read");
  return { issuer: issuer.whole, serial: serial.whole };
}

/**
 * The detached CMS of a PAdES baseline signature over a SHA-256 digest: content type, message digest and signing
 * certificate are signed; the signing time is not, since a baseline signature must not carry it there.
 *
 * Source: ETSI EN 319 142-1, 6.3 (table 1); RFC 3161, appendix A (where the timestamp stands).
 */
export function sealCms(
  digest: Uint8Array,
  seal: Seal,
  timestamp: TimestampAuthority | undefined,
): Promise<Uint8Array> {
  return signedData(
    { version: 1, type: OID.data, digest },
    seal,
    timestamp && (async (signature) => attribute(OID.signatureTimestamp, await timestamp.timestamp(signature))),
  );
}

/** A timestamp token: the CMS that holds and signs a TSTInfo. Source: RFC 3161, 2.4.2; RFC 5816. */
export function timestampToken(info: Uint8Array, unit: Seal): Promise<Uint8Array> {
  return signedData({ version: 3, type: OID.timestampInfo, digest: sha256(info), content: info }, unit, undefined);
}

interface SignedContent {
  /** 1 for data, 3 for any other type of content (RFC 5652, 5.1). */
  readonly version: 1 | 3;
  readonly type: Uint8Array;
  readonly digest: Uint8Array;
  /** Absent from a detached signature. */
  readonly content?: Uint8Array;
}

/** A CMS with one signer. Source: RFC 5652, 5.1 to 5.4; RFC 5035, 5.4.1.1. */
async function signedData(
  { version, type, digest, content }: SignedContent,
  seal: Seal,
  unsignedAttribute: ((signature: Uint8Array) => Promise<Uint8Array>) | undefined,
): Promise<Uint8Array> {
  const { issuer, serial } = issuerAndSerial(seal.certificate);
  const certificateId = sequence(
    octetString(sha256(seal.certificate)),
    sequence(sequence(tagged(0xa4, issuer)), serial),
  );
  const attributes = setOf(
    attribute(OID.contentType, type),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(certificateId))),
  );
  const signature = await seal.sign(attributes);
  const unsigned = unsignedAttribute ? [tagged(0xa1, await unsignedAttribute(signature))] : [];
  const digestAlgorithm = sequence(OID.sha256);
  const signerInfo = sequence(
    smallInteger(1),
    sequence(issuer, serial),
    digestAlgorithm,
    tagged(0xa0, readValue(attributes).content), // the same attributes under their implicit tag
    SIGNATURE_ALGORITHM[seal.algorithm],
    octetString(signature),
    ...unsigned,
  );
  const message = sequence(
    smallInteger(version),
    setOf(digestAlgorithm),
    sequence(type, ...(content ? [tagged(0xa0, octetString(content))] : [])),
    tagged(0xa0, seal.certificate, ...seal.chain),
    setOf(signerInfo),
  );
  return sequence(OID.signedData, tagged(0xa0, message));
}
