import { randomBytes } from "node:crypto";
import { GetPublicKeyCommand, type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { HeadObjectCommand, NotFound, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { Temporal } from "temporal-polyfill";
import type { SealCertificates } from "../../functions/adapters/seals.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import { makeCertificate } from "../../functions/signatures/certificate.ts";
import { KEYS } from "../kms/kms.ts";

const VALID = {
  validFrom: Temporal.Instant.from("2019-01-01T00:00:00Z"),
  validUntil: Temporal.Instant.from("2049-12-31T00:00:00Z"),
} as const;

/** The certificates of the body's seal, issued once by an authority of this data folder and nobody else's. */
export async function setUpSeal(
  kms: KMSClient,
  s3: S3Client,
  { bucket, body, key }: { readonly bucket: string; readonly body: IssuingBody; readonly key: string },
): Promise<void> {
  const Key = `seals/${body.id}.json`;
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key }));
    return;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
  const algorithm = "ECDSA_SHA_256";
  const publicKey = async (KeyId: string) =>
    (await kms.send(new GetPublicKeyCommand({ KeyId }))).PublicKey ?? new Uint8Array();
  const sign = async (Message: Uint8Array) => {
    const command = new SignCommand({
      KeyId: KEYS.authority,
      Message,
      MessageType: "RAW",
      SigningAlgorithm: algorithm,
    });
    return (await kms.send(command)).Signature ?? new Uint8Array();
  };
  const positive = () => Uint8Array.from([0x40, ...randomBytes(15)]);
  const authority = await makeCertificate({
    ...VALID,
    algorithm,
    sign,
    purpose: "authority",
    serial: positive(),
    publicKeySpki: await publicKey(KEYS.authority),
    subject: { commonName: `Autorité embarquée de ${body.shortName}`, organization: body.name, country: "FR" },
  });
  const certificate = await makeCertificate({
    ...VALID,
    algorithm,
    sign,
    purpose: "seal",
    serial: positive(),
    issuer: { certificate: authority },
    publicKeySpki: await publicKey(key),
    subject: {
      commonName: `Cachet de ${body.shortName}`,
      organization: body.name,
      organizationIdentifier: `SI:FR-${body.siret.slice(0, 9)}`,
      country: "FR",
    },
  });
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  const certificates: SealCertificates = {
    keyId: key,
    algorithm,
    certificate: base64(certificate),
    chain: [base64(authority)],
    trustedRoots: [base64(authority)],
  };
  await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key, Body: JSON.stringify(certificates), ContentType: "application/json" }),
  );
}
