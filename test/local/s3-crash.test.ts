import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, copyFileSync, existsSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { aFolder, aStore, PLAIN, refusalOf } from "./a-store.ts";

/** A writer in a process of its own: says each key once the store has accepted it, until it is killed. */
const WRITER = `
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Temporal } from "temporal-polyfill";
import { startS3 } from "${new URL("../../local/s3/s3.ts", import.meta.url).href}";
const credentials = { accessKeyId: "the-product", secretAccessKey: "its-secret" };
const s3 = await startS3({ folder: process.argv[1], credentials, buckets: ["documents"], now: () => Temporal.Now.instant() });
const client = new S3Client({ endpoint: s3.endpoint, region: "eu-west-3", credentials, forcePathStyle: true });
for (let index = 0; ; index += 1) {
  await Promise.all(["a", "b", "c"].map(async (lane) => {
    const Key = lane + index;
    await client.send(new PutObjectCommand({ Bucket: "documents", Key, Body: Key.repeat(5000) }));
    process.stdout.write(Key + "\\n");
  }));
}`;

const contentsIn = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith("records."));

describe("a store that was killed", () => {
  it("has every object that it accepted, whole, and nothing half-written (kill -9)", async () => {
    const folder = aFolder();
    const options = ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "--eval", WRITER];
    const writer = spawn(process.execPath, [...options, folder.path], { stdio: ["ignore", "pipe", "inherit"] });
    let accepted = "";
    for await (const chunk of writer.stdout) {
      accepted += chunk;
      if (accepted.split("\n").length > 60) break;
    }
    writer.kill("SIGKILL");
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");
    const keys = accepted.split("\n").slice(0, -1);
    expect(keys.length).toBeGreaterThanOrEqual(60);

    const store = await aStore({ folder: folder.path });
    for (const key of keys) {
      const { Body } = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: key }));
      expect(await Body?.transformToString()).toBe(key.repeat(5_000));
    }
    const { KeyCount } = await store.client.send(new ListObjectsV2Command({ Bucket: PLAIN }));
    expect(contentsIn(folder.path)).toHaveLength(KeyCount ?? -1);
    await store.stop();
    folder.remove();
  });

  it("sweeps a content without a record, and one half received, when it starts again", async () => {
    const folder = aFolder();
    const before = await aStore({ folder: folder.path });
    await before.client.send(new PutObjectCommand({ Bucket: PLAIN, Key: "kept", Body: "kept" }));
    await before.stop();
    const orphan = join(folder.path, "0123456789abcdef0123456789abcdef");
    writeFileSync(orphan, "whole, but its record was never written");
    writeFileSync(`${orphan}.incoming`, "half");
    writeFileSync(join(folder.path, "notes.txt"), "someone's own file");

    const after = await aStore({ folder: folder.path });
    expect([existsSync(orphan), existsSync(`${orphan}.incoming`)]).toEqual([false, false]);
    expect(existsSync(join(folder.path, "notes.txt"))).toBe(true);
    const { Body } = await after.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "kept" }));
    expect(await Body?.transformToString()).toBe("kept");
    await after.stop();
    folder.remove();
  });

  it("reads past a corrupt tail of its journal", async () => {
    const folder = aFolder();
    const before = await aStore({ folder: folder.path });
    await before.client.send(new PutObjectCommand({ Bucket: PLAIN, Key: "kept", Body: "kept" }));
    // Copied while it runs: as after a power cut, the journal is not merged, and ends in garbage.
    const crashed = aFolder();
    for (const name of readdirSync(folder.path)) {
      copyFileSync(join(folder.path, name), join(crashed.path, name));
    }
    await before.stop();
    appendFileSync(join(crashed.path, "records.sqlite-wal"), Buffer.alloc(5_000, 0xa5));

    const after = await aStore({ folder: crashed.path });
    const { Body } = await after.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "kept" }));
    expect(await Body?.transformToString()).toBe("kept");
    await after.client.send(new PutObjectCommand({ Bucket: PLAIN, Key: "new", Body: "new" }));
    await after.stop();
    folder.remove();
    crashed.remove();
  });

  it("does not hand out a content that the disk has cut short", async () => {
    const store = await aStore();
    const { VersionId = "" } = await store.client.send(
      new PutObjectCommand({ Bucket: PLAIN, Key: "damaged", Body: "a whole act" }),
    );
    truncateSync(join(store.folder, VersionId), 3);
    const read = store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "damaged" }));
    expect(await refusalOf(read)).toBe("500 InternalError");
    await store.stop();
  });
});
