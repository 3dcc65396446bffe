import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "../data-folder.ts";
import { KmsRefusal } from "./refusal.ts";

/** Aliases of the keys the product uses. */
export const KEYS = {
  seal: "alias/kevrat-seal",
  prefectureSeal: "alias/kevrat-seal-prefecture",
  authority: "alias/kevrat-authority",
  timestampAuthority: "alias/kevrat-timestamp-authority",
  timestampUnit: "alias/kevrat-timestamp-unit",
  tokens: "alias/kevrat-tokens",
  links: "alias/kevrat-links",
} as const;

export type KeySpec = "ECC_NIST_P256" | "RSA_3072" | "SYMMETRIC_DEFAULT" | "HMAC_256";

export interface KeyWanted {
  readonly alias: string;
  readonly spec: KeySpec;
}

export const PRODUCT_KEYS: readonly KeyWanted[] = [
  { alias: KEYS.seal, spec: "ECC_NIST_P256" },
  { alias: KEYS.prefectureSeal, spec: "ECC_NIST_P256" },
  { alias: KEYS.authority, spec: "ECC_NIST_P256" },
  { alias: KEYS.timestampAuthority, spec: "ECC_NIST_P256" },
  { alias: KEYS.timestampUnit, spec: "ECC_NIST_P256" },
  { alias: KEYS.tokens, spec: "SYMMETRIC_DEFAULT" },
  { alias: KEYS.links, spec: "HMAC_256" },
];

/** What was kept of a key cannot be read. It is not made anew: what it signed or encrypted would be lost with it. */
export class KeyUnreadable extends CannotStart {
  override readonly name = "KeyUnreadable";
  constructor(file: string, cause: unknown) {
    super(`The key kept in ${file} cannot be read. Restore it, or choose another folder with --data DIR.`, { cause });
  }
}

interface Common {
  readonly alias: string;
  readonly id: string;
  readonly arn: string;
}

export interface SigningKey extends Common {
  readonly spec: "ECC_NIST_P256" | "RSA_3072";
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface SecretKey extends Common {
  readonly spec: "SYMMETRIC_DEFAULT" | "HMAC_256";
  readonly secret: Buffer;
}

export type Key = SigningKey | SecretKey;

const ARN = "arn:aws:kms:eu-west-3:000000000000";

/** The keys of a folder, made at the first start and never shipped. Each is readable by its owner only. */
export class Keys {
  readonly #keys: readonly Key[];

  /** @throws KeyUnreadable */
  constructor(folder: string, wanted: readonly KeyWanted[]) {
    this.#keys = wanted.map((key) => openKey(folder, key));
  }

  /** By alias, by identifier, or by the ARN of either. @throws KmsRefusal */
  find(keyId: unknown): Key {
    const name = typeof keyId === "string" ? keyId.replace(`${ARN}:`, "").replace(/^key\//, "") : "";
    const key = this.#keys.find(({ alias, id }) => alias === name || id === name);
    if (!key) throw new KmsRefusal("NotFoundException", `Key '${ARN}:key/${name}' does not exist`);
    return key;
  }

  all(): readonly Key[] {
    return this.#keys;
  }
}

function openKey(folder: string, { alias, spec }: KeyWanted): Key {
  const name = alias.replace(/^alias\/(kevrat-)?/, "");
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`${alias} is no alias of a key`);
  const file = join(folder, `${name}.${isPair(spec) ? "pem" : "key"}`);
  if (!existsSync(file)) keep(file, made(spec));
  try {
    return isPair(spec) ? signingKey(alias, spec, readFileSync(file)) : secretKey(alias, spec, readFileSync(file));
  } catch (cause) {
    throw new KeyUnreadable(file, cause);
  }
}

const isPair = (spec: KeySpec): spec is SigningKey["spec"] => spec === "ECC_NIST_P256" || spec === "RSA_3072";

function made(spec: KeySpec): string {
  if (!isPair(spec)) return `${randomBytes(32).toString("hex")}\n`;
  const { privateKey } =
    spec === "RSA_3072"
      ? generateKeyPairSync("rsa", { modulusLength: 3_072 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  return String(privateKey.export({ type: "pkcs8", format: "pem" }));
}

/** Writes a key whole or not at all, and never over another. */
function keep(file: string, content: string): void {
  const next = `${file}.new`;
  rmSync(next, { force: true });
  const handle = openSync(next, "wx", 0o600);
  writeSync(handle, content);
  fsyncSync(handle);
  closeSync(handle);
  linkSync(next, file);
  rmSync(next);
}

function signingKey(alias: string, spec: SigningKey["spec"], pem: Buffer): SigningKey {
  const privateKey = createPrivateKey(pem);
  const { namedCurve, modulusLength } = privateKey.asymmetricKeyDetails ?? {};
  if (spec === "RSA_3072" ? modulusLength !== 3_072 : namedCurve !== "prime256v1")
    throw new Error(`the key is no ${spec}`);
  const publicKey = createPublicKey(privateKey);
  return { alias, spec, privateKey, publicKey, ...named(publicKey.export({ type: "spki", format: "der" })) };
}

function secretKey(alias: string, spec: SecretKey["spec"], text: Buffer): SecretKey {
  const hex = text.toString("utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error("the key is not 256 bits in hexadecimal");
  const secret = Buffer.from(hex, "hex");
  return { alias, spec, secret, ...named(Buffer.concat([Buffer.from(alias), secret])) };
}

/** An identifier that stays with the key and tells nothing about it. */
function named(material: Buffer): { readonly id: string; readonly arn: string } {
  const hash = createHash("sha256").update("key identifier").update(material).digest("hex");
  const id = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join(
    "-",
  );
  return { id, arn: `${ARN}:key/${id}` };
}
