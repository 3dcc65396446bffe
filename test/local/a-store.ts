import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { Temporal } from "temporal-polyfill";
import { type S3, type S3Options, startS3 } from "../../local/s3/s3.ts";

export const CREDENTIALS = { accessKeyId: "the-product", secretAccessKey: "its-secret" } as const;
export const PLAIN = "documents";
export const LOCKED = "evidence";

export function aFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "kevrat-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A running store, its clock, and a real client of it. */
export interface AStore {
  readonly s3: S3;
  readonly folder: string;
  readonly client: S3Client;
  readonly clock: { now: Temporal.Instant };
  clientWith(config: S3ClientConfig): S3Client;
  stop(): Promise<void>;
}

export async function aStore(options: Partial<S3Options> = {}): Promise<AStore> {
  const folder = aFolder();
  const clock = { now: Temporal.Instant.from("2026-11-24T09:00:00Z") };
  const s3 = await startS3({
    folder: folder.path,
    credentials: CREDENTIALS,
    buckets: [PLAIN, { name: LOCKED, objectLock: true }],
    now: () => clock.now,
    ...options,
  });
  const clients: S3Client[] = [];
  const clientWith = (config: S3ClientConfig): S3Client => {
    const client = new S3Client({
      endpoint: s3.endpoint,
      region: "eu-west-3",
      credentials: CREDENTIALS,
      forcePathStyle: true,
      maxAttempts: 1,
      ...config,
    });
    clients.push(client);
    return client;
  };
  return {
    s3,
    folder: options.folder ?? folder.path,
    clock,
    clientWith,
    client: clientWith({}),
    async stop() {
      for (const client of clients) client.destroy();
      await s3.stop();
      folder.remove();
    },
  };
}

/** The name and status of the error that a call ends in. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "accepted";
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return `${$metadata?.httpStatusCode} ${name}`;
  }
}
