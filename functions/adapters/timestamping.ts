import { randomBytes } from "node:crypto";
import { type PostRequest, timestampService } from "../signatures/timestamp/service.ts";
import type { TimestampAuthorityOf } from "./seals.ts";

const LARGEST_ANSWER = 64 * 1_024;

/** An answer longer than any token: reading goes no further. */
class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

/** `fetch`, whose answer is read up to a bound only, whatever length it announces. */
export const boundedFetch: PostRequest = async (url, init) => {
  const { ok, body } = await fetch(url, init);
  return {
    ok,
    async arrayBuffer() {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of body ?? []) {
        size += chunk.length;
        if (size > LARGEST_ANSWER) throw new AnswerTooLarge();
        chunks.push(chunk);
      }
      return Uint8Array.from(Buffer.concat(chunks)).buffer;
    },
  };
};

/**
 * The timestamping authority of the deployment, asked over HTTP (RFC 3161, 3.4). Undefined without an address: seals are
 * then B-B by choice. With one, a seal has a timestamp or is not made.
 *
 * @param policy dotted identifier of the policy to ask for; the authority's own without it
 */
export function timestampAuthorityAt(url?: string, policy?: string): TimestampAuthorityOf | undefined {
  if (url === undefined) return undefined;
  return (trustedRoots) =>
    timestampService({
      url,
      trustedRoots,
      fetch: boundedFetch,
      nonce: () => randomBytes(16),
      ...(policy === undefined ? {} : { policy }),
    });
}
