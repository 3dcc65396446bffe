import { Temporal } from "temporal-polyfill";
import { type Credentials, requireSignature, scopeOf, signingInstant } from "../signature/signing-key.ts";
import { S3Refusal } from "./errors.ts";

/** Fields that a policy need not name: they carry it, or prove it. */
const UNNAMED = /^(policy|x-amz-signature|file|awsaccesskeyid|signature|x-ignore-.*)$/;

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly unknown[];
}

/** How large the file may be, in bytes, both ends included. */
export interface SizeRange {
  readonly least: number;
  readonly most: number;
}

const against = (what: string): S3Refusal => new S3Refusal("AccessDenied", 403, `Invalid according to Policy: ${what}`);
const unreadable = (): S3Refusal =>
  new S3Refusal(
    "InvalidPolicyDocument",
    400,
    "The content of the form does not meet the conditions specified in the policy document.",
  );

/**
 * Verifies the policy of a browser form: signature, expiry, every condition against the fields, and no field that no
 * condition names.
 * Source: Amazon S3 API Reference, "Browser-Based Uploads Using POST", "POST Policy".
 *
 * @param fields names in lower case, with `bucket` among them and the key as it will be stored
 * @returns the size that the file may have
 * @throws S3Refusal, SignatureRefusal
 */
export function verifyPolicy(
  fields: ReadonlyMap<string, string>,
  credentials: Credentials,
  now: Temporal.Instant = Temporal.Now.instant(),
): SizeRange {
  const policy = fields.get("policy");
  if (policy === undefined) throw new S3Refusal("AccessDenied", 403, "the form bears no policy");
  if (fields.get("x-amz-algorithm") !== "AWS4-HMAC-SHA256")
    throw new S3Refusal("InvalidArgument", 400, "X-Amz-Algorithm only supports AWS4-HMAC-SHA256");
  signingInstant(fields.get("x-amz-date"));
  const scope = scopeOf(fields.get("x-amz-credential") ?? "");
  requireSignature(scope, policy, fields.get("x-amz-signature") ?? "", credentials);
  const { expiration, conditions } = read(policy);
  if (Temporal.Instant.compare(now, instantOf(expiration)) >= 0) throw against("Policy expired.");

  let size: SizeRange = { least: 0, most: Number.POSITIVE_INFINITY };
  const named = new Set<string>(["bucket"]);
  for (const condition of conditions) {
    const range = sizeRange(condition);
    if (range) size = { least: Math.max(size.least, range.least), most: Math.min(size.most, range.most) };
    else for (const name of requireCondition(condition, fields)) named.add(name);
  }
  const extra = [...fields.keys()].filter((name) => !named.has(name) && !UNNAMED.test(name));
  if (extra.length > 0) throw against(`Extra input fields: ${extra.join(", ")}`);
  return size;
}

function read(policy: string): Policy {
  try {
    const { expiration, conditions } = JSON.parse(Buffer.from(policy, "base64").toString("utf8")) as Partial<Policy>;
    if (typeof expiration === "string" && Array.isArray(conditions)) return { expiration, conditions };
  } catch {
    throw unreadable();
  }
  throw unreadable();
}

function instantOf(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw unreadable();
  }
}

function sizeRange(condition: unknown): SizeRange | undefined {
  if (!Array.isArray(condition) || condition[0] !== "content-length-range") return undefined;
  const [least, most] = [Number(condition[1]), Number(condition[2])];
  if (!(least >= 0 && most >= least)) throw unreadable();
  return { least, most };
}

/** @returns the names of the fields that the condition is about, in lower case @throws S3Refusal */
function requireCondition(condition: unknown, fields: ReadonlyMap<string, string>): string[] {
  if (Array.isArray(condition)) {
    const [kind, field, wanted] = condition as readonly unknown[];
    if (typeof kind !== "string" || typeof field !== "string" || typeof wanted !== "string" || !field.startsWith("$"))
      throw unreadable();
    return [require(kind, field.slice(1), wanted, fields, condition)];
  }
  if (typeof condition !== "object" || condition === null) throw unreadable();
  return Object.entries(condition).map(([field, wanted]) =>
    require("eq", field, String(wanted), fields, ["eq", `$${field}`, wanted]),
  );
}

function require(
  kind: string,
  field: string,
  wanted: string,
  fields: ReadonlyMap<string, string>,
  shown: unknown,
): string {
  const name = field.toLowerCase();
  const held = fields.get(name);
  if (kind !== "eq" && kind !== "starts-with") throw unreadable();
  const holds = held !== undefined && (kind === "eq" ? held === wanted : held.startsWith(wanted));
  if (!holds) throw against(`Policy Condition failed: ${JSON.stringify(shown)}`);
  return name;
}
