import { createHash, createHmac } from "node:crypto";
import { request } from "node:http";
import { CREDENTIALS } from "./a-store.ts";

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

export interface Signing {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** `20261124T090000Z`; now without it. */
  readonly date?: string;
  readonly service?: string;
  /** Headers sent without being signed. */
  readonly unsigned?: Readonly<Record<string, string>>;
}

/**
 * Sends a request signed by hand, as no SDK would make it.
 * @param path as it stands on the wire, without a query
 * @returns the status and the code of the refusal
 */
export function sendSigned(
  endpoint: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signing: Signing = {},
): Promise<string> {
  const { accessKeyId, secretAccessKey, service = "s3" } = { ...CREDENTIALS, ...signing };
  const date = signing.date ?? new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const day = date.slice(0, 8);
  const signed: Record<string, string> = { ...headers, host: new URL(endpoint).host, "x-amz-date": date };
  const names = Object.keys(signed).sort();
  const canonical = [
    method,
    path,
    "",
    names.map((name) => `${name}:${signed[name]}\n`).join(""),
    names.join(";"),
    signed["x-amz-content-sha256"] ?? "",
  ].join("\n");
  const scope = `${day}/eu-west-3/${service}/aws4_request`;
  const hash = createHash("sha256").update(canonical).digest("hex");
  const key = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), "eu-west-3"), service), "aws4_request");
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash}`).toString("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return new Promise((resolve, reject) => {
    const call = request(
      endpoint,
      { method, path, headers: { ...signed, ...signing.unsigned, authorization } },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        const code = /<Code>(\w+)/.exec(Buffer.concat(chunks).toString())?.[1] ?? "";
        resolve(`${response.statusCode} ${code}`.trim());
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}
