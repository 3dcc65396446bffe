import { constants, createHash, privateEncrypt, publicDecrypt, sign, timingSafeEqual, verify } from "node:crypto";
import type { SigningKey } from "./keys.ts";
import { signDigest, verifyDigest } from "./p256.ts";
import { KmsRefusal } from "./refusal.ts";

export type MessageType = "RAW" | "DIGEST";

/** SHA-256 in the frame that RSASSA-PKCS1-v1_5 signs. Source: RFC 8017, section 9.2, note 1. */
const SHA256_INFO = Buffer.from("3031300d060960864801650304020105000420", "hex");
const RAW_LIMIT = 4_096;
const DIGEST_BYTES = 32;

const ALGORITHMS = { ECC_NIST_P256: "ECDSA_SHA_256", RSA_3072: "RSASSA_PKCS1_V1_5_SHA_256" } as const;

export const algorithmOf = ({ spec }: SigningKey): string => ALGORITHMS[spec];

/** @throws KmsRefusal */
function requireFit(key: SigningKey, algorithm: unknown, message: Buffer, type: MessageType): void {
  if (algorithm !== ALGORITHMS[key.spec])
    throw new KmsRefusal(
      "InvalidKeyUsageException",
      `Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`,
    );
  if (type === "RAW" && (message.length === 0 || message.length > RAW_LIMIT))
    throw new KmsRefusal("ValidationException", `a RAW message has from 1 to ${RAW_LIMIT} bytes`);
  if (type === "DIGEST" && message.length !== DIGEST_BYTES)
    throw new KmsRefusal("ValidationException", `Digest is invalid length for algorithm ${algorithm}.`);
}

/** @throws KmsRefusal */
export function signed(key: SigningKey, algorithm: unknown, message: Buffer, type: MessageType): Buffer {
  requireFit(key, algorithm, message, type);
  if (type === "RAW") return sign("sha256", message, key.privateKey);
  if (key.spec === "ECC_NIST_P256") return signDigest(key.privateKey, message);
  const framed = Buffer.concat([SHA256_INFO, message]);
  return privateEncrypt({ key: key.privateKey, padding: constants.RSA_PKCS1_PADDING }, framed);
}

/** @throws KmsRefusal, also when the signature is not that of the message */
export function requireSigned(
  key: SigningKey,
  algorithm: unknown,
  message: Buffer,
  type: MessageType,
  signature: Buffer,
): void {
  requireFit(key, algorithm, message, type);
  const holds = type === "RAW" ? verify("sha256", message, key.publicKey, signature) : isOf(key, message, signature);
  if (!holds) throw new KmsRefusal("KMSInvalidSignatureException", "the signature is not that of the message");
}

function isOf(key: SigningKey, digest: Buffer, signature: Buffer): boolean {
  if (key.spec === "ECC_NIST_P256") return verifyDigest(key.publicKey, digest, signature);
  try {
    const opened = publicDecrypt({ key: key.publicKey, padding: constants.RSA_PKCS1_PADDING }, signature);
    const hash = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest();
    return timingSafeEqual(hash(opened), hash(Buffer.concat([SHA256_INFO, digest])));
  } catch {
    return false; // not even a signature of this key
  }
}
