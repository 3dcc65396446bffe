import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KMSClient } from "@aws-sdk/client-kms";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { timestampAuthorityAt } from "../../functions/adapters/timestamping.ts";
import { verifyTimestamp } from "../../functions/signatures/timestamp/token.ts";
import { type Kms, startKms } from "../../local/kms/kms.ts";
import { listen, stopListening } from "../../local/listening.ts";
import { startTimestamping, type Timestamping } from "../../local/timestamping/timestamping.ts";

const stamped = Buffer.from("what is stamped");
const now = Temporal.Instant.from("2027-04-05T06:07:08Z");
let folder: string;
let kms: Kms;
let client: KMSClient;
let authority: Timestamping;

const start = () => startTimestamping({ kms: client, file: join(folder, "timestamping.json"), clock: () => now });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "timestamping-"));
  kms = await startKms({ folder });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  client = new KMSClient({ endpoint: kms.endpoint, region: "eu-west-3", credentials });
  authority = await start();
});
afterAll(async () => {
  await authority.stop();
  await kms.stop();
  rmSync(folder, { recursive: true, force: true });
});

const asked = (method: string, contentType: string, body?: string) =>
  fetch(authority.endpoint, { method, headers: { "content-type": contentType }, ...(body ? { body } : {}) });

describe("the embedded timestamping authority, over HTTP (RFC 3161, 3.4)", () => {
  it("dates by the clock of the runtime, under its policy", async () => {
    const service = timestampAuthorityAt(authority.endpoint, "1.3.6.1.4.1.99999.1")?.([authority.root]);
    const token = await service?.timestamp(stamped);
    const verdict = await verifyTimestamp(token ?? new Uint8Array(), stamped, [authority.root]);
    expect(verdict.verdict === "valid" && verdict.facts.at.toString()).toBe("2027-04-05T06:07:08Z");
  });

  it("answers timestamp requests only, and in bounds", async () => {
    expect((await asked("GET", "application/timestamp-query")).status).toBe(405);
    expect((await asked("POST", "application/json", "{}")).status).toBe(415);
    expect((await asked("POST", "application/timestamp-query", "x".repeat(5_000))).status).toBe(413);
    const reply = await asked("POST", "application/timestamp-query", "x");
    expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "application/timestamp-reply"]);
  });

  it("keeps its certificates for its owner, and its root from one start to the next", async () => {
    const file = join(folder, "timestamping.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "timestamp-unit.pem")).mode & 0o777).toBe(0o600);
    const again = await start();
    expect(Buffer.from(again.root).equals(authority.root)).toBe(true);
    await again.stop();
  });

  it("does not start over certificates that cannot be read: what it dated would lose its root", async () => {
    const file = join(folder, "damaged.json");
    writeFileSync(file, "{");
    await expect(startTimestamping({ kms: client, file, clock: () => now })).rejects.toMatchObject({
      name: "TimestampCertificatesUnreadable",
    });
  });
});

describe("asking an authority over HTTP", () => {
  it.each([
    { because: "it answers more than any token takes", write: () => Buffer.alloc(200_000) },
    { because: "it sends elsewhere", write: () => undefined },
  ])("stops when $because", async ({ write }) => {
    const server = createServer((request, response) => {
      request.resume();
      const body = write();
      response.writeHead(body ? 200 : 302, body ? {} : { location: authority.endpoint }).end(body);
    });
    const port = await listen(server);
    const service = timestampAuthorityAt(`http://127.0.0.1:${port}/`)?.([authority.root]);
    await expect(service?.timestamp(stamped)).rejects.toMatchObject({
      name: "TimestampUnavailable",
      reason: "unreachable",
    });
    await stopListening(server);
  });

  it("is not done without an address", () => {
    expect(timestampAuthorityAt(undefined)).toBeUndefined();
  });
});
