import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import type { Temporal } from "temporal-polyfill";
import type { Contents } from "./contents.ts";
import type { Lock, Records, RetentionMode } from "./records.ts";

export interface Bucket {
  readonly name: string;
  readonly objectLock: boolean;
  readonly defaultRetention?: { readonly mode: RetentionMode; readonly days: number };
}

/** What every operation works on. */
export interface Store {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly records: Records;
  readonly contents: Contents;
  /** Decides whether a retention still holds, and from when one counts. */
  readonly now: () => Temporal.Instant;
}

/** A request whose signature holds. */
export interface Call {
  readonly method: string;
  readonly bucket: Bucket;
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /**
   * Names in lower case. What a presigned address carries as `x-amz-…` counts as a header, as in S3: it was signed.
   */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: IncomingMessage;
  /** What was signed as the hash of the body. */
  readonly payload: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
}

export type Operation = (store: Store, call: Call) => Reply | Promise<Reply>;

export const xmlReply = (body: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  headers: { "content-type": "application/xml", ...headers },
  body,
});

export const lockHeaders = (lock: Lock | undefined, legalHold: boolean): Record<string, string> => ({
  ...(lock ? { "x-amz-object-lock-mode": lock.mode, "x-amz-object-lock-retain-until-date": lock.until } : {}),
  ...(legalHold ? { "x-amz-object-lock-legal-hold": "ON" } : {}),
});
