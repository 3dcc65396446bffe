import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Key, SecretKey } from "./keys.ts";
import { KmsRefusal } from "./refusal.ts";

/** Names and values that are not secret and must be told again to decrypt. */
export type EncryptionContext = Readonly<Record<string, string>>;

const PLAINTEXT_LIMIT = 4_096;
const VERSION = 1;
/** Version, identifier of the key, nonce, tag; then the cipher. */
const [ID_END, NONCE_END, TAG_END] = [17, 29, 45];

const idBytes = ({ id }: Key): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

/** In one order, whatever that of the caller; the frame is bound too, so that none of it can be altered. */
const boundTo = (frame: Buffer, context: EncryptionContext): Buffer =>
  Buffer.concat([
    frame,
    Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))),
  ]);

/** AES-256-GCM. @throws KmsRefusal */
export function encrypted(key: SecretKey, plaintext: Buffer, context: EncryptionContext): Buffer {
  if (plaintext.length === 0 || plaintext.length > PLAINTEXT_LIMIT)
    throw new KmsRefusal("ValidationException", `a plaintext has from 1 to ${PLAINTEXT_LIMIT} bytes`);
  const frame = Buffer.concat([Buffer.of(VERSION), idBytes(key)]);
  const nonce = randomBytes(NONCE_END - ID_END);
  const cipher = createCipheriv("aes-256-gcm", key.secret, nonce).setAAD(boundTo(frame, context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([frame, nonce, cipher.getAuthTag(), sealed]);
}

/** The key that a cipher was made with: it names it itself. @throws KmsRefusal */
export function keyOf(cipher: Buffer, keys: readonly Key[]): SecretKey {
  const key = keys.find((one) => idBytes(one).equals(cipher.subarray(1, ID_END)));
  if (cipher[0] !== VERSION || !key || !("secret" in key) || key.spec !== "SYMMETRIC_DEFAULT") throw unreadable();
  return key;
}

/** @throws KmsRefusal when the cipher, its key or its context is not what was encrypted; it does not say which */
export function decrypted(key: SecretKey, cipher: Buffer, context: EncryptionContext): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.secret, cipher.subarray(ID_END, NONCE_END), {
      authTagLength: TAG_END - NONCE_END,
    })
      .setAAD(boundTo(cipher.subarray(0, ID_END), context))
      .setAuthTag(cipher.subarray(NONCE_END, TAG_END));
    return Buffer.concat([decipher.update(cipher.subarray(TAG_END)), decipher.final()]);
  } catch {
    throw unreadable();
  }
}

const unreadable = (): KmsRefusal =>
  new KmsRefusal("InvalidCiphertextException", "the ciphertext, its key or its context is not what was encrypted");
