import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { decrypted, encrypted, keyOf } from "./encryption.ts";
import type { Key, Keys, SecretKey, SigningKey } from "./keys.ts";
import { KmsRefusal } from "./refusal.ts";
import { algorithmOf, requireSigned, signed } from "./signing.ts";

const KeyId = z.string();
const Bytes = z.base64().transform((text) => Buffer.from(text, "base64"));
const Context = z.record(z.string(), z.string()).default({});
const SigningType = z.enum(["RAW", "DIGEST"]).default("RAW");
const MAC = "HMAC_SHA_256";

const Asked = {
  key: z.object({ KeyId }),
  sign: z.object({ KeyId, Message: Bytes, MessageType: SigningType, SigningAlgorithm: z.string() }),
  encrypt: z.object({ KeyId, Plaintext: Bytes, EncryptionContext: Context }),
  decrypt: z.object({ KeyId: KeyId.optional(), CiphertextBlob: Bytes, EncryptionContext: Context }),
  mac: z.object({ KeyId, Message: Bytes, MacAlgorithm: z.literal(MAC) }),
};

/** @throws KmsRefusal */
function accept<Output>(schema: z.ZodType<Output>, asked: unknown): Output {
  const parsed = schema.safeParse(asked);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map(({ path }) => path.join("."));
  throw new KmsRefusal("ValidationException", `not as it must be: ${names.join(", ")}`);
}

const unfit = (key: Key): KmsRefusal =>
  new KmsRefusal("InvalidKeyUsageException", `${key.arn} key usage is not what the operation needs`);

function forSigning(key: Key): SigningKey {
  if ("secret" in key) throw unfit(key);
  return key;
}

function secret(key: Key, spec: SecretKey["spec"]): SecretKey {
  if (!("secret" in key) || key.spec !== spec) throw unfit(key);
  return key;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const USAGES = {
  ECC_NIST_P256: "SIGN_VERIFY",
  RSA_3072: "SIGN_VERIFY",
  SYMMETRIC_DEFAULT: "ENCRYPT_DECRYPT",
  HMAC_256: "GENERATE_VERIFY_MAC",
} as const;

const algorithmsOf = (key: Key): object => {
  if (!("secret" in key)) return { SigningAlgorithms: [algorithmOf(key)] };
  return key.spec === "HMAC_256" ? { MacAlgorithms: [MAC] } : { EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"] };
};

const mac = (key: SecretKey, message: Buffer): Buffer => createHmac("sha256", key.secret).update(message).digest();

type Operation = (keys: Keys, asked: unknown) => object;

/** What the product asks of the key service, by the name that `X-Amz-Target` bears. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  DescribeKey(keys, asked) {
    const key = keys.find(accept(Asked.key, asked).KeyId);
    return {
      KeyMetadata: {
        KeyId: key.id,
        Arn: key.arn,
        KeySpec: key.spec,
        KeyUsage: USAGES[key.spec],
        KeyState: "Enabled",
        Enabled: true,
        KeyManager: "CUSTOMER",
        Origin: "AWS_KMS",
        MultiRegion: false,
        ...algorithmsOf(key),
      },
    };
  },
  GetPublicKey(keys, asked) {
    const key = forSigning(keys.find(accept(Asked.key, asked).KeyId));
    return {
      KeyId: key.arn,
      KeySpec: key.spec,
      KeyUsage: USAGES[key.spec],
      ...algorithmsOf(key),
      PublicKey: base64(key.publicKey.export({ type: "spki", format: "der" })),
    };
  },
  Sign(keys, asked) {
    const { KeyId: id, Message, MessageType, SigningAlgorithm } = accept(Asked.sign, asked);
    const key = forSigning(keys.find(id));
    return { KeyId: key.arn, SigningAlgorithm, Signature: base64(signed(key, SigningAlgorithm, Message, MessageType)) };
  },
  Verify(keys, asked) {
    const { KeyId: id, Message, MessageType, SigningAlgorithm } = accept(Asked.sign, asked);
    const { Signature } = accept(z.object({ Signature: Bytes }), asked);
    const key = forSigning(keys.find(id));
    requireSigned(key, SigningAlgorithm, Message, MessageType, Signature);
    return { KeyId: key.arn, SigningAlgorithm, SignatureValid: true };
  },
  Encrypt(keys, asked) {
    const { KeyId: id, Plaintext, EncryptionContext } = accept(Asked.encrypt, asked);
    const key = secret(keys.find(id), "SYMMETRIC_DEFAULT");
    const CiphertextBlob = base64(encrypted(key, Plaintext, EncryptionContext));
    return { KeyId: key.arn, CiphertextBlob, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
  },
  Decrypt(keys, asked) {
    const { KeyId: id, CiphertextBlob, EncryptionContext } = accept(Asked.decrypt, asked);
    const key = keyOf(CiphertextBlob, keys.all());
    if (id !== undefined && keys.find(id) !== key)
      throw new KmsRefusal("IncorrectKeyException", "the key ID is not that of the key the ciphertext was made with");
    const Plaintext = base64(decrypted(key, CiphertextBlob, EncryptionContext));
    return { KeyId: key.arn, Plaintext, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
  },
  GenerateMac(keys, asked) {
    const { KeyId: id, Message } = accept(Asked.mac, asked);
    const key = secret(keys.find(id), "HMAC_256");
    return { KeyId: key.arn, MacAlgorithm: MAC, Mac: base64(mac(key, Message)) };
  },
  VerifyMac(keys, asked) {
    const { KeyId: id, Message } = accept(Asked.mac, asked);
    const { Mac } = accept(z.object({ Mac: Bytes }), asked);
    const key = secret(keys.find(id), "HMAC_256");
    const expected = mac(key, Message);
    if (Mac.length !== expected.length || !timingSafeEqual(Mac, expected))
      throw new KmsRefusal("KMSInvalidMacException", "the code is not that of the message");
    return { KeyId: key.arn, MacAlgorithm: MAC, MacValid: true };
  },
};
