import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { BodyTooLarge, bodyOf, listen, stopListening } from "../listening.ts";
import { targetOf } from "../signature/request-target.ts";
import { type Credentials, SignatureRefusal } from "../signature/signing-key.ts";
import { verifyRequest } from "../signature/verify-request.ts";
import { Keys, type KeyWanted, PRODUCT_KEYS } from "./keys.ts";
import { OPERATIONS } from "./operations.ts";
import { KmsRefusal } from "./refusal.ts";

export { KEYS } from "./keys.ts";

export interface Kms {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface KmsOptions {
  /** Keeps the keys, each in a file of its own. */
  readonly folder: string;
  readonly keys?: readonly KeyWanted[];
  /** Requests must be signed with them; without them any process of this machine can use the keys. */
  readonly credentials?: Credentials;
  readonly port?: number;
}

const BODY_LIMIT = 64 * 1_024;

/**
 * The part of the key service that the product uses: signing, encryption bound to a context, message authentication
 * codes. Keys are made at the first start, kept readable by their owner only, and never leave the service.
 *
 * @throws KeyUnreadable, PortInUse
 */
export async function startKms({ folder, keys: wanted = PRODUCT_KEYS, credentials, port }: KmsOptions): Promise<Kms> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = new Keys(folder, wanted);
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(keys, credentials, request);
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(body));
  });
  const bound = await listen(server, port);
  return { endpoint: `http://127.0.0.1:${bound}`, stop: () => stopListening(server) };
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

async function answer(keys: Keys, credentials: Credentials | undefined, request: IncomingMessage): Promise<Answer> {
  try {
    const raw = await bodyOf(request, BODY_LIMIT);
    if (credentials) requireSigned(request, raw, credentials);
    const target = String(request.headers["x-amz-target"] ?? "");
    const operation = target.startsWith("TrentService.") ? OPERATIONS[target.slice("TrentService.".length)] : undefined;
    if (!operation)
      throw new KmsRefusal("UnsupportedOperationException", `${target} is not served by the embedded key service`);
    return { status: 200, body: operation(keys, parsed(raw)) };
  } catch (error) {
    return refusalOf(error);
  }
}

function requireSigned(request: IncomingMessage, raw: Buffer, credentials: Credentials): void {
  const bodySha256 = createHash("sha256").update(raw).digest("hex");
  const { method = "", headers } = request;
  const payload = verifyRequest({ method, headers, bodySha256, ...targetOf(request.url ?? "/") }, "kms", credentials);
  if (payload !== bodySha256)
    throw new SignatureRefusal("InvalidSignatureException", 403, "the body is not the one that was signed");
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    throw new KmsRefusal("SerializationException", "the request is no JSON");
  }
}

function refusalOf(error: unknown): Answer {
  if (error instanceof KmsRefusal) return { status: 400, body: { __type: error.type, message: error.message } };
  if (error instanceof SignatureRefusal)
    return { status: error.status, body: { __type: error.code, message: error.message } };
  if (error instanceof BodyTooLarge)
    return { status: 400, body: { __type: "ValidationException", message: "the request is too large" } };
  return { status: 500, body: { __type: "KMSInternalException", message: "internal failure" } };
}
