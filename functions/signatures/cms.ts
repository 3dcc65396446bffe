import { createHash } from "node:crypto";
import {
  nothing,
  objectIdentifier,
  octetString,
  readValue,
  readValues,
  sequence,
  setOf,
  smallInteger,
  tagged,
} from "./der.ts";
import type { Seal, TimestampAuthority } from "./seal.ts";

const OID = {
  data: objectIdentifier("1.2.840.113549.1.7.1"),
  signedData: objectIdentifier("1.2.840.113549.1.7.2"),
  contentType: objectIdentifier("1.2.840.113549.1.9.3"),
  messageDigest: objectIdentifier("1.2.840.113549.1.9.4"),
  signingCertificateV2: objectIdentifier("1.2.840.113549.1.9.16.2.47"),
  signatureTimestamp: objectIdentifier("1.2.840.113549.1.9.16.2.14"),
  sha256: objectIdentifier("2.16.840.1.101.3.4.2.1"),
  ecdsaWithSha256: objectIdentifier("1.2.840.10045.4.3.2"),
  rsaWithSha256: objectIdentifier("1.2.840.113549.1.1.11"),
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
 * Source: ETSI EN 319 142-1, 6.3 (table 1); RFC 5652, 5.4; RFC 5035, 5.4.1.1; RFC 3161, appendix A.
 */
export async function sealCms(
  digest: Uint8Array,
  seal: Seal,
  timestamp: TimestampAuthority | undefined,
): Promise<Uint8Array> {
  const { issuer, serial } = issuerAndSerial(seal.certificate);
  const certificateId = sequence(
    octetString(sha256(seal.certificate)),
    sequence(sequence(tagged(0xa4, issuer)), serial),
  );
  const attributes = setOf(
    attribute(OID.contentType, OID.data),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(certificateId))),
  );
  const signature = await seal.sign(attributes);
  const unsigned = timestamp
    ? [tagged(0xa1, attribute(OID.signatureTimestamp, await timestamp.timestamp(sha256(signature))))]
    : [];
  const digestAlgorithm = sequence(OID.sha256);
  const signatureAlgorithm =
    seal.algorithm === "ECDSA_SHA_256" ? sequence(OID.ecdsaWithSha256) : sequence(OID.rsaWithSha256, nothing);
  const signerInfo = sequence(
    smallInteger(1),
    sequence(issuer, serial),
    digestAlgorithm,
    tagged(0xa0, readValue(attributes).content), // the same attributes under their implicit tag
    signatureAlgorithm,
    octetString(signature),
    ...unsigned,
  );
  const signedData = sequence(
    smallInteger(1),
    setOf(digestAlgorithm),
    sequence(OID.data),
    tagged(0xa0, seal.certificate, ...seal.chain),
    setOf(signerInfo),
  );
  return sequence(OID.signedData, tagged(0xa0, signedData));
}
