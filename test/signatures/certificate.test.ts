import { generateKeyPairSync, sign as signWith, X509Certificate } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { makeCertificate } from "../../functions/signatures/certificate.ts";

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const spki = publicKey.export({ type: "spki", format: "der" });
const sign = async (message: Uint8Array) => signWith("sha256", message, privateKey);

const common = {
  publicKeySpki: spki,
  validFrom: Temporal.Instant.from("2026-01-01T00:00:00Z"),
  validUntil: Temporal.Instant.from("2052-06-30T23:59:59Z"),
  sign,
  algorithm: "ECDSA_SHA_256",
} as const;

let authority: Uint8Array;
let seal: X509Certificate;

beforeAll(async () => {
  authority = await makeCertificate({
    ...common,
    subject: { commonName: "Autorité d’essai", organization: "Mégalis", country: "FR" },
    serial: Uint8Array.of(1),
    purpose: "authority",
  });
  seal = new X509Certificate(
    await makeCertificate({
      ...common,
      subject: {
        commonName: "Mégalis Bretagne",
        organization: "Mégalis Bretagne",
        organizationIdentifier: "NTRFR-253514491",
        country: "FR",
      },
      serial: Uint8Array.of(0xff, 2),
      issuer: { certificate: authority },
      purpose: "seal",
    }),
  );
});

/** Hexadecimal of a certificate, where encodings written by hand are looked for. */
const hex = (certificate: X509Certificate): string => certificate.raw.toString("hex");

describe("certificate of an electronic seal (RFC 5280; ETSI EN 319 412-3)", () => {
  it("names the legal person, with its SIREN under organizationIdentifier", () => {
    expect(seal.subject.split("\n")).toEqual([
      "C=FR",
      "O=Mégalis Bretagne",
      "organizationIdentifier=NTRFR-253514491",
      "CN=Mégalis Bretagne",
    ]);
  });

  it("is issued by the authority and is none itself", () => {
    const issuer = new X509Certificate(authority);
    expect(seal.checkIssued(issuer)).toBe(true);
    expect(seal.verify(issuer.publicKey)).toBe(true);
    expect([issuer.ca, seal.ca]).toEqual([true, false]);
  });

  it("may sign and seal, critically, and nothing else", () => {
    expect(hex(seal)).toContain("0603551d0f0101ff0404030206c0"); // digitalSignature, nonRepudiation
    expect(hex(seal)).toContain("0603551d130101ff04023000"); // no authority
    expect(seal.keyUsage).toBeUndefined(); // no extended usage
  });

  it("writes years from 2050 on as GeneralizedTime", () => {
    expect(hex(seal)).toContain(Buffer.from("\x17\x0d260101000000Z\x18\x0f20520630235959Z", "latin1").toString("hex"));
  });

  it("keeps the serial number positive", () => {
    expect(seal.serialNumber).toBe("FF02");
    expect(hex(seal)).toContain("020300ff02");
  });

  it("lets a timestamping unit stamp only, critically", async () => {
    const unit = new X509Certificate(
      await makeCertificate({
        ...common,
        subject: { commonName: "Horodatage", organization: "Mégalis", country: "FR" },
        serial: Uint8Array.of(3),
        issuer: { certificate: authority },
        purpose: "timestamping",
      }),
    );
    expect(hex(unit)).toContain("0603551d250101ff040c300a06082b06010505070308");
    expect(hex(unit)).toContain("0603551d0f0101ff040403020780"); // digitalSignature
  });

  it("lets an authority sign certificates only", () => {
    expect(hex(new X509Certificate(authority))).toContain("0603551d0f0101ff040403020106"); // keyCertSign, cRLSign
  });
});
