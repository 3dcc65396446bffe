import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  type MessageType,
  SignCommand,
  type SigningAlgorithmSpec,
  VerifyCommand,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KeyUnreadable, type KeyWanted } from "../../local/kms/keys.ts";
import { KEYS, type Kms, startKms } from "../../local/kms/kms.ts";
import { signDigest, verifyDigest } from "../../local/kms/p256.ts";
import { aFolder, CREDENTIALS, refusalOf } from "./a-store.ts";

const RSA = "alias/kevrat-rsa";
const WANTED: readonly KeyWanted[] = [
  { alias: KEYS.seal, spec: "ECC_NIST_P256" },
  { alias: RSA, spec: "RSA_3072" },
  { alias: KEYS.tokens, spec: "SYMMETRIC_DEFAULT" },
  { alias: "alias/kevrat-other", spec: "SYMMETRIC_DEFAULT" },
  { alias: KEYS.links, spec: "HMAC_256" },
];
const folder = aFolder();
let kms: Kms;
let client: KMSClient;
const clientOf = (endpoint: string, credentials: typeof CREDENTIALS | object = CREDENTIALS) =>
  new KMSClient({
    endpoint,
    region: "eu-west-3",
    credentials: { ...CREDENTIALS, ...credentials },
    maxAttempts: 1,
  });
beforeAll(async () => {
  kms = await startKms({ folder: folder.path, keys: WANTED, credentials: CREDENTIALS });
  client = clientOf(kms.endpoint);
});
afterAll(async () => {
  await kms.stop();
  folder.remove();
});

const message = Buffer.from("convention d'accès n° 2026-001");
const digest = createHash("sha256").update(message).digest();
const sign = (KeyId: string, Message: Buffer, MessageType: MessageType, SigningAlgorithm: SigningAlgorithmSpec) =>
  client.send(new SignCommand({ KeyId, Message, MessageType, SigningAlgorithm }));

describe.each([
  { alias: KEYS.seal, algorithm: "ECDSA_SHA_256", spec: "ECC_NIST_P256" },
  { alias: RSA, algorithm: "RSASSA_PKCS1_V1_5_SHA_256", spec: "RSA_3072" },
] as const)("signing with $spec", ({ alias, algorithm, spec }) => {
  it.each(["RAW", "DIGEST"] as const)("%s gives a signature that others verify, by the public key", async (type) => {
    const { Signature = new Uint8Array() } = await sign(alias, type === "RAW" ? message : digest, type, algorithm);
    const { PublicKey = new Uint8Array(), KeySpec } = await client.send(new GetPublicKeyCommand({ KeyId: alias }));
    expect(KeySpec).toBe(spec);
    const key = createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" });
    expect(verify("sha256", message, key, Signature)).toBe(true);
    expect(verify("sha256", Buffer.from("autre"), key, Signature)).toBe(false);
  });

  it.each(["RAW", "DIGEST"] as const)(
    "%s is verified by the service, and refused for another message",
    async (type) => {
      const { Signature } = await sign(alias, message, "RAW", algorithm);
      const given = { KeyId: alias, MessageType: type, SigningAlgorithm: algorithm, Signature };
      const right = await client.send(new VerifyCommand({ ...given, Message: type === "RAW" ? message : digest }));
      expect(right.SignatureValid).toBe(true);
      const other = type === "RAW" ? Buffer.from("autre") : createHash("sha256").update("autre").digest();
      const wrong = client.send(new VerifyCommand({ ...given, Message: other }));
      expect(await refusalOf(wrong)).toBe("400 KMSInvalidSignatureException");
    },
  );

  it.each([
    { because: "too long", body: Buffer.alloc(4_097), type: "RAW", refusal: "400 ValidationException" },
    { because: "no digest", body: Buffer.alloc(31), type: "DIGEST", refusal: "400 ValidationException" },
  ] as const)("a message that is $because is refused", async ({ body, type, refusal }) => {
    expect(await refusalOf(sign(alias, body, type, algorithm))).toBe(refusal);
  });

  it("another algorithm is refused", async () => {
    expect(await refusalOf(sign(alias, message, "RAW", "RSASSA_PSS_SHA_256"))).toBe("400 InvalidKeyUsageException");
  });
});

describe("a digest signed on P-256 (FIPS 186-5)", () => {
  it("verifies with node:crypto and with the verification here, whatever the digest; another does not", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 64 }), (bytes) => {
        const hash = createHash("sha256").update(bytes).digest();
        const signature = signDigest(privateKey, hash);
        const other = createHash("sha256").update(hash).digest();
        expect(verify("sha256", bytes, publicKey, signature)).toBe(true);
        expect([verifyDigest(publicKey, hash, signature), verifyDigest(publicKey, other, signature)]).toEqual([
          true,
          false,
        ]);
      }),
      { numRuns: 10 },
    );
  });

  it.each([
    { because: "empty", signature: "" },
    { because: "zeroes", signature: "3006020100020100" },
    { because: "cut short", signature: "3044022012" },
    { because: "followed by something", signature: "300602010102010100" },
  ])("is not taken when it is $because", ({ signature }) => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    expect(verifyDigest(publicKey, digest, Buffer.from(signature, "hex"))).toBe(false);
  });
});

describe("encryption is bound to its context", () => {
  const encrypt = async (EncryptionContext: Record<string, string>, KeyId: string = KEYS.tokens): Promise<Buffer> => {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from("jeton"), EncryptionContext }),
    );
    return Buffer.from(CiphertextBlob ?? []);
  };
  const decrypt = async (CiphertextBlob: Uint8Array, more: object): Promise<string> => {
    const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob, ...more }));
    return Buffer.from(Plaintext ?? []).toString();
  };

  it("and opens with it, in any order, with the key named or not", async () => {
    const cipher = await encrypt({ agreement: "1", strand: "é" });
    expect(cipher.includes("jeton")).toBe(false);
    const EncryptionContext = { strand: "é", agreement: "1" };
    expect(await decrypt(cipher, { EncryptionContext })).toBe("jeton");
    expect(await decrypt(cipher, { EncryptionContext, KeyId: KEYS.tokens })).toBe("jeton");
    expect((await encrypt({ agreement: "1" })).equals(await encrypt({ agreement: "1" }))).toBe(false);
  });

  it.each([
    {
      because: "another context",
      more: { EncryptionContext: { agreement: "2" } },
      refusal: "400 InvalidCiphertextException",
    },
    { because: "no context", more: {}, refusal: "400 InvalidCiphertextException" },
    {
      because: "another key",
      more: { EncryptionContext: { agreement: "1" }, KeyId: "alias/kevrat-other" },
      refusal: "400 IncorrectKeyException",
    },
  ])("and does not open with $because", async ({ more, refusal }) => {
    const cipher = await encrypt({ agreement: "1" });
    expect(await refusalOf(decrypt(cipher, more))).toBe(refusal);
  });

  it("nor when one bit of it was changed, wherever it is", async () => {
    const cipher = await encrypt({ agreement: "1" });
    for (const at of [0, 1, 16, 17, 28, 29, 44, 45, cipher.length - 1]) {
      const altered = Buffer.from(cipher);
      altered[at] = (altered[at] ?? 0) ^ 1;
      const opening = decrypt(altered, { EncryptionContext: { agreement: "1" } });
      expect(await refusalOf(opening)).toBe("400 InvalidCiphertextException");
    }
    expect(await refusalOf(decrypt(cipher.subarray(0, 40), {}))).toBe("400 InvalidCiphertextException");
  });
});

describe("message authentication codes", () => {
  it("are the same for the same message, and verified", async () => {
    const asked = { KeyId: KEYS.links, MacAlgorithm: "HMAC_SHA_256", Message: message } as const;
    const { Mac } = await client.send(new GenerateMacCommand(asked));
    expect(Mac).toHaveLength(32);
    expect((await client.send(new GenerateMacCommand(asked))).Mac).toEqual(Mac);
    expect((await client.send(new VerifyMacCommand({ ...asked, Mac }))).MacValid).toBe(true);
    const other = client.send(new VerifyMacCommand({ ...asked, Message: digest, Mac }));
    expect(await refusalOf(other)).toBe("400 KMSInvalidMacException");
  });
});

describe("keys", () => {
  it("are addressed by alias, identifier and ARN, and described", async () => {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: KEYS.seal }));
    expect(KeyMetadata).toMatchObject({
      KeySpec: "ECC_NIST_P256",
      KeyUsage: "SIGN_VERIFY",
      KeyState: "Enabled",
      SigningAlgorithms: ["ECDSA_SHA_256"],
    });
    for (const KeyId of [KeyMetadata?.KeyId, KeyMetadata?.Arn, `arn:aws:kms:eu-west-3:000000000000:${KEYS.seal}`]) {
      const found = await client.send(new DescribeKeyCommand({ KeyId }));
      expect(found.KeyMetadata?.Arn).toBe(KeyMetadata?.Arn);
    }
  });

  it.each([
    {
      because: "unknown",
      call: () => sign("alias/kevrat-none", message, "RAW", "ECDSA_SHA_256"),
      refusal: "400 NotFoundException",
    },
    {
      because: "no signing key",
      call: () => sign(KEYS.tokens, message, "RAW", "ECDSA_SHA_256"),
      refusal: "400 InvalidKeyUsageException",
    },
    {
      because: "no encryption key",
      call: () => client.send(new EncryptCommand({ KeyId: KEYS.seal, Plaintext: message })),
      refusal: "400 InvalidKeyUsageException",
    },
    {
      because: "to be made",
      call: () => client.send(new CreateKeyCommand({})),
      refusal: "400 UnsupportedOperationException",
    },
  ])("that are $because: $refusal", async ({ call, refusal }) => {
    expect(await refusalOf(call())).toBe(refusal);
  });

  it("are for signed requests only", async () => {
    const stranger = clientOf(kms.endpoint, { secretAccessKey: "guessed" });
    const asked = stranger.send(new GetPublicKeyCommand({ KeyId: KEYS.seal }));
    expect(await refusalOf(asked)).toBe("403 SignatureDoesNotMatch");
    const unsigned = await fetch(kms.endpoint, { method: "POST", headers: { "x-amz-target": "TrentService.Sign" } });
    expect(unsigned.status).toBe(403);
  });

  it("are made at the first start, differ from folder to folder, stay, and are their owner's only", async () => {
    const [one, other] = [aFolder(), aFolder()];
    const publicKey = async (path: string): Promise<string> => {
      const service = await startKms({ folder: join(path, "keys"), keys: WANTED.slice(0, 1) });
      const { PublicKey } = await clientOf(service.endpoint).send(new GetPublicKeyCommand({ KeyId: KEYS.seal }));
      await service.stop();
      return Buffer.from(PublicKey ?? []).toString("base64");
    };
    const first = await publicKey(one.path);
    expect(await publicKey(one.path)).toBe(first);
    expect(await publicKey(other.path)).not.toBe(first);
    expect(readdirSync(join(one.path, "keys"))).toEqual(["seal.pem"]);
    expect(statSync(join(one.path, "keys")).mode & 0o777).toBe(0o700);
    expect(statSync(join(one.path, "keys", "seal.pem")).mode & 0o777).toBe(0o600);
    one.remove();
    other.remove();
  });

  it.each([
    { because: "cut short", content: "-----BEGIN PRIVATE KEY-----\nMIGH" },
    { because: "empty", content: "" },
    {
      because: "of another kind",
      content: String(
        generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey.export({ type: "pkcs8", format: "pem" }),
      ),
    },
  ])("are not made anew when a file is $because: that is said", async ({ content }) => {
    const damaged = aFolder();
    const file = join(damaged.path, "seal.pem");
    writeFileSync(file, content);
    await expect(startKms({ folder: damaged.path, keys: WANTED.slice(0, 1) })).rejects.toThrow(KeyUnreadable);
    expect(readFileSync(file, "utf8")).toBe(content);
    damaged.remove();
  });
});
