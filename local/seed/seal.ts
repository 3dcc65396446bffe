import type { KMSClient } from "@aws-sdk/client-kms";
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { SealCertificates } from "../../functions/adapters/seals.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import { KEYS } from "../kms/kms.ts";
import { certify } from "./certification.ts";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/**
 * The certificates of the body's seal, issued once by an authority of this data folder and nobody else's, with the root
 * of the authority that dates its seals, also where the folder was made before there was one.
 */
export async function setUpSeal(
  kms: KMSClient,
  s3: S3Client,
  {
    bucket,
    body,
    key,
    timestampRoot,
  }: { readonly bucket: string; readonly body: IssuingBody; readonly key: string; readonly timestampRoot: Uint8Array },
): Promise<void> {
  const place = { Bucket: bucket, Key: `seals/${body.id}.json` };
  const kept = await certificatesAt(s3, place);
  const { timestampRoots = [] } = kept ?? {};
  const root = base64(timestampRoot);
  if (kept && timestampRoots.includes(root)) return;
  const certificates: SealCertificates = {
    ...(kept ?? (await issued(kms, body, key))),
    timestampRoots: [...timestampRoots, root],
  };
  const content = { Body: JSON.stringify(certificates), ContentType: "application/json" };
  await s3.send(new PutObjectCommand({ ...place, ...content }));
}

async function certificatesAt(
  s3: S3Client,
  place: { readonly Bucket: string; readonly Key: string },
): Promise<SealCertificates | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand(place));
    return JSON.parse((await Body?.transformToString()) ?? "") as SealCertificates;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

async function issued(kms: KMSClient, body: IssuingBody, key: string): Promise<SealCertificates> {
  const { root, certificate } = await certify(
    kms,
    {
      key: KEYS.authority,
      subject: { commonName: `Autorité embarquée de ${body.shortName}`, organization: body.name, country: "FR" },
    },
    {
      key,
      purpose: "seal",
      subject: {
        commonName: `Cachet de ${body.shortName}`,
        organization: body.name,
        organizationIdentifier: `SI:FR-${body.siret.slice(0, 9)}`,
        country: "FR",
      },
    },
  );
  return {
    keyId: key,
    algorithm: "ECDSA_SHA_256",
    certificate: base64(certificate),
    chain: [base64(root)],
    trustedRoots: [base64(root)],
  };
}
