import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  paginateListObjectsV2,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AStore, aStore, PLAIN, refusalOf } from "./a-store.ts";

let store: AStore;
beforeAll(async () => {
  store = await aStore();
});
afterAll(() => store.stop());

const put = (Key: string, Body: string, more: object = {}) =>
  store.client.send(new PutObjectCommand({ Bucket: PLAIN, Key, Body, ...more }));
const textOf = async (Key: string, more: object = {}): Promise<string | undefined> => {
  const { Body } = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key, ...more }));
  return Body?.transformToString();
};

describe("an object is given back as it was stored", () => {
  it("with its bytes, type, metadata, length and version", async () => {
    const written = await put("a/conv 1+é.txt", "Bonjour", {
      ContentType: "text/plain",
      Metadata: { agreement: "2026-001" },
      ContentDisposition: "inline",
      CacheControl: "no-store",
    });
    const read = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "a/conv 1+é.txt" }));
    expect(await read.Body?.transformToString()).toBe("Bonjour");
    expect(read).toMatchObject({
      ContentType: "text/plain",
      ContentLength: 7,
      ContentDisposition: "inline",
      CacheControl: "no-store",
      Metadata: { agreement: "2026-001" },
      ETag: '"ebc58ab2cb4848d04ec23d83f7ddf985"',
      VersionId: written.VersionId,
    });
  });

  it.each(["../a", "a/./b", "a//b", "a/../b", "é%2F", "a+b c", "a&b=c?d#e", "'()*!~"])(
    "under the key %s, whatever letters it has",
    async (key) => {
      await put(key, key);
      expect(await textOf(key)).toBe(key);
      expect(await textOf(key.split("/").at(-1) ?? "").catch(() => "absent")).toBe(key.includes("/") ? "absent" : key);
    },
  );

  it("empty", async () => {
    await put("empty", "");
    expect(await textOf("empty")).toBe("");
  });

  it("by HEAD, without its content; an absent one is NotFound", async () => {
    await put("head", "12345");
    const head = await store.client.send(new HeadObjectCommand({ Bucket: PLAIN, Key: "head" }));
    expect(head.ContentLength).toBe(5);
    expect(await refusalOf(store.client.send(new HeadObjectCommand({ Bucket: PLAIN, Key: "none" })))).toBe(
      "404 NotFound",
    );
  });

  it.each([
    { range: "bytes=2-4", text: "234", contentRange: "bytes 2-4/10" },
    { range: "bytes=7-", text: "789", contentRange: "bytes 7-9/10" },
    { range: "bytes=-4", text: "6789", contentRange: "bytes 6-9/10" },
    { range: "bytes=5-99", text: "56789", contentRange: "bytes 5-9/10" },
    { range: "bytes=0-1,3-4", text: "0123456789", contentRange: undefined },
  ])("in part: $range", async ({ range, text, contentRange }) => {
    await put("ranged", "0123456789");
    const read = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "ranged", Range: range }));
    expect(await read.Body?.transformToString()).toBe(text);
    expect(read.ContentRange).toBe(contentRange);
  });

  it("but not from beyond its end", async () => {
    await put("ranged", "0123456789");
    const beyond = store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "ranged", Range: "bytes=10-" }));
    expect(await refusalOf(beyond)).toBe("416 InvalidRange");
  });

  it("only if it changed, when the reader asks so", async () => {
    const { ETag } = await put("cached", "x");
    const again = store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "cached", IfNoneMatch: ETag }));
    expect(await refusalOf(again)).toMatch(/^304 /);
    const other = store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "cached", IfMatch: '"other"' }));
    expect(await refusalOf(other)).toBe("412 PreconditionFailed");
  });

  it("with other headers, when the address says so", async () => {
    await put("shown", "x", { ContentType: "application/pdf" });
    const read = await store.client.send(
      new GetObjectCommand({
        Bucket: PLAIN,
        Key: "shown",
        ResponseContentType: "text/plain",
        ResponseContentDisposition: "attachment; filename*=UTF-8''conv%C3%A9.pdf",
        ResponseCacheControl: "private",
      }),
    );
    expect(read.ContentType).toBe("text/plain");
    expect(read.ContentDisposition).toBe("attachment; filename*=UTF-8''conv%C3%A9.pdf");
    expect(read.CacheControl).toBe("private");
  });
});

describe("conditional writes", () => {
  it("refuse a key that is taken, and take one that was deleted", async () => {
    await put("once", "first", { IfNoneMatch: "*" });
    expect(await refusalOf(put("once", "second", { IfNoneMatch: "*" }))).toBe("412 PreconditionFailed");
    expect(await textOf("once")).toBe("first");
    await store.client.send(new DeleteObjectCommand({ Bucket: PLAIN, Key: "once" }));
    await put("once", "third", { IfNoneMatch: "*" });
    expect(await textOf("once")).toBe("third");
  });

  it("let one of many writers win", async () => {
    const writers = Array.from({ length: 12 }, (_, index) =>
      refusalOf(put("race", `writer ${index}`, { IfNoneMatch: "*" })),
    );
    const outcomes = await Promise.all(writers);
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "412 PreconditionFailed")).toHaveLength(11);
  });

  it("replace what the writer has read, and nothing else", async () => {
    const { ETag } = await put("matched", "v1");
    await put("matched", "v2", { IfMatch: ETag });
    expect(await refusalOf(put("matched", "v3", { IfMatch: ETag }))).toBe("412 PreconditionFailed");
    expect(await refusalOf(put("matched-none", "v1", { IfMatch: ETag }))).toBe("404 NoSuchKey");
  });
});

describe("versions", () => {
  it("stay when a key is written again or deleted", async () => {
    const first = await put("kept", "one");
    const second = await put("kept", "two");
    const { VersionId: mark, DeleteMarker } = await store.client.send(
      new DeleteObjectCommand({ Bucket: PLAIN, Key: "kept" }),
    );
    expect(DeleteMarker).toBe(true);
    expect(await refusalOf(textOf("kept"))).toBe("404 NoSuchKey");
    expect(await textOf("kept", { VersionId: first.VersionId })).toBe("one");
    expect(await textOf("kept", { VersionId: second.VersionId })).toBe("two");
    expect(await refusalOf(textOf("kept", { VersionId: mark }))).toBe("405 MethodNotAllowed");
    expect(await refusalOf(textOf("kept", { VersionId: "0".repeat(32) }))).toBe("404 NoSuchVersion");

    await store.client.send(new DeleteObjectCommand({ Bucket: PLAIN, Key: "kept", VersionId: mark }));
    expect(await textOf("kept")).toBe("two");
    await store.client.send(new DeleteObjectCommand({ Bucket: PLAIN, Key: "kept", VersionId: second.VersionId }));
    expect(await textOf("kept")).toBe("one");
  });

  it("are listed by key, newest first, page by page", async () => {
    await put("v/a", "1");
    await put("v/b", "1");
    await put("v/b", "2");
    await store.client.send(new DeleteObjectCommand({ Bucket: PLAIN, Key: "v/a" }));
    const seen: string[] = [];
    let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    for (;;) {
      const page = await store.client.send(
        new ListObjectVersionsCommand({ Bucket: PLAIN, Prefix: "v/", MaxKeys: 1, ...markers }),
      );
      for (const { Key, IsLatest, Size } of page.Versions ?? []) seen.push(`${Key} ${Size} ${IsLatest}`);
      for (const { Key, IsLatest } of page.DeleteMarkers ?? []) seen.push(`${Key} deleted ${IsLatest}`);
      if (!page.IsTruncated) break;
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    expect(seen).toEqual(["v/a deleted true", "v/a 1 false", "v/b 1 true", "v/b 1 false"]);
  });
});

describe("listing", () => {
  it("gives all keys under a prefix in the order of their bytes, page by page", async () => {
    const keys = ["l/é", "l/B", "l/a", "l/a/1", "l/a&<1>", "l/\u{1F600}", "l/\uFFFD"];
    for (const key of keys) await put(key, "x");
    const listed: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2(
      { client: store.client, pageSize: 2 },
      { Bucket: PLAIN, Prefix: "l/" },
    ))
      listed.push(...(page.Contents ?? []).map(({ Key }) => Key));
    expect(listed).toEqual(["l/B", "l/a", "l/a&<1>", "l/a/1", "l/é", "l/\uFFFD", "l/\u{1F600}"]);
  });

  it("folds keys at a delimiter", async () => {
    for (const key of ["f/one", "f/x/1", "f/x/2", "f/y/1"]) await put(key, "x");
    const page = await store.client.send(new ListObjectsV2Command({ Bucket: PLAIN, Prefix: "f/", Delimiter: "/" }));
    expect(page.Contents?.map(({ Key }) => Key)).toEqual(["f/one"]);
    expect(page.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["f/x/", "f/y/"]);
    expect(page.KeyCount).toBe(3);
  });

  it("omits deleted keys and starts where it is told", async () => {
    for (const key of ["s/1", "s/2", "s/3"]) await put(key, "x");
    await store.client.send(new DeleteObjectCommand({ Bucket: PLAIN, Key: "s/2" }));
    const page = await store.client.send(new ListObjectsV2Command({ Bucket: PLAIN, Prefix: "s/", StartAfter: "s/1" }));
    expect(page.Contents?.map(({ Key }) => Key)).toEqual(["s/3"]);
  });

  it("refuses a token that it did not give", async () => {
    const listing = store.client.send(new ListObjectsV2Command({ Bucket: PLAIN, ContinuationToken: "mine" }));
    expect(await refusalOf(listing)).toBe("400 InvalidArgument");
  });
});

describe("copying", () => {
  it("takes content and metadata along, or replaces the metadata", async () => {
    await put("src é", "content", { Metadata: { a: "1" }, ContentType: "text/plain" });
    const source = `${PLAIN}/${encodeURIComponent("src é")}`;
    await store.client.send(new CopyObjectCommand({ Bucket: PLAIN, Key: "copy", CopySource: source }));
    const copy = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "copy" }));
    expect(await copy.Body?.transformToString()).toBe("content");
    expect(copy).toMatchObject({ ContentType: "text/plain", Metadata: { a: "1" } });

    const replacing = { MetadataDirective: "REPLACE", Metadata: { b: "2" }, ContentType: "text/html" } as const;
    await store.client.send(new CopyObjectCommand({ Bucket: PLAIN, Key: "copy", CopySource: source, ...replacing }));
    const replaced = await store.client.send(new HeadObjectCommand({ Bucket: PLAIN, Key: "copy" }));
    expect(replaced).toMatchObject({ ContentType: "text/html", Metadata: { b: "2" } });
  });

  it("copies an older version, holds to its conditions, and says what is missing", async () => {
    const { VersionId } = await put("older", "old");
    await put("older", "new");
    const copy = (CopySource: string, more: object = {}) =>
      store.client.send(new CopyObjectCommand({ Bucket: PLAIN, Key: "restored", CopySource, ...more }));
    await copy(`${PLAIN}/older?versionId=${VersionId}`);
    expect(await textOf("restored")).toBe("old");
    expect(await refusalOf(copy(`${PLAIN}/nowhere`))).toBe("404 NoSuchKey");
    expect(await refusalOf(copy("nowhere/older"))).toBe("404 NoSuchBucket");
    expect(await refusalOf(copy(`${PLAIN}/older`, { IfNoneMatch: "*" }))).toBe("412 PreconditionFailed");
    expect(await refusalOf(copy(`${PLAIN}/older`, { CopySourceIfMatch: '"x"' }))).toBe("412 PreconditionFailed");
    expect(await refusalOf(copy(`${PLAIN}/restored`))).toBe("400 InvalidRequest");
  });
});

describe("deleting many", () => {
  it("answers for each key, with letters that XML must escape", async () => {
    const keys = ["d/1", "d/<2>&\"'", "d/never"];
    for (const key of keys.slice(0, 2)) await put(key, "x");
    const { Deleted } = await store.client.send(
      new DeleteObjectsCommand({ Bucket: PLAIN, Delete: { Objects: keys.map((Key) => ({ Key })) } }),
    );
    expect(Deleted?.map(({ Key }) => Key)).toEqual(keys);
    const left = await store.client.send(new ListObjectsV2Command({ Bucket: PLAIN, Prefix: "d/" }));
    expect(left.KeyCount).toBe(0);
  });
});

describe("what is not served is refused, never taken for something else", () => {
  it("a tagging is not an object", async () => {
    await put("tagged", "content");
    const tagging = new PutObjectTaggingCommand({ Bucket: PLAIN, Key: "tagged", Tagging: { TagSet: [] } });
    expect(await refusalOf(store.client.send(tagging))).toBe("501 NotImplemented");
    expect(await refusalOf(store.client.send(new GetObjectTaggingCommand({ Bucket: PLAIN, Key: "tagged" })))).toBe(
      "501 NotImplemented",
    );
    expect(await textOf("tagged")).toBe("content");
  });

  it("nor are tags in a header, nor the old listing", async () => {
    expect(await refusalOf(put("tagged", "x", { Tagging: "a=b" }))).toBe("501 NotImplemented");
    expect(await refusalOf(store.client.send(new ListObjectsCommand({ Bucket: PLAIN })))).toBe("501 NotImplemented");
  });

  it("a bucket that is not there", async () => {
    expect(await refusalOf(store.client.send(new GetObjectCommand({ Bucket: "other", Key: "x" })))).toBe(
      "404 NoSuchBucket",
    );
    expect(await refusalOf(store.client.send(new HeadBucketCommand({ Bucket: "other" })))).toBe("404 NotFound");
  });

  it("a key that is too long", async () => {
    expect(await refusalOf(put("k".repeat(1_025), "x"))).toBe("400 KeyTooLongError");
  });
});

describe("buckets", () => {
  it("are known, and keep versions", async () => {
    const { Buckets } = await store.client.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual(["documents", "evidence"]);
    await store.client.send(new HeadBucketCommand({ Bucket: PLAIN }));
    const versioning = await store.client.send(new GetBucketVersioningCommand({ Bucket: PLAIN }));
    expect(versioning.Status).toBe("Enabled");
  });
});

describe("a large upload", () => {
  it("arrives whole, and its end can be read alone", async () => {
    const [parts, size] = [48, 1_024 * 1_024];
    const part = Buffer.alloc(size, "kevrat");
    const source = Readable.from(
      (async function* () {
        for (let index = 0; index < parts; index += 1) yield part;
      })(),
    );
    await store.client.send(
      new PutObjectCommand({ Bucket: PLAIN, Key: "large", Body: source, ContentLength: parts * size }),
    );
    const head = await store.client.send(new HeadObjectCommand({ Bucket: PLAIN, Key: "large" }));
    expect(head.ContentLength).toBe(50_331_648);
    const tail = await textOf("large", { Range: "bytes=50331642-" });
    expect(tail).toHaveLength(6);
  });
});
