import { createHash, X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { Temporal } from "temporal-polyfill";
import type { FindingCode } from "./report.ts";

pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: globalThis.crypto }));

const KEY_USAGE = "2.5.29.15";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIMESTAMPING = "1.3.6.1.5.5.7.3.8";
const COMMON_NAME = "2.5.4.3";
const SIGNING_BITS = 0b1100_0000; // digitalSignature, nonRepudiation

const encoded = new WeakMap<pkijs.Certificate, Buffer>();
const parsed = new WeakMap<Uint8Array, pkijs.Certificate>();

/** DER of a certificate, exactly as its issuer signed it. */
export function derOf(certificate: pkijs.Certificate): Buffer {
  const der = encoded.get(certificate) ?? Buffer.from(certificate.toSchema().toBER());
  encoded.set(certificate, der);
  return der;
}

/** A trusted authority; parsed once, since each signature and each timestamp asks for it. */
function authorityOf(der: Uint8Array): pkijs.Certificate {
  const certificate = parsed.get(der) ?? pkijs.Certificate.fromBER(Uint8Array.from(der).buffer);
  parsed.set(der, certificate);
  return certificate;
}

export const certificateSha256 = (certificate: pkijs.Certificate): Buffer =>
  createHash("sha256").update(derOf(certificate)).digest();

export const commonNameOf = ({ subject }: pkijs.Certificate): string =>
  String(subject.typesAndValues.find(({ type }) => type === COMMON_NAME)?.value.valueBlock.value ?? "");

export const certificatesOf = ({ certificates }: pkijs.SignedData): readonly pkijs.Certificate[] =>
  (certificates ?? []).filter((one): one is pkijs.Certificate => one instanceof pkijs.Certificate);

/** Whether a certificate may sign documents, or, for a timestamping unit, timestamps and nothing else. */
export function isSuitable(certificate: pkijs.Certificate, purpose: "signature" | "timestamp"): boolean {
  const extensions = certificate.extensions ?? [];
  const usage = extensions.find(({ extnID }) => extnID === KEY_USAGE)?.parsedValue;
  if (usage instanceof asn1js.BitString && ((usage.valueBlock.valueHexView[0] ?? 0) & SIGNING_BITS) === 0) return false;
  if (purpose === "signature") return true;
  const extended = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes = extended?.parsedValue instanceof pkijs.ExtKeyUsage ? extended.parsedValue.keyPurposes : [];
  return extended?.critical === true && purposes.length === 1 && purposes[0] === TIMESTAMPING; // RFC 3161, 2.3
}

/** RSA of 2,048 bits or more, or one of the NIST curves from P-256 on. Source: SOG-IS agreed mechanisms. */
export function isKeyStrong(certificate: pkijs.Certificate): boolean {
  const { publicKey } = new X509Certificate(derOf(certificate));
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return modulusLength >= 2_048;
  return namedCurve !== undefined && ["prime256v1", "secp384r1", "secp521r1"].includes(namedCurve);
}

/**
 * Whether a certificate was issued, directly or through the others, by a trusted authority, and was within its dates.
 * Revocation is not looked at: no network here.
 *
 * Source: RFC 5280, section 6.
 *
 * @returns the codes of what is wrong: none, one or several
 */
export async function chainFindings(
  certificate: pkijs.Certificate,
  others: readonly pkijs.Certificate[],
  trustedRoots: readonly Uint8Array[],
  at: Temporal.Instant | undefined,
): Promise<readonly FindingCode[]> {
  const checkedAt = at ?? Temporal.Instant.fromEpochMilliseconds(certificate.notBefore.value.getTime());
  const checkDate = new Date(checkedAt.epochMilliseconds);
  if (checkDate < certificate.notBefore.value || checkDate > certificate.notAfter.value) return ["CERTIFICATE_EXPIRED"];
  const certs = [...others.filter((one) => one !== certificate), certificate];
  // One after the other: among authorities that share a key, the engine looks at one path only, maybe not the right one.
  for (const root of trustedRoots) {
    const engine = new pkijs.CertificateChainValidationEngine({ certs, trustedCerts: [authorityOf(root)], checkDate });
    const { result } = await engine.verify().catch(() => ({ result: false }));
    if (result) return [];
  }
  return ["CHAIN_UNTRUSTED"];
}
