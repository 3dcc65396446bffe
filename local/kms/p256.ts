import { createECDH, createPublicKey, type KeyObject } from "node:crypto";

/**
 * ECDSA on P-256 over a digest that is already computed: node:crypto signs messages only, and would hash it again.
 * Source: FIPS 186-5, section 6.4; the curve: NIST SP 800-186, section 3.2.1.3.
 */

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const G: Point = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
};

interface Point {
  readonly x: bigint;
  readonly y: bigint;
}
/** Undefined is the point at infinity. */
type Sum = Point | undefined;

const mod = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [mod(value, modulus), modulus, 1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [b, a] = [a, b - quotient * a];
    [y, x] = [x, y - quotient * x];
  }
  return mod(x, modulus);
}

function add(a: Sum, b: Sum): Sum {
  if (!a) return b;
  if (!b) return a;
  if (a.x === b.x && mod(a.y + b.y, P) === 0n) return undefined;
  const slope =
    a.x === b.x ? (3n * a.x * a.x - 3n) * inverse(2n * a.y, P) : (b.y - a.y) * inverse(mod(b.x - a.x, P), P);
  const x = mod(slope * slope - a.x - b.x, P);
  return { x, y: mod(slope * (a.x - x) - a.y, P) };
}

function multiply(scalar: bigint, point: Point): Sum {
  let [result, doubled]: [Sum, Sum] = [undefined, point];
  for (let left = scalar; left > 0n; left >>= 1n) {
    if (left & 1n) result = add(result, doubled);
    doubled = add(doubled, doubled);
  }
  return result;
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
const fromBase64Url = (text: string | undefined): bigint => numberOf(Buffer.from(text ?? "", "base64url"));

/** @param digest 32 bytes @returns the signature in DER, as X.509 has it */
export function signDigest(key: KeyObject, digest: Buffer): Buffer {
  const secret = fromBase64Url(key.export({ format: "jwk" }).d);
  for (;;) {
    const once = createECDH("prime256v1"); // draws the nonce, and multiplies by it without telling it by its time
    const r = numberOf(once.generateKeys().subarray(1, 33)) % N;
    const s = mod(inverse(numberOf(once.getPrivateKey()), N) * (numberOf(digest) + r * secret), N);
    if (r !== 0n && s !== 0n) return der(r, s);
  }
}

/** @param digest 32 bytes @param signature in DER */
export function verifyDigest(key: KeyObject, digest: Buffer, signature: Buffer): boolean {
  const pair = numbersOf(signature);
  if (!pair) return false;
  const [r, s] = pair;
  if (r <= 0n || r >= N || s <= 0n || s >= N) return false;
  const { x, y } = createPublicKey(key.export({ type: "spki", format: "pem" })).export({ format: "jwk" });
  const inverted = inverse(s, N);
  const sum = add(
    multiply(mod(numberOf(digest) * inverted, N), G),
    multiply(mod(r * inverted, N), { x: fromBase64Url(x), y: fromBase64Url(y) }),
  );
  return sum !== undefined && mod(sum.x, N) === r;
}

function der(r: bigint, s: bigint): Buffer {
  const integers = [r, s].map((value) => {
    const hex = value.toString(16);
    const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
    const positive = (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
    return Buffer.concat([Buffer.of(2, positive.length), positive]);
  });
  const body = Buffer.concat(integers);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

/** Undefined when it is not two integers, written in the one way that DER allows. */
function numbersOf(signature: Buffer): readonly [bigint, bigint] | undefined {
  const rLength = signature[3] ?? 0;
  const sLength = signature[5 + rLength] ?? 0;
  const [r, s] = [signature.subarray(4, 4 + rLength), signature.subarray(6 + rLength, 6 + rLength + sLength)];
  const pair = [numberOf(r), numberOf(s)] as const;
  return der(...pair).equals(signature) ? pair : undefined;
}
