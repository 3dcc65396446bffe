import { randomBytes } from "node:crypto";
import { GetPublicKeyCommand, type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { Temporal } from "temporal-polyfill";
import { type CertificateSubject, makeCertificate } from "../../functions/signatures/certificate.ts";

const ALGORITHM = "ECDSA_SHA_256";
/** Wider than any instant the movable clock is set to. */
const VALID = {
  validFrom: Temporal.Instant.from("2019-01-01T00:00:00Z"),
  validUntil: Temporal.Instant.from("2049-12-31T00:00:00Z"),
} as const;

/** Signs with a key of the key service. */
export const signingWith =
  (kms: KMSClient, KeyId: string) =>
  async (Message: Uint8Array): Promise<Uint8Array> => {
    const command = new SignCommand({ KeyId, Message, MessageType: "RAW", SigningAlgorithm: ALGORITHM });
    const { Signature } = await kms.send(command);
    if (!Signature) throw new Error("the key service returned no signature");
    return Signature;
  };

export interface Certified {
  readonly key: string;
  readonly subject: CertificateSubject;
}

/** An authority of this data folder, and the one certificate it issues. Nobody else trusts it. */
export async function certify(
  kms: KMSClient,
  authority: Certified,
  holder: Certified & { readonly purpose: "seal" | "timestamping" },
): Promise<{ readonly root: Uint8Array; readonly certificate: Uint8Array }> {
  const publicKey = async (KeyId: string) =>
    (await kms.send(new GetPublicKeyCommand({ KeyId }))).PublicKey ?? new Uint8Array();
  const common = { ...VALID, algorithm: ALGORITHM, sign: signingWith(kms, authority.key) } as const;
  const serial = () => Uint8Array.from([0x40, ...randomBytes(15)]); // positive
  const root = await makeCertificate({
    ...common,
    purpose: "authority",
    serial: serial(),
    publicKeySpki: await publicKey(authority.key),
    subject: authority.subject,
  });
  const certificate = await makeCertificate({
    ...common,
    purpose: holder.purpose,
    serial: serial(),
    issuer: { certificate: root },
    publicKeySpki: await publicKey(holder.key),
    subject: holder.subject,
  });
  return { root, certificate };
}
