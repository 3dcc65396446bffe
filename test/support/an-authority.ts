import { generateKeyPairSync, sign as signWith } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { makeCertificate } from "../../functions/signatures/certificate.ts";

/** A certification authority of a test, with a key of its own. */
export async function anAuthority() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const sign = async (message: Uint8Array): Promise<Uint8Array> => signWith("sha256", message, privateKey);
  const certificate = await makeCertificate({
    publicKeySpki: publicKey.export({ type: "spki", format: "der" }),
    subject: { commonName: "Autorité d’essai", organization: "Autorité d’essai", country: "FR" },
    validFrom: Temporal.Instant.from("2020-01-01T00:00:00Z"),
    validUntil: Temporal.Instant.from("2040-01-01T00:00:00Z"),
    serial: Uint8Array.of(1),
    sign,
    algorithm: "ECDSA_SHA_256",
    purpose: "authority",
  });
  return { certificate, sign };
}
