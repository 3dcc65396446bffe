import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { S3Refusal } from "./errors.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const SKEW_MS = 15 * 60_000;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (bytes: string | Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** RFC 3986 encoding, as signatures are computed with. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

const signingKey = (secret: string, scope: string): Buffer => {
  const [, date = "", region = "", service = ""] = scope.split("/");
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), "aws4_request");
};

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function instantOf(amzDate: string | null | undefined): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate ?? "");
  if (!match) throw new S3Refusal("AccessDenied", 403, "the request bears no date");
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

interface Claim {
  readonly scope: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly date: string;
  readonly payload: string;
}

function claimOf(headers: IncomingHttpHeaders, query: URLSearchParams, now: number): Claim {
  if (query.has("X-Amz-Signature")) {
    const date = query.get("X-Amz-Date") ?? "";
    const expires = Number(query.get("X-Amz-Expires"));
    if (!(now <= instantOf(date) + expires * 1_000)) throw new S3Refusal("AccessDenied", 403, "Request has expired");
    return {
      scope: query.get("X-Amz-Credential") ?? "",
      signedHeaders: query.get("X-Amz-SignedHeaders") ?? "",
      signature: query.get("X-Amz-Signature") ?? "",
      date,
      payload: "UNSIGNED-PAYLOAD",
    };
  }
  const match = /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\w+)$/.exec(
    headers.authorization ?? "",
  );
  if (!match) throw new S3Refusal("AccessDenied", 403, "the request is not signed");
  const date = String(headers["x-amz-date"] ?? "");
  if (Math.abs(now - instantOf(date)) > SKEW_MS) throw new S3Refusal("RequestTimeTooSkewed", 403);
  const [, scope = "", signedHeaders = "", signature = ""] = match;
  return { scope, signedHeaders, signature, date, payload: String(headers["x-amz-content-sha256"] ?? "") };
}

/**
 * Verifies signature version 4 of a request, in its header or its query.
 * Source: AWS Signature Version 4, "Create a signed AWS API request".
 *
 * @throws S3Refusal
 */
export function verifyRequest(
  {
    method,
    url,
    headers,
    body,
  }: { readonly method: string; readonly url: URL; readonly headers: IncomingHttpHeaders; readonly body: Buffer },
  credentials: Credentials,
  now = Date.now(),
): void {
  const claim = claimOf(headers, url.searchParams, now);
  requireKey(claim.scope, credentials);
  const query = [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const signed = claim.signedHeaders.split(";").map(
    (name) =>
      `${name}:${String(headers[name] ?? "")
        .trim()
        .replace(/ +/g, " ")}\n`,
  );
  const path = url.pathname
    .split("/")
    .map((part) => encode(decodeURIComponent(part)))
    .join("/");
  const canonical = [method, path, query, signed.join(""), claim.signedHeaders, claim.payload].join("\n");
  const scope = claim.scope.slice(claim.scope.indexOf("/") + 1);
  const text = ["AWS4-HMAC-SHA256", claim.date, scope, sha256(canonical)].join("\n");
  const expected = hmac(signingKey(credentials.secretAccessKey, claim.scope), text).toString("hex");
  if (!same(expected, claim.signature)) throw new S3Refusal("SignatureDoesNotMatch", 403);
  if (/^[0-9a-f]{64}$/.test(claim.payload) && claim.payload !== sha256(body))
    throw new S3Refusal("XAmzContentSHA256Mismatch", 400);
}

function requireKey(scope: string, { accessKeyId }: Credentials): void {
  if (scope.slice(0, scope.indexOf("/")) !== accessKeyId) throw new S3Refusal("InvalidAccessKeyId", 403);
}

/**
 * Verifies the policy of a browser form: signature, expiry, and every condition against the fields and the size.
 * Source: AWS Signature Version 4, "Browser-based uploads using POST".
 *
 * @throws S3Refusal
 */
export function verifyPolicy(
  fields: ReadonlyMap<string, string>,
  bucket: string,
  size: number,
  credentials: Credentials,
  now = Date.now(),
): void {
  const policy = fields.get("policy") ?? "";
  const scope = fields.get("x-amz-credential") ?? "";
  requireKey(scope, credentials);
  const expected = hmac(signingKey(credentials.secretAccessKey, scope), policy).toString("hex");
  if (!same(expected, fields.get("x-amz-signature") ?? "")) throw new S3Refusal("SignatureDoesNotMatch", 403);
  const { expiration, conditions } = JSON.parse(Buffer.from(policy, "base64").toString()) as {
    expiration: string;
    conditions: readonly unknown[];
  };
  if (now > Date.parse(expiration))
    throw new S3Refusal("AccessDenied", 403, "Invalid according to Policy: Policy expired.");
  const value = (name: string): string | undefined => (name === "bucket" ? bucket : fields.get(name.toLowerCase()));
  for (const condition of conditions) requireCondition(condition, value, size);
}

function requireCondition(condition: unknown, value: (name: string) => string | undefined, size: number): void {
  const failed = new S3Refusal("AccessDenied", 403, "Invalid according to Policy: Policy Condition failed");
  if (!Array.isArray(condition)) {
    for (const [name, wanted] of Object.entries(condition as Record<string, string>))
      if (value(name) !== wanted) throw failed;
    return;
  }
  const [kind, first, second] = condition as [string, unknown, unknown];
  if (kind === "content-length-range") {
    if (size > Number(second))
      throw new S3Refusal("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size");
    if (size < Number(first))
      throw new S3Refusal("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size");
    return;
  }
  const held = value(String(first).replace(/^\$/, "")) ?? "";
  const holds = kind === "eq" ? held === second : kind === "starts-with" && held.startsWith(String(second));
  if (!holds) throw failed;
}
