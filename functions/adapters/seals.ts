import { type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { GetObjectCommand, NoSuchKey, type S3Client } from "@aws-sdk/client-s3";
import type { BodyId } from "../domain/identifiers.ts";
import type { Seals } from "../ports.ts";
import { SealNotSetUp, TimestampUnavailable } from "../signatures/errors.ts";
import type { TimestampAuthority } from "../signatures/seal.ts";

/** The certificates of a body, kept beside the documents as `seals/<body>.json`: base64 DER, the seal's own first. */
export interface SealCertificates {
  readonly keyId: string;
  readonly algorithm: "ECDSA_SHA_256" | "RSASSA_PKCS1_V1_5_SHA_256";
  readonly certificate: string;
  readonly chain: readonly string[];
  readonly trustedRoots: readonly string[];
  /** Roots of the timestamping authorities that dated, or date, the seals of this body. */
  readonly timestampRoots?: readonly string[];
}

/** A timestamping authority, once it is known which roots it comes from. */
export type TimestampAuthorityOf = (trustedRoots: readonly Uint8Array[]) => TimestampAuthority;

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

/**
 * Seals made by the key service. The certificates are public and read once per process.
 *
 * @param timestampAuthorityOf absent when the deployment has no timestamping authority
 */
export function kmsSeals(
  kms: KMSClient,
  s3: S3Client,
  bucket: string,
  timestampAuthorityOf?: TimestampAuthorityOf,
): Seals {
  const known = new Map<BodyId, Promise<SealCertificates>>();
  const certificatesOf = (bodyId: BodyId): Promise<SealCertificates> => {
    const reading = known.get(bodyId) ?? read(s3, bucket, bodyId);
    known.set(bodyId, reading);
    reading.catch(() => known.delete(bodyId)); // not set up yet: ask again next time
    return reading;
  };
  return {
    async of(bodyId) {
      const { keyId, algorithm, certificate, chain } = await certificatesOf(bodyId);
      return {
        certificate: bytes(certificate),
        chain: chain.map(bytes),
        algorithm,
        async sign(message) {
          const command = new SignCommand({
            KeyId: keyId,
            Message: message,
            MessageType: "RAW",
            SigningAlgorithm: algorithm,
          });
          const { Signature } = await kms.send(command);
          if (!Signature) throw new Error("the key service returned no signature");
          return Signature;
        },
      };
    },
    async trust(bodyId) {
      const { trustedRoots, timestampRoots = [] } = await certificatesOf(bodyId);
      return { trustedRoots: trustedRoots.map(bytes), timestampRoots: timestampRoots.map(bytes) };
    },
    async timestampAuthority(bodyId) {
      if (!timestampAuthorityOf) return undefined;
      const { timestampRoots = [] } = await certificatesOf(bodyId);
      if (timestampRoots.length === 0) {
        known.delete(bodyId); // they may be set up before the next attempt
        throw new TimestampUnavailable("not-set-up");
      }
      return timestampAuthorityOf(timestampRoots.map(bytes));
    },
  };
}

/** @throws SealNotSetUp */
async function read(s3: S3Client, bucket: string, bodyId: BodyId): Promise<SealCertificates> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: `seals/${bodyId}.json` }));
    if (!Body) throw new SealNotSetUp(bodyId);
    return JSON.parse(await Body.transformToString()) as SealCertificates;
  } catch (error) {
    throw error instanceof NoSuchKey ? new SealNotSetUp(bodyId, { cause: error }) : error;
  }
}
