import { createHash } from "node:crypto";

/** What the expression realm needs from outside: the given clock, the given chance, and hashing. */
export interface RealmHost {
  /** Milliseconds since 1970-01-01T00:00Z, from the given clock. */
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly uuid: () => string;
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

/**
 * `$hash(content, algorithm)`, in lower-case hexadecimal.
 * Source: Step Functions Developer Guide, "Transforming data with JSONata", functions added by Step Functions.
 */
export function hash(content: string, algorithm: string): string {
  const name = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  if (name === undefined) throw { message: `Unsupported hash algorithm: ${algorithm}` };
  return createHash(name).update(content, "utf8").digest("hex");
}

const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/**
 * `$random(seed)`: the first `nextDouble()` of `java.util.Random` with that seed, which is what AWS gives.
 * Source: Java SE API, java.util.Random (linear congruential generator, 48 bits).
 */
export function seededRandom(seed: number): number {
  let state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK;
  const next = (bits: bigint): bigint => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return state >> (48n - bits);
  };
  const high = next(26n);
  return Number((high << 27n) + next(27n)) / 2 ** 53;
}
