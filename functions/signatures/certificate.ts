import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import {
  bitString,
  boolean,
  objectIdentifier,
  octetString,
  printable,
  readValue,
  readValues,
  sequence,
  setOf,
  smallInteger,
  tagged,
  unsignedInteger,
  utf8,
} from "./der.ts";
import { type SealAlgorithm, SIGNATURE_ALGORITHM } from "./sealing-key.ts";

export interface CertificateSubject {
  readonly commonName: string;
  readonly organization: string;
  /** Legal person semantics, e.g. `NTRFR-253514491`, a SIREN (ETSI EN 319 412-1, 5.1.4). */
  readonly organizationIdentifier?: string;
  readonly country: string;
}

export interface CertificateRequest {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeySpki: Uint8Array;
  readonly subject: CertificateSubject;
  readonly validFrom: Temporal.Instant;
  readonly validUntil: Temporal.Instant;
  /** Positive, at most 20 bytes, unique for the issuer. */
  readonly serial: Uint8Array;
  /** Absent for a self-signed authority. */
  readonly issuer?: { readonly certificate: Uint8Array };
  /** The issuer's key. */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  readonly algorithm: SealAlgorithm;
  readonly purpose: "authority" | "seal" | "timestamping";
}

const attribute = (type: string, value: Uint8Array): Uint8Array => setOf(sequence(objectIdentifier(type), value));

function nameOf({ commonName, organization, organizationIdentifier, country }: CertificateSubject): Uint8Array {
  return sequence(
    attribute("2.5.4.6", printable(country)),
    attribute("2.5.4.10", utf8(organization)),
    ...(organizationIdentifier ? [attribute("2.5.4.97", utf8(organizationIdentifier))] : []),
    attribute("2.5.4.3", utf8(commonName)),
  );
}

/** UTCTime through 2049, GeneralizedTime from 2050 on. Source: RFC 5280, 4.1.2.5. */
function time(instant: Temporal.Instant): Uint8Array {
  const digits = instant.toString({ smallestUnit: "second" }).replace(/[-:TZ]/g, "");
  return digits < "2050" ? tagged(0x17, Buffer.from(`${digits.slice(2)}Z`)) : tagged(0x18, Buffer.from(`${digits}Z`));
}

const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  sequence(objectIdentifier(id), ...(critical ? [boolean(true)] : []), octetString(value));

/** The bits of a public key without its algorithm: what key identifiers are taken over (RFC 5280, 4.2.1.2). */
function keyIdentifier(spki: Uint8Array): Uint8Array {
  const bits = readValues(readValue(spki).content)[1];
  return createHash("sha1")
    .update(bits?.content.subarray(1) ?? new Uint8Array())
    .digest();
}

const KEY_USAGE = {
  authority: bitString(Uint8Array.from([0b0000_0110]), 1), // keyCertSign, cRLSign
  seal: bitString(Uint8Array.from([0b1100_0000]), 6), // digitalSignature, nonRepudiation
  timestamping: bitString(Uint8Array.from([0b1000_0000]), 7), // digitalSignature
} as const;

interface IssuerFacts {
  readonly name: Uint8Array;
  readonly spki: Uint8Array;
}

function issuerFacts(certificate: Uint8Array): IssuerFacts {
  const [toBeSigned] = readValues(readValue(certificate).content);
  const fields = readValues(toBeSigned?.content ?? new Uint8Array());
  const [, , , , , name, spki] = fields;
  if (!name || !spki) throw new Error("the issuer's certificate cannot be read");
  return { name: name.whole, spki: spki.whole };
}

/**
 * An X.509 certificate for an authority, an electronic seal or a timestamping unit, signed by a key that may live in
 * a key service.
 *
 * Source: RFC 5280, section 4; ETSI EN 319 412-3 (certificates issued to legal persons).
 */
export async function makeCertificate(request: CertificateRequest): Promise<Uint8Array> {
  const { publicKeySpki, subject, validFrom, validUntil, serial, purpose, algorithm } = request;
  const name = nameOf(subject);
  const issuer = request.issuer ? issuerFacts(request.issuer.certificate) : { name, spki: publicKeySpki };
  const extensions = [
    extension("2.5.29.19", true, purpose === "authority" ? sequence(boolean(true)) : sequence()),
    extension("2.5.29.15", true, KEY_USAGE[purpose]),
    extension("2.5.29.14", false, octetString(keyIdentifier(publicKeySpki))),
    extension("2.5.29.35", false, sequence(tagged(0x80, keyIdentifier(issuer.spki)))),
    ...(purpose === "timestamping"
      ? [extension("2.5.29.37", true, sequence(objectIdentifier("1.3.6.1.5.5.7.3.8")))]
      : []),
  ];
  const toBeSigned = sequence(
    tagged(0xa0, unsignedInteger(Uint8Array.from([2]))), // version 3
    unsignedInteger(serial),
    SIGNATURE_ALGORITHM[algorithm],
    issuer.name,
    sequence(time(validFrom), time(validUntil)),
    name,
    publicKeySpki,
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = await request.sign(toBeSigned);
  return sequence(toBeSigned, SIGNATURE_ALGORITHM[algorithm], bitString(signature));
}

/**
 * A request to be certified, for the authority that issues the certificate of a seal, signed by the key that it names:
 * that proves the possession of the key without ever taking it out of its service.
 *
 * Source: RFC 2986, section 4.
 */
export async function makeSigningRequest({
  publicKeySpki,
  subject,
  algorithm,
  sign,
}: Pick<CertificateRequest, "publicKeySpki" | "subject" | "algorithm" | "sign">): Promise<Uint8Array> {
  const toBeSigned = sequence(smallInteger(0), nameOf(subject), publicKeySpki, tagged(0xa0)); // version 1, no attribute
  return sequence(toBeSigned, SIGNATURE_ALGORITHM[algorithm], bitString(await sign(toBeSigned)));
}
