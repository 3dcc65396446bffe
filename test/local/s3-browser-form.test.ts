import { GetObjectCommand } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AStore, aStore, PLAIN } from "./a-store.ts";

/** Locks by default what is written to it. */
const LOCKING = "locking";
let store: AStore;
beforeAll(async () => {
  store = await aStore({
    buckets: [PLAIN, { name: LOCKING, objectLock: true, defaultRetention: { mode: "GOVERNANCE", days: 30 } }],
  });
});
afterAll(() => store.stop());

const BACK = "http://localhost:8080/demande/abc/pouvoir?etape=2";

const formFor = (more: Partial<PresignedPostOptions> = {}) =>
  createPresignedPost(store.client, {
    Bucket: PLAIN,
    Key: "pouvoirs/1",
    Conditions: [["content-length-range", 1, 20]],
    Fields: {},
    Expires: 3_600,
    ...more,
  });

interface Sent {
  readonly status: number;
  readonly code: string;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends the form as a browser does: its fields, then the file. */
async function submit(
  url: string,
  fields: Readonly<Record<string, string>>,
  content: string | undefined,
  fileName = "pouvoir.pdf",
): Promise<Sent> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (content !== undefined) form.append("file", new File([content], fileName, { type: "application/pdf" }));
  const answer = await fetch(url, { method: "POST", body: form, redirect: "manual" });
  const text = await answer.text();
  const code = /<Code>(\w+)/.exec(text)?.[1] ?? "";
  return { status: answer.status, code, headers: answer.headers, text };
}

const stored = async (Key: string) => {
  const read = await store.client.send(new GetObjectCommand({ Bucket: PLAIN, Key }));
  return { text: await read.Body?.transformToString(), type: read.ContentType, metadata: read.Metadata };
};

describe("a browser's form, signed by the product (POST policy)", () => {
  it("is refused by a bucket that locks by default: nothing vouches for what it sends", async () => {
    const { url, fields } = await formFor({ Bucket: LOCKING });
    expect(await submit(url, fields, "%PDF-1.7")).toMatchObject({ status: 400, code: "InvalidRequest" });
  });

  it("stores the file and sends the browser back, telling where the file is", async () => {
    const { url, fields } = await formFor({ Fields: { success_action_redirect: BACK } });
    const answer = await submit(url, fields, "%PDF-1.7 é");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(
      "http://localhost:8080/demande/abc/pouvoir?etape=2&bucket=documents&key=pouvoirs%2F1&etag=%22af8abd57151c6f34920807037dc6406b%22",
    );
    expect((await stored("pouvoirs/1")).text).toBe("%PDF-1.7 é");
  });

  it.each([
    { wanted: {}, status: 204 },
    { wanted: { success_action_status: "200" }, status: 200 },
    { wanted: { success_action_status: "201" }, status: 201 },
    { wanted: { success_action_status: "404" }, status: 204 },
    { wanted: { success_action_redirect: "not an address" }, status: 204 },
    { wanted: { success_action_redirect: "javascript:alert(1)" }, status: 204 },
  ])("answers $status when asked for $wanted", async ({ wanted, status }) => {
    const { url, fields } = await formFor({ Fields: { ...wanted } as Record<string, string> });
    const answer = await submit(url, fields, "%PDF");
    expect(answer.status).toBe(status);
    if (status === 201) expect(answer.text).toContain("<Key>pouvoirs/1</Key>");
  });

  it("keeps the type and the metadata that the policy names", async () => {
    const { url, fields } = await formFor({
      Key: "pouvoirs/typed",
      Fields: { "Content-Type": "application/pdf", "x-amz-meta-piece": "pouvoir" },
    });
    await submit(url, fields, "%PDF");
    expect(await stored("pouvoirs/typed")).toEqual({
      text: "%PDF",
      type: "application/pdf",
      metadata: { piece: "pouvoir" },
    });
  });

  it("puts the name of the file, without its folders, where the key has a place for it", async () => {
    const { url, fields } = await formFor({ Key: "envois/$" + "{filename}" });
    expect((await submit(url, fields, "x", "C:\\mes docs\\acte signé.pdf")).status).toBe(204);
    expect((await stored("envois/acte signé.pdf")).text).toBe("x");
  });

  it("takes a file that holds line ends and what looks like a boundary", async () => {
    const { url, fields } = await formFor({ Key: "pouvoirs/lines" });
    await submit(url, fields, "\r\n--x\r\n\r\n--\r\n");
    expect((await stored("pouvoirs/lines")).text).toBe("\r\n--x\r\n\r\n--\r\n");
  });
});

describe("a form that is not what was signed is refused", () => {
  it.each([
    { because: "too large", content: "x".repeat(21), refusal: "400 EntityTooLarge" },
    { because: "empty", content: "", refusal: "400 EntityTooSmall" },
    { because: "without a file", content: undefined, refusal: "400 InvalidArgument" },
  ])("$because: $refusal, and nothing is stored", async ({ content, refusal }) => {
    const { url, fields } = await formFor({ Key: "pouvoirs/size" });
    const { status, code } = await submit(url, fields, content);
    expect(`${status} ${code}`).toBe(refusal);
    expect(await stored("pouvoirs/size").catch((error: Error) => error.name)).toBe("NoSuchKey");
  });

  const altered: readonly {
    readonly because: string;
    readonly change: (fields: Record<string, string>) => Record<string, string>;
    readonly refusal: string;
  }[] = [
    { because: "another key", change: (f) => ({ ...f, key: "autre" }), refusal: "403 AccessDenied" },
    { because: "a key longer", change: (f) => ({ ...f, key: `${f["key"]}/x` }), refusal: "403 AccessDenied" },
    { because: "no key", change: ({ key: _, ...f }) => f, refusal: "400 InvalidArgument" },
    {
      because: "another way back",
      change: (f) => ({ ...f, success_action_redirect: "https://ailleurs.example/" }),
      refusal: "403 AccessDenied",
    },
    {
      because: "a field that the policy does not name",
      change: (f) => ({ ...f, "Content-Type": "text/html" }),
      refusal: "403 AccessDenied",
    },
    { because: "metadata nobody signed", change: (f) => ({ ...f, "x-amz-meta-a": "1" }), refusal: "403 AccessDenied" },
    { because: "another bucket", change: (f) => ({ ...f, bucket: "evidence" }), refusal: "400 InvalidArgument" },
    {
      because: "another signature",
      change: (f) => ({ ...f, "X-Amz-Signature": "0".repeat(64) }),
      refusal: "403 SignatureDoesNotMatch",
    },
    { because: "no signature", change: ({ "X-Amz-Signature": _, ...f }) => f, refusal: "403 SignatureDoesNotMatch" },
    { because: "no policy", change: ({ Policy: _, ...f }) => f, refusal: "403 AccessDenied" },
    {
      because: "a policy that allows all",
      change: (f) => ({
        ...f,
        Policy: Buffer.from('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}').toString("base64"),
      }),
      refusal: "403 SignatureDoesNotMatch",
    },
    {
      because: "another access key",
      change: (f) => ({ ...f, "X-Amz-Credential": `x${f["X-Amz-Credential"]}` }),
      refusal: "403 InvalidAccessKeyId",
    },
  ];
  it.each(altered)("$because: $refusal", async ({ change, refusal }) => {
    const { url, fields } = await formFor({ Fields: { success_action_redirect: BACK } });
    const { status, code } = await submit(url, change(fields), "x");
    expect(`${status} ${code}`).toBe(refusal);
  });

  it("expired: refused", async () => {
    const { url, fields } = await formFor({ Expires: -1 });
    const answer = await submit(url, fields, "x");
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("Policy expired");
  });

  it("a key that may only begin in a certain way is held to it", async () => {
    const { url, fields } = await formFor({
      Key: "envois/1/$" + "{filename}",
      Conditions: [["starts-with", "$key", "envois/1/"]],
    });
    expect((await submit(url, { ...fields, key: "envois/1/a.pdf" }, "x")).status).toBe(204);
    expect((await submit(url, { ...fields, key: "envois/2/a.pdf" }, "x")).code).toBe("AccessDenied");
  });

  it.each([
    { because: "no boundary", type: "multipart/form-data", body: "", refusal: "400 MalformedPOSTRequest" },
    { because: "no parts", type: "multipart/form-data; boundary=x", body: "hello", refusal: "400 IncompleteBody" },
    {
      because: "no end",
      type: "multipart/form-data; boundary=x",
      body: '--x\r\nContent-Disposition: form-data; name="key"\r\n\r\na',
      refusal: "400 IncompleteBody",
    },
    {
      because: "a part without a name",
      type: "multipart/form-data; boundary=x",
      body: "--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n",
      refusal: "400 MalformedPOSTRequest",
    },
    {
      because: "fields beyond all measure",
      type: "multipart/form-data; boundary=x",
      body: `--x\r\nContent-Disposition: form-data; name="key"\r\n\r\n${"a".repeat(30_000)}\r\n--x--\r\n`,
      refusal: "400 MaxPostPreDataLengthExceeded",
    },
    {
      because: "a field twice",
      type: "multipart/form-data; boundary=x",
      body: '--x\r\nContent-Disposition: form-data; name="key"\r\n\r\na\r\n--x\r\nContent-Disposition: form-data; name="Key"\r\n\r\nb\r\n--x--\r\n',
      refusal: "400 InvalidArgument",
    },
  ])("a body with $because: $refusal", async ({ type, body, refusal }) => {
    const headers = { "content-type": type };
    const answer = await fetch(`${store.s3.endpoint}/${PLAIN}`, { method: "POST", headers, body });
    expect(`${answer.status} ${/<Code>(\w+)/.exec(await answer.text())?.[1]}`).toBe(refusal);
  });
});
