import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Temporal } from "temporal-polyfill";
import { decoded, encoded, type RequestTarget } from "./request-target.ts";
import {
  type Credentials,
  requireSignature,
  type Scope,
  SignatureRefusal,
  scopeOf,
  signingInstant,
} from "./signing-key.ts";

export interface SignedRequest extends RequestTarget {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Hex SHA-256 of the body, where the service signs it without a header of its own (all but S3). */
  readonly bodySha256?: string;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
const SKEW = Temporal.Duration.from({ minutes: 15 });
const LONGEST_VALIDITY_SECONDS = 604_800;
const SIGNED_IN_FULL = /^x-amz-/;

interface Claim {
  readonly scope: Scope;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly payload: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const headerOf = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
};

/**
 * Verifies signature version 4 of a request, in its header or its query, against real time.
 * Source: AWS Signature Version 4, "Create a signed AWS API request"; Amazon S3 API Reference, "Authenticating Requests".
 *
 * @returns the payload hash that was signed: hex SHA-256, `UNSIGNED-PAYLOAD` or a `STREAMING-…` mark; the caller
 *   compares it with the body
 * @throws SignatureRefusal
 */
export function verifyRequest(
  request: SignedRequest,
  service: string,
  credentials: Credentials,
  now: Temporal.Instant = Temporal.Now.instant(),
): string {
  const isPresigned = request.query.some(([name]) => name === "X-Amz-Signature");
  const claim = isPresigned ? presignedClaim(request, now) : headerClaim(request, now);
  const { scope, signedHeaders, signature, date, payload } = claim;
  if (scope.service !== service || !date.startsWith(scope.day))
    throw new SignatureRefusal("AuthorizationHeaderMalformed", 400, "the credential scope is for something else");
  const unsigned = Object.keys(request.headers).filter(
    (name) => SIGNED_IN_FULL.test(name) && !signedHeaders.includes(name),
  );
  if (unsigned.length > 0 || !signedHeaders.includes("host"))
    throw new SignatureRefusal(
      "AccessDenied",
      403,
      `there were headers present in the request which were not signed: ${unsigned.join(", ") || "host"}`,
    );
  const canonical = canonicalRequest(request, signedHeaders, payload);
  requireSignature(scope, [ALGORITHM, date, scope.text, sha256(canonical)].join("\n"), signature, credentials);
  return payload;
}

function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[], payload: string): string {
  const query = request.query
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map((pair) => pair.join("="));
  const headers = signedHeaders.map(
    (name) => `${name}:${(headerOf(request.headers, name) ?? "").trim().replace(/ +/g, " ")}\n`,
  );
  const path = request.rawPath.split("/").map((part) => encoded(decoded(part)));
  return [request.method, path.join("/"), query.join("&"), headers.join(""), signedHeaders.join(";"), payload].join(
    "\n",
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function presignedClaim({ query }: SignedRequest, now: Temporal.Instant): Claim {
  const value = (name: string): string => query.find(([other]) => other === name)?.[1] ?? "";
  const refuse = (message: string): never => {
    throw new SignatureRefusal("AuthorizationQueryParametersError", 400, message);
  };
  if (value("X-Amz-Algorithm") !== ALGORITHM) refuse(`X-Amz-Algorithm only supports ${ALGORITHM}`);
  const seconds = /^\d+$/.test(value("X-Amz-Expires")) ? Number(value("X-Amz-Expires")) : Number.NaN;
  if (!(seconds >= 1 && seconds <= LONGEST_VALIDITY_SECONDS)) refuse("X-Amz-Expires must be from 1 to 604800 seconds");
  const date = value("X-Amz-Date");
  const signedAt = signingInstant(date);
  if (Temporal.Instant.compare(signedAt, now.add(SKEW)) > 0)
    throw new SignatureRefusal("AccessDenied", 403, "Request is not valid yet");
  if (Temporal.Instant.compare(now, signedAt.add({ seconds })) > 0)
    throw new SignatureRefusal("AccessDenied", 403, "Request has expired");
  return {
    scope: scopeOf(value("X-Amz-Credential")),
    signedHeaders: value("X-Amz-SignedHeaders").split(";"),
    signature: value("X-Amz-Signature"),
    date,
    payload: value("X-Amz-Content-Sha256") || "UNSIGNED-PAYLOAD",
  };
}

function headerClaim({ headers, bodySha256 }: SignedRequest, now: Temporal.Instant): Claim {
  const match = /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\w+)$/.exec(
    headers.authorization ?? "",
  );
  if (!match) throw new SignatureRefusal("AccessDenied", 403, "the request is not signed");
  const [, credential = "", signedHeaders = "", signature = ""] = match;
  const date = headerOf(headers, "x-amz-date") ?? "";
  const signedAt = signingInstant(date);
  const isNear =
    Temporal.Instant.compare(signedAt, now.add(SKEW)) <= 0 && Temporal.Instant.compare(now, signedAt.add(SKEW)) <= 0;
  if (!isNear)
    throw new SignatureRefusal(
      "RequestTimeTooSkewed",
      403,
      "the difference between the request time and the current time is too large",
    );
  const payload = headerOf(headers, "x-amz-content-sha256") ?? bodySha256;
  if (payload === undefined)
    throw new SignatureRefusal("InvalidRequest", 400, "missing required header for this request: x-amz-content-sha256");
  return { scope: scopeOf(credential), signedHeaders: signedHeaders.split(";"), signature, date, payload };
}
