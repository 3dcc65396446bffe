import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AStore, aStore, CREDENTIALS, PLAIN, refusalOf } from "./a-store.ts";
import { sendSigned } from "./signed-request.ts";

let store: AStore;
let presigning: S3Client;
beforeAll(async () => {
  store = await aStore();
  presigning = store.clientWith({ requestChecksumCalculation: "WHEN_REQUIRED" });
  await store.client.send(new PutObjectCommand({ Bucket: PLAIN, Key: "acte.pdf", Body: "contenu" }));
});
afterAll(() => store.stop());

const codeOf = async (answer: Response): Promise<string> =>
  `${answer.status} ${/<Code>(\w+)/.exec(await answer.text())?.[1] ?? ""}`.trim();

describe("a request is believed for its signature only", () => {
  it.each([
    {
      because: "an unknown access key",
      credentials: { ...CREDENTIALS, accessKeyId: "other" },
      refusal: "403 InvalidAccessKeyId",
    },
    {
      because: "another secret",
      credentials: { ...CREDENTIALS, secretAccessKey: "other" },
      refusal: "403 SignatureDoesNotMatch",
    },
  ])("$because: $refusal", async ({ credentials, refusal }) => {
    const client = store.clientWith({ credentials });
    expect(await refusalOf(client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "acte.pdf" })))).toBe(refusal);
  });

  it("none at all", async () => {
    expect(await codeOf(await fetch(`${store.s3.endpoint}/${PLAIN}/acte.pdf`))).toBe("403 AccessDenied");
    const written = await fetch(`${store.s3.endpoint}/${PLAIN}/acte.pdf`, { method: "PUT", body: "x" });
    expect(await codeOf(written)).toBe("403 AccessDenied");
  });

  const get = (headers: Record<string, string>, signing: object, path = `/${PLAIN}/acte.pdf`) =>
    sendSigned(store.s3.endpoint, "GET", path, { "x-amz-content-sha256": "UNSIGNED-PAYLOAD", ...headers }, "", signing);

  it.each([
    { because: "signed by hand", headers: {}, signing: {}, answer: "200" },
    { because: "an old date", headers: {}, signing: { date: "20200101T000000Z" }, answer: "403 RequestTimeTooSkewed" },
    {
      because: "a date to come",
      headers: {},
      signing: { date: "20990101T000000Z" },
      answer: "403 RequestTimeTooSkewed",
    },
    { because: "no date", headers: {}, signing: { date: "yesterday" }, answer: "403 AccessDenied" },
    {
      because: "a signature for mail",
      headers: {},
      signing: { service: "ses" },
      answer: "400 AuthorizationHeaderMalformed",
    },
    {
      because: "a header of S3 that was not signed",
      headers: {},
      signing: { unsigned: { "x-amz-bypass-governance-retention": "true" } },
      answer: "403 AccessDenied",
    },
  ])("$because: $answer", async ({ headers, signing, answer }) => {
    expect(await get(headers, signing)).toBe(answer);
  });

  it("a path that cannot be read is refused", async () => {
    expect(await get({}, {}, `/${PLAIN}/%E0%A4%A`)).toBe("400 InvalidURI");
  });
});

describe("a presigned address", () => {
  it("downloads, with the headers it binds", async () => {
    const command = new GetObjectCommand({
      Bucket: PLAIN,
      Key: "acte.pdf",
      ResponseContentType: "application/pdf",
      ResponseContentDisposition: "inline; filename*=UTF-8''Convention%20d%27acc%C3%A8s.pdf",
    });
    const answer = await fetch(await getSignedUrl(store.client, command, { expiresIn: 300 }));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("contenu");
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toBe("inline; filename*=UTF-8''Convention%20d%27acc%C3%A8s.pdf");
  });

  it("uploads, with the metadata it binds", async () => {
    const command = new PutObjectCommand({ Bucket: PLAIN, Key: "envoi", Metadata: { piece: "pouvoir" } });
    const answer = await fetch(await getSignedUrl(presigning, command), { method: "PUT", body: "octets" });
    expect(answer.status).toBe(200);
    const { Body, Metadata } = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key: "envoi" }));
    expect(await Body?.transformToString()).toBe("octets");
    expect(Metadata).toEqual({ piece: "pouvoir" });
  });

  it.each([
    { because: "another key", change: (url: string) => url.replace("acte.pdf", "autre.pdf") },
    { because: "another lifetime", change: (url: string) => url.replace("X-Amz-Expires=300", "X-Amz-Expires=86400") },
    { because: "another type to show", change: (url: string) => `${url}&response-content-type=text%2Fhtml` },
    { because: "another version", change: (url: string) => `${url}&versionId=1` },
    { because: "another signature", change: (url: string) => url.replace(/(X-Amz-Signature=)./, "$1Z") },
    { because: "a shorter signature", change: (url: string) => url.replace(/(X-Amz-Signature=\w+)\w/, "$1") },
  ])("with $because is refused", async ({ change }) => {
    const url = await getSignedUrl(store.client, new GetObjectCommand({ Bucket: PLAIN, Key: "acte.pdf" }), {
      expiresIn: 300,
    });
    expect(change(url)).not.toBe(url);
    expect(await codeOf(await fetch(change(url)))).toBe("403 SignatureDoesNotMatch");
  });

  it("does not serve for another method", async () => {
    const url = await getSignedUrl(store.client, new GetObjectCommand({ Bucket: PLAIN, Key: "acte.pdf" }));
    expect(await codeOf(await fetch(url, { method: "PUT", body: "x" }))).toBe("403 SignatureDoesNotMatch");
    expect(await codeOf(await fetch(url, { method: "DELETE" }))).toBe("403 SignatureDoesNotMatch");
  });

  it.each([
    { because: "expired", signedAt: "2020-01-01T00:00:00Z", expiresIn: 60, answer: "403 AccessDenied" },
    { because: "not valid yet", signedAt: "2099-01-01T00:00:00Z", expiresIn: 60, answer: "403 AccessDenied" },
  ])("$because is refused", async ({ signedAt, expiresIn, answer }) => {
    const url = await getSignedUrl(store.client, new GetObjectCommand({ Bucket: PLAIN, Key: "acte.pdf" }), {
      expiresIn,
      signingDate: new Date(signedAt),
    });
    expect(await codeOf(await fetch(url))).toBe(answer);
  });

  it("cannot be made to last longer than a week", async () => {
    const url = await getSignedUrl(store.client, new GetObjectCommand({ Bucket: PLAIN, Key: "acte.pdf" }));
    const longer = url.replace(/X-Amz-Expires=\d+/, "X-Amz-Expires=604801");
    expect(await codeOf(await fetch(longer))).toBe("400 AuthorizationQueryParametersError");
  });

  it("does not let its bearer add metadata", async () => {
    const url = await getSignedUrl(presigning, new PutObjectCommand({ Bucket: PLAIN, Key: "envoi" }));
    const answer = await fetch(url, { method: "PUT", body: "x", headers: { "x-amz-meta-role": "admin" } });
    expect(await codeOf(answer)).toBe("403 AccessDenied");
  });
});
