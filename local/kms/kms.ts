import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { bodyOf, listen, stopListening } from "../listening.ts";

/** Aliases of the keys the product uses, and what each is. */
export const KEYS = {
  seal: "alias/kevrat-seal",
  authority: "alias/kevrat-authority",
  tokens: "alias/kevrat-tokens",
  links: "alias/kevrat-links",
} as const;

interface Request {
  readonly KeyId: string;
  readonly Message?: string;
  readonly MessageType?: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Record<string, string>;
}

class KmsRefusal extends Error {
  override readonly name = "KmsRefusal";
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export interface Kms {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * The part of the key service that the product uses: signing, encryption bound to a context, message authentication
 * codes. Keys are made at the first start and kept readable by their owner only.
 */
export async function startKms({ folder }: { readonly folder: string }): Promise<Kms> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = openKeys(folder);
  const server: Server = createServer(async (request, response) => {
    try {
      const operation = String(request.headers["x-amz-target"]).replace("TrentService.", "");
      const asked = JSON.parse((await bodyOf(request, 64 * 1_024)).toString()) as Request;
      response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(answer(keys, operation, asked)));
    } catch (error) {
      const type = error instanceof KmsRefusal ? error.type : "KMSInternalException";
      response.writeHead(error instanceof KmsRefusal ? 400 : 500, { "content-type": "application/x-amz-json-1.1" });
      response.end(
        JSON.stringify({ __type: type, message: error instanceof KmsRefusal ? error.message : "internal failure" }),
      );
    }
  });
  const port = await listen(server);
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => stopListening(server) };
}

type Keys = ReturnType<typeof openKeys>;

function openKeys(folder: string) {
  const pair = (name: string): KeyObject =>
    createPrivateKey(
      kept(join(folder, `${name}.pem`), () =>
        generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }),
      ),
    );
  const secret = (name: string): Buffer =>
    Buffer.from(
      kept(join(folder, `${name}.key`), () => randomBytes(32).toString("hex")),
      "hex",
    );
  return {
    signing: new Map([
      [KEYS.seal as string, pair("seal")],
      [KEYS.authority, pair("authority")],
    ]),
    tokens: secret("tokens"),
    links: secret("links"),
  };
}

function kept(file: string, make: () => string | Buffer): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8");
}

function answer(keys: Keys, operation: string, asked: Request): object {
  const { KeyId } = asked;
  switch (operation) {
    case "GetPublicKey":
      return {
        KeyId,
        KeySpec: "ECC_NIST_P256",
        KeyUsage: "SIGN_VERIFY",
        PublicKey: base64(createPublicKey(signingKey(keys, KeyId)).export({ type: "spki", format: "der" })),
      };
    case "Sign": {
      const message = bytes(asked.Message);
      if (asked.MessageType !== "RAW")
        throw new KmsRefusal("ValidationException", "the embedded key service signs RAW messages");
      if (message.length > 4_096) throw new KmsRefusal("ValidationException", "a RAW message has 4096 bytes at most");
      return {
        KeyId,
        SigningAlgorithm: "ECDSA_SHA_256",
        Signature: base64(sign("sha256", message, signingKey(keys, KeyId))),
      };
    }
    case "GenerateMac":
      required(KeyId, KEYS.links);
      return {
        KeyId,
        MacAlgorithm: "HMAC_SHA_256",
        Mac: base64(createHmac("sha256", keys.links).update(bytes(asked.Message)).digest()),
      };
    case "Encrypt":
      required(KeyId, KEYS.tokens);
      return { KeyId, CiphertextBlob: base64(encrypt(keys.tokens, bytes(asked.Plaintext), asked.EncryptionContext)) };
    case "Decrypt":
      required(KeyId, KEYS.tokens);
      return { KeyId, Plaintext: base64(decrypt(keys.tokens, bytes(asked.CiphertextBlob), asked.EncryptionContext)) };
    default:
      throw new KmsRefusal("UnsupportedOperationException", `${operation} is not served by the embedded key service`);
  }
}

const base64 = (value: Uint8Array): string => Buffer.from(value).toString("base64");
const bytes = (value: string | undefined): Buffer => Buffer.from(value ?? "", "base64");

function signingKey({ signing }: Keys, keyId: string): KeyObject {
  const key = signing.get(keyId);
  if (!key) throw new KmsRefusal("NotFoundException", "no signing key has this alias");
  return key;
}

function required(keyId: string, alias: string): void {
  if (keyId !== alias) throw new KmsRefusal("NotFoundException", "no key of this use has this alias");
}

const contextOf = (context: Record<string, string> = {}): Buffer =>
  createHash("sha256")
    .update(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest();

function encrypt(key: Buffer, plaintext: Buffer, context?: Record<string, string>): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(contextOf(context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function decrypt(key: Buffer, blob: Buffer, context?: Record<string, string>): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(0, 12))
      .setAAD(contextOf(context))
      .setAuthTag(blob.subarray(12, 28));
    return Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()]);
  } catch {
    throw new KmsRefusal("InvalidCiphertextException", "the cipher or its context is not what was encrypted");
  }
}
