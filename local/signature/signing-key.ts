import { createHmac, timingSafeEqual } from "node:crypto";
import { Temporal } from "temporal-polyfill";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** `<access key>/<day>/<region>/<service>/aws4_request` */
export interface Scope {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  /** Without the access key. */
  readonly text: string;
}

/** A request or a form that is not what its bearer signed, or not in time. The code is the one that AWS answers. */
export class SignatureRefusal extends Error {
  override readonly name = "SignatureRefusal";
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** @throws SignatureRefusal */
export function scopeOf(credential: string): Scope {
  const [accessKeyId = "", day = "", region = "", service = "", end, ...more] = credential.split("/");
  if (end !== "aws4_request" || more.length > 0 || !/^\d{8}$/.test(day))
    throw new SignatureRefusal("AuthorizationHeaderMalformed", 400, "the credential scope is malformed");
  return { accessKeyId, day, region, service, text: `${day}/${region}/${service}/aws4_request` };
}

/**
 * Whether `signature` is the one of `text` under the credentials.
 * Source: AWS Signature Version 4, "Create a signed AWS API request", steps 4 and 5.
 *
 * @throws SignatureRefusal
 */
export function requireSignature(scope: Scope, text: string, signature: string, credentials: Credentials): void {
  if (scope.accessKeyId !== credentials.accessKeyId)
    throw new SignatureRefusal("InvalidAccessKeyId", 403, "the access key does not exist in our records");
  const hmac = (key: string | Buffer, part: string): Buffer => createHmac("sha256", key).update(part).digest();
  const ofDay = hmac(`AWS4${credentials.secretAccessKey}`, scope.day);
  const key = hmac(hmac(hmac(ofDay, scope.region), scope.service), "aws4_request");
  const expected = Buffer.from(hmac(key, text).toString("hex"));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new SignatureRefusal(
      "SignatureDoesNotMatch",
      403,
      "the request signature we calculated does not match the signature you provided",
    );
}

/** Reads `20261124T034500Z`. @throws SignatureRefusal */
export function signingInstant(text: string | undefined): Temporal.Instant {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? "");
  if (!match) throw new SignatureRefusal("AccessDenied", 403, "the request bears no valid date");
  const [, year, month, day, hour, minute, second] = match;
  return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
