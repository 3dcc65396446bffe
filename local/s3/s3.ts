import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Temporal } from "temporal-polyfill";
import { bodyOf, listen, stopListening } from "../listening.ts";
import { formOf, payloadOf, verifiedChecksums } from "./body.ts";
import { S3Refusal } from "./errors.ts";
import { Objects, type StoredObject } from "./objects.ts";
import { type Credentials, verifyPolicy, verifyRequest } from "./signature.ts";

export interface S3Options {
  readonly folder: string;
  readonly credentials: Credentials;
  readonly buckets: readonly string[];
  /** Decides whether a retention still holds; signatures are checked against real time. */
  readonly now: () => Temporal.Instant;
  readonly port?: number;
}

export interface S3 {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** What a browser form may write for the name of its file. */
const FILE_NAME_MARK = "$" + "{filename}";
const LIMIT = 64 * 1_024 * 1_024;
/** Sub-resources that are served; any other is refused, never taken for an object. */
const SERVED =
  /^(X-Amz-.*|x-id|x-amz-.*|response-.*|versionId|list-type|prefix|continuation-token|start-after|max-keys|encoding-type|retention)$/;
const KEPT_HEADERS = /^(x-amz-meta-.*|content-type|content-encoding|content-disposition|cache-control)$/;

interface Call {
  readonly method: string;
  readonly url: URL;
  readonly bucket: string;
  readonly key: string;
  readonly raw: Buffer;
  readonly request: IncomingMessage;
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
}

/** The part of S3 that the product and its users' browsers speak, over files. Everything is verified, nothing assumed. */
export async function startS3({ folder, credentials, buckets, now, port }: S3Options): Promise<S3> {
  const objects = new Objects(folder);
  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
      const [, bucket = "", ...rest] = url.pathname.split("/");
      if (!buckets.includes(bucket)) throw new S3Refusal("NoSuchBucket", 404);
      const raw = await bodyOf(request, LIMIT);
      const call: Call = {
        method: request.method ?? "GET",
        url,
        bucket,
        key: rest.map(decodeURIComponent).join("/"),
        raw,
        request,
      };
      write(response, answer(objects, call, credentials, now));
    } catch (error) {
      const refusal = error instanceof S3Refusal ? error : new S3Refusal("InternalError", 500, "internal failure");
      const text = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${refusal.code}</Code><Message>${xml(refusal.message)}</Message></Error>`;
      write(response, { status: refusal.status, headers: { "content-type": "application/xml" }, body: text });
    }
  });
  const bound = await listen(server, port);
  return {
    endpoint: `http://127.0.0.1:${bound}`,
    port: bound,
    async stop() {
      await stopListening(server);
      objects.close();
    },
  };
}

function write(response: ServerResponse, { status, headers = {}, body = "" }: Reply): void {
  response.writeHead(status, { "x-amz-request-id": crypto.randomUUID(), ...headers });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

const xml = (text: string): string => text.replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function answer(objects: Objects, call: Call, credentials: Credentials, now: () => Temporal.Instant): Reply {
  const { method, url, key, request, raw } = call;
  const isForm = method === "POST" && !key && request.headers["content-type"]?.startsWith("multipart/form-data");
  if (isForm) return postForm(objects, call, credentials);
  verifyRequest({ method, url, headers: request.headers, body: raw }, credentials);
  for (const name of url.searchParams.keys())
    if (!SERVED.test(name)) throw new S3Refusal("NotImplemented", 501, `${name} is not served here`);
  if (!key) return method === "GET" && url.searchParams.has("list-type") ? list(objects, call) : refuse();
  if (url.searchParams.has("retention")) return method === "PUT" ? retain(objects, call) : refuse();
  if (method === "PUT") return put(objects, call);
  if (method === "GET" || method === "HEAD") return get(objects, call);
  if (method === "DELETE") return remove(objects, call, now);
  return refuse();
}

function refuse(): never {
  throw new S3Refusal("NotImplemented", 501);
}

function put(objects: Objects, { bucket, key, raw, request, url }: Call): Reply {
  const fromQuery = [...url.searchParams].filter(([name]) => /^x-amz-(checksum|meta)/i.test(name));
  const { body, headers: given } = payloadOf(raw, request.headers);
  const headers = { ...Object.fromEntries(fromQuery.map(([name, value]) => [name.toLowerCase(), value])), ...given };
  if (headers["x-amz-copy-source"]) refuse();
  const current = objects.latest(bucket, key);
  const exists = current !== undefined && !current.deleted;
  if (headers["if-none-match"] === "*" && exists) throw new S3Refusal("PreconditionFailed", 412);
  if (headers["if-match"] && !(exists && current.etag === headers["if-match"]))
    throw new S3Refusal("PreconditionFailed", 412);
  const checksums = verifiedChecksums({ body, headers });
  const kept = Object.entries(headers).filter(
    ([name, value]) => KEPT_HEADERS.test(name) && value && value !== "aws-chunked",
  );
  const [lockMode, lockedUntil] = [headers["x-amz-object-lock-mode"], headers["x-amz-object-lock-retain-until-date"]];
  const stored = objects.put({
    bucket,
    key,
    body,
    headers: { ...Object.fromEntries(kept), ...checksums },
    ...(lockMode && lockedUntil ? { lockMode, lockedUntil } : {}),
  });
  return { status: 200, headers: { etag: stored.etag, "x-amz-version-id": stored.version, ...checksums } };
}

function found(objects: Objects, { bucket, key, url }: Call): StoredObject {
  const version = url.searchParams.get("versionId");
  const object = version ? objects.version(bucket, key, version) : objects.latest(bucket, key);
  if (!object || object.deleted) throw new S3Refusal(version ? "NoSuchVersion" : "NoSuchKey", 404);
  return object;
}

function get(objects: Objects, call: Call): Reply {
  const object = found(objects, call);
  const content = objects.content(object);
  const stored = JSON.parse(object.headers) as Record<string, string>;
  const shown = Object.entries(stored).filter(
    ([name]) => !name.startsWith("x-amz-checksum-") || call.request.headers["x-amz-checksum-mode"] === "ENABLED",
  );
  const overrides = ["content-disposition", "content-type"].flatMap((name) => {
    const value = call.url.searchParams.get(`response-${name}`);
    return value ? [[name, value] as const] : [];
  });
  const headers = {
    ...Object.fromEntries(shown),
    ...Object.fromEntries(overrides),
    etag: object.etag,
    "last-modified": object.modifiedAt,
    "x-amz-version-id": object.version,
    "accept-ranges": "bytes",
    ...(object.lockMode && object.lockedUntil
      ? { "x-amz-object-lock-mode": object.lockMode, "x-amz-object-lock-retain-until-date": object.lockedUntil }
      : {}),
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(call.request.headers.range ?? "");
  if (!range) return { status: 200, headers: { ...headers, "content-length": content.length }, body: content };
  const [start, end] = [
    Number(range[1]),
    Math.min(range[2] ? Number(range[2]) : content.length - 1, content.length - 1),
  ];
  if (start > end) throw new S3Refusal("InvalidRange", 416);
  return {
    status: 206,
    headers: {
      ...headers,
      "content-range": `bytes ${start}-${end}/${content.length}`,
      "content-length": end - start + 1,
    },
    body: content.subarray(start, end + 1),
  };
}

function retain(objects: Objects, call: Call): Reply {
  const object = found(objects, call);
  const text = call.raw.toString();
  const [mode, until] = [/<Mode>(\w+)</.exec(text)?.[1], /<RetainUntilDate>([^<]+)</.exec(text)?.[1]];
  if (!mode || !until) throw new S3Refusal("MalformedXML", 400);
  const shorter = object.lockedUntil !== null && Date.parse(until) < Date.parse(object.lockedUntil);
  if (object.lockMode === "COMPLIANCE" && (shorter || mode !== "COMPLIANCE"))
    throw new S3Refusal("AccessDenied", 403, "a compliance retention cannot be shortened");
  objects.lock(object, mode, until);
  return { status: 200 };
}

function remove(objects: Objects, call: Call, now: () => Temporal.Instant): Reply {
  const version = call.url.searchParams.get("versionId");
  if (!version)
    return {
      status: 204,
      headers: { "x-amz-delete-marker": "true", "x-amz-version-id": objects.markDeleted(call.bucket, call.key) },
    };
  const object = objects.version(call.bucket, call.key, version);
  if (!object) return { status: 204 };
  const locked =
    object.lockedUntil !== null && Temporal.Instant.compare(now(), Temporal.Instant.from(object.lockedUntil)) < 0;
  const bypass =
    object.lockMode === "GOVERNANCE" && call.request.headers["x-amz-bypass-governance-retention"] === "true";
  if (locked && !bypass) throw new S3Refusal("AccessDenied", 403, "the object is protected by its retention");
  objects.remove(object);
  return { status: 204 };
}

function list(objects: Objects, { bucket, url }: Call): Reply {
  const prefix = url.searchParams.get("prefix") ?? "";
  const limit = Math.min(Number(url.searchParams.get("max-keys") ?? 1_000), 1_000);
  const after = url.searchParams.get("continuation-token") ?? url.searchParams.get("start-after") ?? "";
  const page = objects.list(bucket, prefix, after, limit + 1);
  const items = page.slice(0, limit);
  const more = page.length > limit;
  const contents = items.map(
    ({ key, size, etag }) => `<Contents><Key>${xml(key)}</Key><Size>${size}</Size><ETag>${xml(etag)}</ETag></Contents>`,
  );
  const next = more ? `<NextContinuationToken>${xml(items.at(-1)?.key ?? "")}</NextContinuationToken>` : "";
  const body = `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket}</Name><KeyCount>${items.length}</KeyCount><IsTruncated>${more}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

/** A file from a browser's form, under the policy the product signed. */
function postForm(objects: Objects, { bucket, raw, request }: Call, credentials: Credentials): Reply {
  const { fields, file, fileName } = formOf(raw, request.headers["content-type"] ?? "");
  verifyPolicy(fields, bucket, file.length, credentials);
  const key = (fields.get("key") ?? "").replaceAll(FILE_NAME_MARK, fileName);
  if (!key) throw new S3Refusal("InvalidArgument", 400, "the form names no key");
  const kept = [...fields].filter(([name]) => KEPT_HEADERS.test(name));
  const { etag } = objects.put({ bucket, key, body: file, headers: Object.fromEntries(kept) });
  const redirect = fields.get("success_action_redirect");
  if (!redirect) return { status: Number(fields.get("success_action_status") ?? 204), headers: { etag } };
  const location = new URL(redirect);
  for (const [name, value] of Object.entries({ bucket, key, etag })) location.searchParams.set(name, value);
  return { status: 303, headers: { etag, location: location.toString() } };
}
