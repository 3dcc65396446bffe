import { createHash } from "node:crypto";
import {
  boolean,
  type DerValue,
  objectIdentifier,
  octetString,
  readValue,
  readValues,
  sequence,
  smallInteger,
  unsignedInteger,
} from "../der.ts";
import { TimestampUnavailable } from "../errors.ts";
import type { TimestampAuthority } from "../sealing-key.ts";
import { verifyTimestamp } from "./token.ts";

const SHA256 = sequence(objectIdentifier("2.16.840.1.101.3.4.2.1"));
const GRANTED = new Set([0, 1]); // granted, granted with modifications
const LARGEST_ANSWER = 64 * 1024;

/** The part of `fetch` that is used, so that a test or an embedded authority can stand in for the network. */
export type PostRequest = (
  url: string,
  init: {
    readonly method: "POST";
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array<ArrayBuffer>;
    readonly signal: AbortSignal;
    readonly redirect: "error";
  },
) => Promise<{ readonly ok: boolean; arrayBuffer(): Promise<ArrayBuffer> }>;

export interface TimestampServiceOptions {
  readonly url: string;
  readonly fetch: PostRequest;
  /** Fresh random bytes, 8 to 20: an old answer does not fit a new request. */
  readonly nonce: () => Uint8Array;
  /** DER of the authorities the timestamping unit must come from. */
  readonly trustedRoots: readonly Uint8Array[];
  /** Policy to ask for, dotted: a timestamp under another one is refused. Without it the authority chooses. */
  readonly policy?: string;
  /** How long to wait for the answer, ten seconds by default. */
  readonly timeoutMilliseconds?: number;
}

/**
 * A timestamping authority reached over HTTP. Its answer counts only when it fits the request (imprint, nonce) and
 * verifies up to a trusted authority.
 *
 * Source: RFC 3161, 2.4.1 (request), 2.4.2 (answer), 3.4 (over HTTP).
 */
export function timestampService(options: TimestampServiceOptions): TimestampAuthority {
  const { trustedRoots } = options;
  return {
    trustedRoots,
    async timestamp(stamped) {
      const nonce = options.nonce();
      const token = tokenOf(await post(options, timestampRequest(stamped, nonce, options.policy)));
      const verdict = await verifyTimestamp(token, stamped, trustedRoots);
      if (verdict.verdict !== "valid")
        throw new TimestampUnavailable(verdict.verdict === "TIMESTAMP_UNTRUSTED" ? "untrusted" : "not-valid");
      if (!verdict.facts.nonce || !sameNumber(verdict.facts.nonce, nonce))
        throw new TimestampUnavailable("other-nonce");
      if (options.policy !== undefined && verdict.facts.policy !== options.policy)
        throw new TimestampUnavailable("other-policy");
      return token;
    },
  };
}

/** A request over the SHA-256 of `stamped`, asking for the certificate in the answer. */
export const timestampRequest = (stamped: Uint8Array, nonce: Uint8Array, policy?: string): Uint8Array =>
  sequence(
    smallInteger(1),
    sequence(SHA256, octetString(createHash("sha256").update(stamped).digest())),
    ...(policy === undefined ? [] : [objectIdentifier(policy)]),
    unsignedInteger(nonce),
    boolean(true),
  );

async function post({ url, fetch, timeoutMilliseconds = 10_000 }: TimestampServiceOptions, request: Uint8Array) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
      body: Uint8Array.from(request),
      signal: AbortSignal.timeout(timeoutMilliseconds),
      redirect: "error",
    });
    if (!answer.ok) throw new TimestampUnavailable("unreachable");
    return new Uint8Array(await answer.arrayBuffer());
  } catch (cause) {
    throw cause instanceof TimestampUnavailable ? cause : new TimestampUnavailable("unreachable", { cause });
  }
}

/** The token within the answer. @throws TimestampUnavailable when it was refused */
function tokenOf(answer: Uint8Array): Uint8Array {
  if (answer.length > LARGEST_ANSWER) throw new TimestampUnavailable("malformed");
  const [info, token] = parts(answer);
  const [status] = info ? parts(info.whole) : [];
  const code = status?.tag === 0x02 && status.content.length === 1 ? status.content[0] : undefined;
  if (code === undefined) throw new TimestampUnavailable("malformed");
  if (!GRANTED.has(code)) throw new TimestampUnavailable("refused");
  if (!token) throw new TimestampUnavailable("malformed");
  return token.whole;
}

function parts(whole: Uint8Array): readonly DerValue[] {
  try {
    return readValues(readValue(whole).content);
  } catch (cause) {
    throw new TimestampUnavailable("malformed", { cause });
  }
}

const sameNumber = (a: Uint8Array, b: Uint8Array): boolean =>
  Buffer.compare(unsignedInteger(a), unsignedInteger(b)) === 0;
