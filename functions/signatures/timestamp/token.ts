import { createHash } from "node:crypto";
import type * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { Temporal } from "temporal-polyfill";
import {
  digestName,
  octets,
  readSignedMessage,
  type SignedMessage,
  signatureFindings,
  signedMessageOf,
} from "../signed-data.ts";
import { chainFindings, isSuitable } from "../trust.ts";

const TST_INFO = "1.2.840.113549.1.9.16.1.4";

/** What a timestamp token says. */
export interface TimestampFacts {
  readonly at: Temporal.Instant;
  readonly policy: string;
  /** Big-endian, as the request gave it; absent when it gave none. */
  readonly nonce?: Uint8Array;
}

export type TimestampVerdict =
  | { readonly verdict: "valid"; readonly facts: TimestampFacts }
  | { readonly verdict: "TIMESTAMP_INVALID" | "TIMESTAMP_UNTRUSTED" };

interface ReadToken extends SignedMessage {
  readonly info: pkijs.TSTInfo;
  readonly content: Buffer;
}

function readToken(token: Uint8Array | asn1js.AsnType): ReadToken | undefined {
  try {
    const message = token instanceof Uint8Array ? readSignedMessage(token, true) : signedMessageOf(token);
    const content = octets(message?.signedData.encapContentInfo.eContent);
    if (!message || !content || message.contentType !== TST_INFO) return undefined;
    return { ...message, content, info: pkijs.TSTInfo.fromBER(Uint8Array.from(content).buffer) };
  } catch {
    return undefined;
  }
}

/**
 * Whether a token is a timestamp over `stamped` by a trusted timestamping unit.
 *
 * Source: RFC 3161, 2.4.2 and appendix B (what a verifier checks); RFC 5816 (certificate named by SHA-2).
 */
export async function verifyTimestamp(
  token: Uint8Array | asn1js.AsnType,
  stamped: Uint8Array,
  trustedRoots: readonly Uint8Array[],
): Promise<TimestampVerdict> {
  const read = readToken(token);
  if (!read) return { verdict: "TIMESTAMP_INVALID" };
  const { hashAlgorithm, hashedMessage } = read.info.messageImprint;
  const digest = digestName(hashAlgorithm.algorithmId);
  if (!digest || !createHash(digest).update(stamped).digest().equals(Buffer.from(hashedMessage.getValue())))
    return { verdict: "TIMESTAMP_INVALID" };
  const codes = await signatureFindings(read, read.content, true, stamped);
  if (codes.length > 0 || !isSuitable(read.certificate, "timestamp")) return { verdict: "TIMESTAMP_INVALID" };
  const at = Temporal.Instant.fromEpochMilliseconds(read.info.genTime.getTime());
  const chain = await chainFindings(read.certificate, read.others, trustedRoots, at);
  if (chain.length > 0) return { verdict: "TIMESTAMP_UNTRUSTED" };
  const nonce = read.info.nonce && new Uint8Array(read.info.nonce.valueBlock.valueHexView);
  return { verdict: "valid", facts: { at, policy: read.info.policy, ...(nonce ? { nonce } : {}) } };
}
