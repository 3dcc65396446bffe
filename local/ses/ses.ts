import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { Temporal } from "temporal-polyfill";
import { BodyTooLarge, bodyOf, listen, stopListening } from "../listening.ts";
import { targetOf } from "../signature/request-target.ts";
import { type Credentials, SignatureRefusal } from "../signature/signing-key.ts";
import { verifyRequest } from "../signature/verify-request.ts";
import { type KeptMail, Mailbox } from "./mailbox.ts";
import { badRequest, FAULTS, type Fault, SesRefusal, TOO_LARGE } from "./refusal.ts";
import { acceptMail } from "./send-email.ts";

export type { KeptMail } from "./mailbox.ts";

export interface Ses {
  readonly endpoint: string;
  /** Newest first. */
  list(): readonly KeptMail[];
  /** The mail as it was sent, or undefined. */
  read(id: string): string | undefined;
  /** Fails the next sends, as a mail service in trouble does: for tests. */
  failNext(count: number, fault?: Fault): void;
  stop(): Promise<void>;
}

export interface SesOptions {
  /** Keeps each mail as an .eml file, and their index. */
  readonly folder: string;
  /** Dates the mails. */
  readonly now: () => Temporal.Instant;
  /** Requests must be signed with them; without them any process of this machine can leave mails. */
  readonly credentials?: Credentials;
  readonly port?: number;
}

/** A mail of ten megabytes, in base64, in JSON. */
const BODY_LIMIT = 14 * 1_024 * 1_024;

/**
 * The mail service: takes SESv2 `SendEmail` with simple or raw content and keeps each mail as an .eml file. No mail
 * leaves the machine.
 *
 * @throws PortInUse
 */
export async function startSes({ folder, now, credentials, port }: SesOptions): Promise<Ses> {
  mkdirSync(folder, { recursive: true });
  const mailbox = new Mailbox(folder);
  let faults: readonly Fault[] = [];
  const server = createServer(async (request, response) => {
    try {
      const body = await bodyOf(request, BODY_LIMIT);
      requireSendEmail(request, body, credentials);
      const [fault, ...later] = faults;
      faults = later;
      if (fault === "unreachable") return void response.destroy();
      if (fault && fault !== "answer-lost") throw FAULTS[fault];
      const at = now();
      const MessageId = mailbox.keep(await acceptMail(parsed(body), at), at);
      if (fault === "answer-lost") return void response.destroy();
      reply(200, { MessageId });
    } catch (error) {
      const { status, type, message } = refusalOf(error);
      reply(status, { message }, { "x-amzn-errortype": type });
    }
    function reply(status: number, body: object, headers: Readonly<Record<string, string>> = {}): void {
      response.writeHead(status, {
        "content-type": "application/json",
        "x-amzn-requestid": crypto.randomUUID(),
        ...headers,
      });
      response.end(JSON.stringify(body));
    }
  });
  const bound = await listen(server, port).catch((error: unknown) => {
    mailbox.close();
    throw error;
  });
  return {
    endpoint: `http://127.0.0.1:${bound}`,
    list: () => mailbox.list(),
    read: (id) => mailbox.read(id)?.toString("utf8"),
    failNext: (count, fault = "paused") => {
      faults = Array.from({ length: count }, () => fault);
    },
    async stop() {
      await stopListening(server);
      mailbox.close();
    },
  };
}

/** @throws SesRefusal, SignatureRefusal */
function requireSendEmail(request: IncomingMessage, body: Buffer, credentials: Credentials | undefined): void {
  const target = targetOf(request.url ?? "/");
  const { method = "", headers } = request;
  if (credentials) {
    const bodySha256 = createHash("sha256").update(body).digest("hex");
    const payload = verifyRequest({ method, headers, bodySha256, ...target }, "ses", credentials);
    if (payload !== bodySha256)
      throw new SignatureRefusal("SignatureDoesNotMatch", 403, "the body is not the one that was signed");
  }
  if (method !== "POST" || target.rawPath !== "/v2/email/outbound-emails")
    throw new SesRefusal("NotFoundException", 404, "the embedded mail service serves SendEmail only");
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw badRequest("the request is no JSON");
  }
}

function refusalOf(error: unknown): { readonly status: number; readonly type: string; readonly message: string } {
  if (error instanceof SesRefusal) return error;
  if (error instanceof SignatureRefusal) return { status: error.status, type: error.code, message: error.message };
  if (error instanceof BodyTooLarge) return TOO_LARGE;
  return { status: 500, type: "InternalServiceErrorException", message: "internal failure" };
}
