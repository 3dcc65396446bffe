import { readdirSync } from "node:fs";
import { Readable } from "node:stream";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type AStore, aStore, PLAIN, refusalOf } from "./a-store.ts";
import { sendSigned } from "./signed-request.ts";

let store: AStore;
beforeAll(async () => {
  store = await aStore();
});
afterAll(() => store.stop());

const put = (Key: string, Body: string | Buffer | Readable, more: object = {}) =>
  store.client.send(new PutObjectCommand({ Bucket: PLAIN, Key, Body, ...more }));
const textOf = async (Key: string): Promise<string | undefined> => {
  const { Body } = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key }));
  return Body?.transformToString();
};

/** Checksums of "Bonjour", worked out with Python. */
const BONJOUR = {
  ChecksumCRC32: "agvJVA==",
  ChecksumCRC32C: "KDsLbw==",
  ChecksumSHA1: "8w7L9bHLhcYx/ewLOWeFUJc8/Lw=",
  ChecksumSHA256: "kXLo7smfFE9y7KmlaHWVgO2tss/RVIV/B+ZXVpSTvEQ=",
  ContentMD5: "68WKsstISNBOwj2D9935hQ==",
} as const;

describe("a checksum that is given is verified", () => {
  it.each(Object.entries(BONJOUR))("%s: the right one is accepted, and given back", async (name, value) => {
    const key = `right-${name}`;
    await put(key, "Bonjour", { [name]: value });
    const asked = new HeadObjectCommand({ Bucket: PLAIN, Key: key, ChecksumMode: "ENABLED" });
    const head = (await store.client.send(asked)) as unknown as Record<string, unknown>;
    expect(name === "ContentMD5" ? head["ETag"] : head[name]).toBe(
      name === "ContentMD5" ? '"ebc58ab2cb4848d04ec23d83f7ddf985"' : value,
    );
  });

  it.each(Object.entries(BONJOUR))("%s: that of another content is refused, nothing is stored", async (name, value) => {
    expect(await refusalOf(put(`wrong-${name}`, "Bonsoir", { [name]: value }))).toBe("400 BadDigest");
    expect(await refusalOf(textOf(`wrong-${name}`))).toBe("404 NoSuchKey");
  });

  it.each([
    { name: "ChecksumSHA256", value: "AAAA", refusal: "400 InvalidRequest" },
    { name: "ContentMD5", value: "not base64", refusal: "400 InvalidDigest" },
    { name: "ChecksumCRC64NVME", value: "AAAAAAAAAAA=", refusal: "501 NotImplemented" },
  ])("$name that cannot be checked is refused: $refusal", async ({ name, value, refusal }) => {
    expect(await refusalOf(put("unreadable", "Bonjour", { [name]: value }))).toBe(refusal);
  });

  it("two at once are refused", async () => {
    const both = { ChecksumSHA256: BONJOUR.ChecksumSHA256, ChecksumSHA1: BONJOUR.ChecksumSHA1 };
    expect(await refusalOf(put("both", "Bonjour", both))).toBe("400 InvalidRequest");
  });
});

describe("an upload as a stream (aws-chunked, with a trailing checksum)", () => {
  const bytes = Buffer.alloc(300_000, "conventions ");
  const stream = () => Readable.from([bytes.subarray(0, 1), bytes.subarray(1, 70_000), bytes.subarray(70_000)]);

  it.each(["CRC32", "CRC32C", "SHA1", "SHA256"] as const)("arrives without its framing, with its %s", async (name) => {
    const Key = `stream-${name}`;
    await put(Key, stream(), { ContentLength: bytes.length, ChecksumAlgorithm: name });
    const { Body, ContentEncoding } = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key }));
    const stored = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(stored.equals(bytes)).toBe(true);
    expect(ContentEncoding).toBeUndefined();
    const head = await store.client.send(new HeadObjectCommand({ Bucket: PLAIN, Key, ChecksumMode: "ENABLED" }));
    expect(head).toHaveProperty(`Checksum${name}`);
  });

  it("keeps an encoding of the content itself", async () => {
    await put("gzip", stream(), { ContentLength: bytes.length, ContentEncoding: "gzip" });
    const head = await store.client.send(new HeadObjectCommand({ Bucket: PLAIN, Key: "gzip" }));
    expect(head.ContentEncoding).toBe("gzip");
  });

  const framing = {
    "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "x-amz-trailer": "x-amz-checksum-crc32",
    "x-amz-decoded-content-length": "7",
  };
  const right = "0\r\nx-amz-checksum-crc32:agvJVA==\r\n\r\n";
  it.each([
    { because: "one chunk", body: `7\r\nBonjour\r\n${right}`, answer: "200" },
    { because: "two chunks", body: `3\r\nBon\r\n4\r\njour\r\n${right}`, answer: "200" },
    { because: "the checksum of another content", body: `7\r\nBonsoir\r\n${right}`, answer: "400 BadDigest" },
    { because: "no checksum after all", body: "7\r\nBonjour\r\n0\r\n\r\n", answer: "400 MalformedTrailerError" },
    { because: "no last chunk", body: "7\r\nBonjour\r\n", answer: "400 IncompleteBody" },
    { because: "a chunk cut short", body: "7\r\nBonj", answer: "400 IncompleteBody" },
    { because: "a chunk longer than it says", body: "3\r\nBonjour\r\n0\r\n\r\n", answer: "400 InvalidRequest" },
    { because: "a size that is none", body: "-1\r\nBonjour\r\n0\r\n\r\n", answer: "400 InvalidRequest" },
    {
      because: "another length than announced",
      body: "3\r\nBon\r\n0\r\nx-amz-checksum-crc32:xDC7iw==\r\n\r\n",
      answer: "400 IncompleteBody",
    },
  ])("framing with $because: $answer", async ({ body, answer, because }) => {
    const key = `framed ${because}`;
    const path = `/${PLAIN}/${encodeURIComponent(key)}`;
    expect(await sendSigned(store.s3.endpoint, "PUT", path, framing, body)).toBe(answer);
    expect(await textOf(key).catch(() => "nothing")).toBe(answer === "200" ? "Bonjour" : "nothing");
  });

  it("signed chunk by chunk it is not served, and not stored with its signatures", async () => {
    const headers = {
      "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
      "x-amz-decoded-content-length": "0",
    };
    const body = "0;chunk-signature=0\r\n\r\n";
    const outcome = await sendSigned(store.s3.endpoint, "PUT", `/${PLAIN}/signed-chunks`, headers, body);
    expect(outcome).toBe("501 NotImplemented");
  });
});

describe("a body that is not what was announced", () => {
  it("is refused when its hash was signed", async () => {
    const client = store.clientWith({});
    client.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: unknown }).body = "Bonsoir";
        return next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
    const sent = client.send(new PutObjectCommand({ Bucket: PLAIN, Key: "altered", Body: "Bonjour" }));
    expect(await refusalOf(sent)).toBe("400 XAmzContentSHA256Mismatch");
    expect(await refusalOf(textOf("altered"))).toBe("404 NoSuchKey");
  });

  it("is refused when the presigned address binds its checksum", async () => {
    const { ChecksumSHA256 } = BONJOUR;
    const url = await getSignedUrl(store.client, new PutObjectCommand({ Bucket: PLAIN, Key: "bound", ChecksumSHA256 }));
    expect((await fetch(url, { method: "PUT", body: "Bonsoir" })).status).toBe(400);
    expect((await fetch(url, { method: "PUT", body: "Bonjour" })).status).toBe(200);
  });

  it("is refused when a client's defaults bound the checksum of nothing to the address, as in S3", async () => {
    const url = await getSignedUrl(store.client, new PutObjectCommand({ Bucket: PLAIN, Key: "trap" }));
    const answer = await fetch(url, { method: "PUT", body: "Bonjour" });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("<Code>BadDigest</Code>")]);
  });

  it("leaves no file when its sender goes away half-way", async () => {
    const client = store.clientWith({});
    const leaving = new AbortController();
    const half = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000, "x");
        leaving.abort();
        await new Promise(() => undefined);
      })(),
    );
    const sent = client.send(new PutObjectCommand({ Bucket: PLAIN, Key: "half", Body: half, ContentLength: 200_000 }), {
      abortSignal: leaving.signal,
    });
    expect(await refusalOf(sent)).toMatch(/AbortError/);
    expect(await refusalOf(textOf("half"))).toBe("404 NoSuchKey");
    await vi.waitFor(() => {
      expect(readdirSync(store.folder).filter((name) => name.endsWith(".incoming"))).toEqual([]);
    });
  });
});
