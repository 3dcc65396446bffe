import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetentionMode,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
} from "@aws-sdk/client-s3";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AStore, aStore, LOCKED, PLAIN, refusalOf } from "./a-store.ts";

const YEARLY = "seals";
let store: AStore;
beforeAll(async () => {
  store = await aStore({
    buckets: [
      PLAIN,
      ...[{ name: LOCKED, objectLock: true }],
      { name: YEARLY, objectLock: true, defaultRetention: { mode: "COMPLIANCE", days: 365 } },
    ],
  });
});
afterAll(() => store.stop());
beforeEach(() => {
  store.clock.now = Temporal.Instant.from("2026-11-24T09:00:00Z");
});

const DENIED = "403 AccessDenied";
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const put = async (Key: string, more: object = {}, Bucket = LOCKED): Promise<string> =>
  (await store.client.send(new PutObjectCommand({ Bucket, Key, Body: "acte", ...more }))).VersionId ?? "";
const locked = (Key: string, ObjectLockMode: ObjectLockRetentionMode, until: string) =>
  put(Key, { ObjectLockMode, ObjectLockRetainUntilDate: day(until) });
const remove = (Key: string, VersionId: string, more: object = {}) =>
  refusalOf(store.client.send(new DeleteObjectCommand({ Bucket: LOCKED, Key, VersionId, ...more })));
const retain = (Key: string, Mode: ObjectLockRetentionMode, until: string, more: object = {}) =>
  refusalOf(
    store.client.send(
      new PutObjectRetentionCommand({
        Bucket: LOCKED,
        Key,
        Retention: { Mode, RetainUntilDate: day(until) },
        ...more,
      }),
    ),
  );
const BYPASS = { BypassGovernanceRetention: true };

describe("a retention in COMPLIANCE mode", () => {
  it("keeps the version from everyone until its end, by the runtime's clock", async () => {
    const version = await locked("c1", "COMPLIANCE", "2027-01-01");
    expect(await remove("c1", version)).toBe(DENIED);
    expect(await remove("c1", version, BYPASS)).toBe(DENIED);
    store.clock.now = Temporal.Instant.from("2026-12-31T23:59:59Z");
    expect(await remove("c1", version)).toBe(DENIED);
    store.clock.now = Temporal.Instant.from("2027-01-01T00:00:00Z");
    expect(await remove("c1", version)).toBe("accepted");
    expect(await refusalOf(store.client.send(new HeadObjectCommand({ Bucket: LOCKED, Key: "c1" })))).toBe(
      "404 NotFound",
    );
  });

  it("lets the key be marked as deleted, or written again: the version stays", async () => {
    const version = await locked("c2", "COMPLIANCE", "2027-01-01");
    await store.client.send(new DeleteObjectCommand({ Bucket: LOCKED, Key: "c2" }));
    await put("c2");
    const head = await store.client.send(new HeadObjectCommand({ Bucket: LOCKED, Key: "c2", VersionId: version }));
    expect(head).toMatchObject({
      ObjectLockMode: "COMPLIANCE",
      ObjectLockRetainUntilDate: new Date("2027-01-01T00:00:00Z"),
    });
  });

  it.each([
    { because: "extended", mode: "COMPLIANCE", until: "2028-01-01", answer: "accepted" },
    { because: "shortened", mode: "COMPLIANCE", until: "2026-12-01", answer: DENIED },
    { because: "weakened", mode: "GOVERNANCE", until: "2028-01-01", answer: DENIED },
  ] as const)("$because: $answer, even when bypass is asked for", async ({ because, mode, until, answer }) => {
    await locked(because, "COMPLIANCE", "2027-01-01");
    expect(await retain(because, mode, until, BYPASS)).toBe(answer);
  });
});

describe("a retention in GOVERNANCE mode", () => {
  it("keeps the version from those who do not ask to pass over it", async () => {
    const version = await locked("g1", "GOVERNANCE", "2027-01-01");
    expect(await remove("g1", version)).toBe(DENIED);
    expect(await remove("g1", version, BYPASS)).toBe("accepted");
  });

  it.each([
    { because: "extended", mode: "GOVERNANCE", until: "2028-01-01", bypass: false, answer: "accepted" },
    { because: "hardened", mode: "COMPLIANCE", until: "2027-01-01", bypass: false, answer: "accepted" },
    { because: "shortened", mode: "GOVERNANCE", until: "2026-12-01", bypass: false, answer: DENIED },
    { because: "shortened by right", mode: "GOVERNANCE", until: "2026-12-01", bypass: true, answer: "accepted" },
  ] as const)("$because: $answer", async ({ because, mode, until, bypass, answer }) => {
    await locked(`g ${because}`, "GOVERNANCE", "2027-01-01");
    expect(await retain(`g ${because}`, mode, until, bypass ? BYPASS : {})).toBe(answer);
  });
});

describe("a legal hold", () => {
  it("keeps the version for as long as it stands, whatever the retention", async () => {
    const version = await put("h1", { ObjectLockLegalHoldStatus: "ON" });
    expect(await remove("h1", version, BYPASS)).toBe(DENIED);
    const hold = (Status: "ON" | "OFF") =>
      store.client.send(new PutObjectLegalHoldCommand({ Bucket: LOCKED, Key: "h1", LegalHold: { Status } }));
    await hold("OFF");
    await hold("ON");
    const read = await store.client.send(new GetObjectLegalHoldCommand({ Bucket: LOCKED, Key: "h1" }));
    expect(read.LegalHold?.Status).toBe("ON");
    expect(await remove("h1", version)).toBe(DENIED);
    await hold("OFF");
    expect(await remove("h1", version)).toBe("accepted");
  });
});

describe("locks", () => {
  it("are told", async () => {
    await locked("told", "GOVERNANCE", "2027-06-01");
    const read = await store.client.send(new GetObjectRetentionCommand({ Bucket: LOCKED, Key: "told" }));
    expect(read.Retention).toEqual({ Mode: "GOVERNANCE", RetainUntilDate: new Date("2027-06-01T00:00:00Z") });
    const none = store.client.send(new GetObjectRetentionCommand({ Bucket: LOCKED, Key: "g1-none" }));
    expect(await refusalOf(none)).toBe("404 NoSuchKey");
  });

  it("are given by the bucket where the request names none", async () => {
    await put("yearly", {}, YEARLY);
    const head = await store.client.send(new HeadObjectCommand({ Bucket: YEARLY, Key: "yearly" }));
    expect(head).toMatchObject({
      ObjectLockMode: "COMPLIANCE",
      ObjectLockRetainUntilDate: new Date("2027-11-24T09:00:00Z"),
    });
    const configured = await store.client.send(new GetObjectLockConfigurationCommand({ Bucket: YEARLY }));
    expect(configured.ObjectLockConfiguration?.Rule?.DefaultRetention).toEqual({ Mode: "COMPLIANCE", Days: 365 });
  });

  it("protect copies by what the copy asks, not by what its source had", async () => {
    await locked("source", "COMPLIANCE", "2027-01-01");
    await store.client.send(new CopyObjectCommand({ Bucket: LOCKED, Key: "copied", CopySource: `${LOCKED}/source` }));
    const head = await store.client.send(new HeadObjectCommand({ Bucket: LOCKED, Key: "copied" }));
    expect(head.ObjectLockMode).toBeUndefined();
  });

  it("keep one version of many in a deletion of several, and say so", async () => {
    const [free, kept] = [await put("m1"), await locked("m2", "COMPLIANCE", "2027-01-01")];
    const { Deleted, Errors } = await store.client.send(
      new DeleteObjectsCommand({
        Bucket: LOCKED,
        Delete: {
          Objects: [
            { Key: "m1", VersionId: free },
            { Key: "m2", VersionId: kept },
          ],
        },
      }),
    );
    expect(Deleted?.map(({ Key }) => Key)).toEqual(["m1"]);
    expect(Errors?.map(({ Key, Code }) => `${Key} ${Code}`)).toEqual(["m2 AccessDenied"]);
  });

  it.each([
    {
      because: "a day that is past",
      more: { ObjectLockMode: "COMPLIANCE", ObjectLockRetainUntilDate: day("2026-11-24") },
    },
    { because: "a mode without a day", more: { ObjectLockMode: "COMPLIANCE" } },
    {
      because: "a mode that is none",
      more: { ObjectLockMode: "FOREVER", ObjectLockRetainUntilDate: day("2027-01-01") },
    },
  ])("are refused with $because", async ({ more }) => {
    expect(await refusalOf(put("refused", more))).toBe("400 InvalidArgument");
  });

  it("are refused in a bucket that was not made for them", async () => {
    const lock = { ObjectLockMode: "COMPLIANCE", ObjectLockRetainUntilDate: day("2027-01-01") };
    expect(await refusalOf(put("x", lock, PLAIN))).toBe("400 InvalidRequest");
    await put("x", {}, PLAIN);
    const retaining = new PutObjectRetentionCommand({
      Bucket: PLAIN,
      Key: "x",
      Retention: { Mode: "COMPLIANCE", RetainUntilDate: day("2027-01-01") },
    });
    expect(await refusalOf(store.client.send(retaining))).toBe("400 InvalidRequest");
  });
});
