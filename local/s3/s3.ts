import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Temporal } from "temporal-polyfill";
import { listen, stopListening } from "../listening.ts";
import { decoded, MalformedTarget, type RequestTarget, targetOf } from "../signature/request-target.ts";
import { type Credentials, SignatureRefusal } from "../signature/signing-key.ts";
import { verifyRequest } from "../signature/verify-request.ts";
import type { Bucket, Call, Reply, Store } from "./call.ts";
import { Contents } from "./contents.ts";
import { S3Refusal } from "./errors.ts";
import { operationOf } from "./operations.ts";
import { postObject } from "./post-object.ts";
import { Records } from "./records.ts";
import { element, escaped } from "./xml.ts";

export interface S3Options {
  /** Keeps the contents as files and their records in `records.sqlite`. */
  readonly folder: string;
  readonly credentials: Credentials;
  /** The buckets there are. All of them keep versions; none can be made or removed by a request. */
  readonly buckets: readonly (string | Bucket)[];
  /** Decides whether a retention still holds; signatures are checked against real time. */
  readonly now: () => Temporal.Instant;
  readonly port?: number;
}

export interface S3 {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * The part of S3 that the product and its users' browsers speak, over files: addressed by path, everything verified,
 * what is not served refused and never taken for something else.
 *
 * @throws PortInUse
 */
export async function startS3({ folder, credentials, buckets, now, port }: S3Options): Promise<S3> {
  mkdirSync(folder, { recursive: true });
  const store: Store = {
    buckets: new Map(
      buckets
        .map((bucket) => (typeof bucket === "string" ? { name: bucket, objectLock: false } : bucket))
        .map((bucket) => [bucket.name, bucket]),
    ),
    records: new Records(join(folder, "records.sqlite")),
    contents: new Contents(folder),
    now,
  };
  await store.contents.sweep((id) => store.records.has(id));
  const server = createServer((request, response) => void serve(store, credentials, request, response));
  const bound = await listen(server, port).catch((error: unknown) => {
    store.records.close();
    throw error;
  });
  return {
    endpoint: `http://127.0.0.1:${bound}`,
    port: bound,
    async stop() {
      await stopListening(server);
      store.records.close();
    },
  };
}

async function serve(
  store: Store,
  credentials: Credentials,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let reply: Reply;
  try {
    reply = await answer(store, credentials, request);
  } catch (error) {
    reply = refusalReply(error);
  }
  if (!request.readableEnded) request.resume(); // whoever is still sending must be able to read the answer
  await write(response, reply).catch(() => response.destroy()); // the client left, or the disk failed half-way
}

async function answer(store: Store, credentials: Credentials, request: IncomingMessage): Promise<Reply> {
  const target = targetOf(request.url ?? "/");
  const { bucket, key } = placeOf(target);
  const headers = headersOf(request, target);
  const common = { method: request.method ?? "GET", query: new Map(target.query), headers, body: request };
  const isForm = common.method === "POST" && headers.get("content-type")?.startsWith("multipart/form-data");
  if (isForm && key === "") return postObject(store, { ...common, bucket: bucketOf(store, bucket) }, credentials);
  const payload = verifyRequest({ method: common.method, headers: request.headers, ...target }, "s3", credentials);
  if (bucket === "")
    return operationOf(target.query, common.method, "service")(store, { ...common, bucket: NONE, key, payload });
  const call: Call = { ...common, bucket: bucketOf(store, bucket), key, payload };
  return operationOf(target.query, call.method, key === "" ? "bucket" : "object")(store, call);
}

const NONE: Bucket = { name: "", objectLock: false };

function placeOf({ rawPath }: RequestTarget): { readonly bucket: string; readonly key: string } {
  const [, bucket = "", ...rest] = rawPath.split("/");
  return { bucket: decoded(bucket), key: decoded(rest.join("/")) };
}

/** @throws S3Refusal */
function bucketOf({ buckets }: Store, name: string): Bucket {
  const bucket = buckets.get(name);
  if (!bucket) throw new S3Refusal("NoSuchBucket", 404, "The specified bucket does not exist");
  return bucket;
}

function headersOf({ headers }: IncomingMessage, { query }: RequestTarget): ReadonlyMap<string, string> {
  const fromQuery = query.filter(([name]) => name.startsWith("x-amz-"));
  const sent = Object.entries(headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")] as const,
  );
  return new Map([...fromQuery, ...sent]);
}

function refusalReply(error: unknown): Reply {
  const known = error instanceof S3Refusal || error instanceof SignatureRefusal;
  const malformed = new S3Refusal("InvalidURI", 400, "Couldn't parse the specified URI.");
  const internal = new S3Refusal("InternalError", 500, "We encountered an internal error. Please try again.");
  const refusal = known ? error : error instanceof MalformedTarget ? malformed : internal;
  const requestId = crypto.randomUUID();
  return {
    status: refusal.status,
    headers: {
      ...(refusal instanceof S3Refusal ? refusal.headers : {}),
      "content-type": "application/xml",
      "x-amz-request-id": requestId,
    },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${element("Code", refusal.code)}<Message>${escaped(refusal.message)}</Message>${element("RequestId", requestId)}</Error>`,
  };
}

async function write(response: ServerResponse, { status, headers = {}, body = "" }: Reply): Promise<void> {
  const text = typeof body === "string" ? { "content-length": String(Buffer.byteLength(body)) } : {};
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, {
    "x-amz-request-id": crypto.randomUUID(),
    server: "Kevrat",
    ...(bodiless ? {} : text),
    ...headers,
  });
  if (response.req.method === "HEAD" || bodiless) {
    if (body instanceof Readable) body.destroy();
    response.end();
  } else if (typeof body === "string") response.end(body);
  else await pipeline(body, response);
}
