import { HeadObjectCommand, NotFound, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { Temporal } from "temporal-polyfill";
import { beforeEach, describe, expect, it } from "vitest";
import { s3Documents } from "../../functions/adapters/documents.ts";

const s3 = mockClient(S3Client);
const at = Temporal.Instant.from("2026-11-24T09:05:00Z");
const documents = s3Documents(s3 as unknown as S3Client, "documents", { days: 30, clock: () => at });
const sent = () => s3.commandCalls(PutObjectCommand)[0]?.args[0].input;

beforeEach(() => {
  s3.reset();
  s3.on(PutObjectCommand).resolves({});
});

describe("documents in S3", () => {
  it("are written once, with the checksum that S3 demands of what it locks", async () => {
    await documents.put("agreements/1/a.pdf", new TextEncoder().encode("abc"), "application/pdf");
    expect(sent()).toMatchObject({
      IfNoneMatch: "*",
      ChecksumSHA256: "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", // FIPS 180-2, appendix B.1
    });
  });

  it("are locked for the days that are set", async () => {
    await documents.put("agreements/1/a.pdf", new Uint8Array([1]), "application/pdf");
    expect(sent()?.ObjectLockMode).toBe("GOVERNANCE");
    expect(sent()?.ObjectLockRetainUntilDate?.toISOString()).toBe("2026-12-24T09:05:00.000Z");
  });

  it("have no size when they never arrived", async () => {
    s3.on(HeadObjectCommand).rejects(new NotFound({ message: "not found", $metadata: {} }));
    expect(await documents.size("drafts/1/piece")).toBeUndefined();
  });
});
