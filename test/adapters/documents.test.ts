import { HeadObjectCommand, NotFound, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { s3Documents } from "../../functions/adapters/documents.ts";

const s3 = mockClient(S3Client);
const client = s3 as unknown as S3Client;
const sent = () => s3.commandCalls(PutObjectCommand)[0]?.args[0].input;

beforeEach(() => {
  s3.reset();
  s3.on(PutObjectCommand).resolves({});
});

describe("documents in S3", () => {
  it("are written once, with the checksum that S3 demands of what it locks", async () => {
    await s3Documents(client, "documents").put(
      "agreements/1/a.pdf",
      new TextEncoder().encode("abc"),
      "application/pdf",
    );
    expect(sent()).toMatchObject({
      IfNoneMatch: "*",
      ChecksumSHA256: "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", // FIPS 180-2, appendix B.1
    });
    expect(sent()).not.toHaveProperty("ObjectLockMode");
  });

  it("are locked for the days that the deployment sets", async () => {
    const before = Date.now();
    await s3Documents(client, "documents", 30).put("agreements/1/a.pdf", new Uint8Array([1]), "application/pdf");
    const until = sent()?.ObjectLockRetainUntilDate?.getTime() ?? 0;
    expect(sent()?.ObjectLockMode).toBe("GOVERNANCE");
    expect(until - before).toBeGreaterThanOrEqual(2_592_000_000);
    expect(until - before).toBeLessThan(2_592_000_000 + 60_000);
  });

  it("have no size when they never arrived", async () => {
    s3.on(HeadObjectCommand).rejects(new NotFound({ message: "not found", $metadata: {} }));
    expect(await s3Documents(client, "documents").size("drafts/1/piece")).toBeUndefined();
  });
});
