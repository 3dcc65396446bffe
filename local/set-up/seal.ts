import { createPublicKey, type X509Certificate } from "node:crypto";
import { GetPublicKeyCommand, type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { SealCertificates } from "../../functions/adapters/seals.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import { makeSigningRequest } from "../../functions/signatures/certificate.ts";
import { CannotStart } from "../data-folder.ts";
import { certificatesIn } from "../pem.ts";

const ALGORITHM = "ECDSA_SHA_256";

async function publicKeyOf(kms: KMSClient, KeyId: string): Promise<Uint8Array> {
  const { PublicKey, SigningAlgorithms } = await kms.send(new GetPublicKeyCommand({ KeyId }));
  if (!PublicKey || !SigningAlgorithms?.includes(ALGORITHM))
    throw new CannotStart(`The key ${KeyId} does not sign with ${ALGORITHM}.`);
  return PublicKey;
}

/** The request to send to a certification authority, in PEM: the body's name and SIREN, and the key of its seal. */
export async function sealRequest(kms: KMSClient, KeyId: string, body: IssuingBody): Promise<string> {
  const request = await makeSigningRequest({
    publicKeySpki: await publicKeyOf(kms, KeyId),
    subject: {
      commonName: `Cachet de ${body.shortName}`,
      organization: body.name,
      organizationIdentifier: `SI:FR-${body.siret.slice(0, 9)}`,
      country: "FR",
    },
    algorithm: ALGORITHM,
    async sign(Message) {
      const command = new SignCommand({ KeyId, Message, MessageType: "RAW", SigningAlgorithm: ALGORITHM });
      const { Signature } = await kms.send(command);
      if (!Signature) throw new Error("the key service returned no signature");
      return Signature;
    },
  });
  const lines =
    Buffer.from(request)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE REQUEST-----", ...lines, "-----END CERTIFICATE REQUEST-----", ""].join("\n");
}

/** What the authority answered, as PEM files. */
export interface IssuedSeal {
  readonly certificate: string;
  /** From the issuer of the seal upwards, without the root. */
  readonly chain: string;
  readonly roots: string;
  /** Roots of the timestamping authorities whose word counts; all of them, those of the past too. */
  readonly timestampRoots?: string;
}

/**
 * Puts the certificates of a body's seal where the product reads them.
 *
 * @throws CannotStart when the certificate is not that of the key, or nothing leads from it to a root
 */
export async function keepSeal(
  { kms, s3, bucket }: { readonly kms: KMSClient; readonly s3: S3Client; readonly bucket: string },
  { bodyId, keyId }: { readonly bodyId: string; readonly keyId: string },
  issued: IssuedSeal,
): Promise<void> {
  const [certificate] = certificatesIn(issued.certificate);
  const chain = certificatesIn(issued.chain);
  const roots = certificatesIn(issued.roots);
  const timestampRoots = certificatesIn(issued.timestampRoots ?? "");
  if (issued.timestampRoots !== undefined && timestampRoots.length === 0)
    throw new CannotStart("No root of a timestamping authority is in the file given for it, in PEM.");
  if (!certificate || roots.length === 0)
    throw new CannotStart("A certificate and at least one root are needed, in PEM.");
  const key = createPublicKey({ key: Buffer.from(await publicKeyOf(kms, keyId)), format: "der", type: "spki" });
  if (!certificate.publicKey.equals(key)) throw new CannotStart("The certificate is not that of the key of the seal.");
  requireLed(certificate, chain, roots);
  const base64 = ({ raw }: X509Certificate): string => raw.toString("base64");
  const kept: SealCertificates = {
    keyId,
    algorithm: ALGORITHM,
    certificate: base64(certificate),
    chain: chain.map(base64),
    trustedRoots: roots.map(base64),
    timestampRoots: timestampRoots.map(base64),
  };
  const Key = `seals/${bodyId}.json`;
  const Body = JSON.stringify(kept);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json" }));
}

/** Each certificate is issued by the next one, the last by a root. @throws CannotStart */
function requireLed(
  certificate: X509Certificate,
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): void {
  const issues = (above: X509Certificate, below: X509Certificate): boolean =>
    below.checkIssued(above) && below.verify(above.publicKey);
  let below = certificate;
  for (const above of chain) {
    if (!issues(above, below)) throw new CannotStart("The chain is not in order: the issuer of the seal comes first.");
    below = above;
  }
  if (!roots.some((root) => issues(root, below) || root.raw.equals(below.raw)))
    throw new CannotStart("No root issued the last certificate of the chain.");
}
