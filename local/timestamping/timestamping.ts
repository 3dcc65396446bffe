import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { Temporal } from "temporal-polyfill";
import { CannotStart } from "../data-folder.ts";
import { KEYS } from "../kms/kms.ts";
import { BodyTooLarge, bodyOf, listen, stopListening } from "../listening.ts";
import { certify, signingWith } from "../seed/certification.ts";
import { timestampResponder } from "./responder.ts";

export interface Timestamping {
  readonly endpoint: string;
  /** DER of the authority that its timestamps come from. */
  readonly root: Uint8Array;
  stop(): Promise<void>;
}

/** The policy of this folder's own timestamps, under the arc that documentation examples use. */
export const POLICY = "1.3.6.1.4.1.99999.1";
/** A request with the longest imprint and a nonce stays far below. */
const BODY_LIMIT = 4 * 1_024;
const ORGANIZATION = "Kevrat embarqué";

/** What was kept of the authority cannot be read. It is not made anew: timestamps already given would lose their root. */
export class TimestampCertificatesUnreadable extends CannotStart {
  override readonly name = "TimestampCertificatesUnreadable";
  constructor(file: string, cause: unknown) {
    super(
      `The certificates kept in ${file} cannot be read. Restore the file, or choose another folder with --data DIR.`,
      { cause },
    );
  }
}

/**
 * The embedded timestamping authority, on the loopback: RFC 3161 over HTTP as a public one, on the movable clock. Its
 * keys are in the key service, made at the first start; its certificates stand in `file`.
 *
 * @throws TimestampCertificatesUnreadable
 */
export async function startTimestamping({
  kms,
  file,
  clock,
}: {
  readonly kms: KMSClient;
  readonly file: string;
  readonly clock: () => Temporal.Instant;
}): Promise<Timestamping> {
  const { root, certificate } = await certificatesIn(file, kms);
  const respond = timestampResponder({
    unit: { certificate, chain: [root], algorithm: "ECDSA_SHA_256", sign: signingWith(kms, KEYS.timestampUnit) },
    policy: POLICY,
    clock,
    serialNumber: () => Uint8Array.from([0x40, ...randomBytes(15)]),
  });
  const server = createServer((request, response) => answer(respond, request, response));
  const port = await listen(server);
  return { endpoint: `http://127.0.0.1:${port}/`, root, stop: () => stopListening(server) };
}

/** Source: RFC 3161, 3.4. */
async function answer(
  respond: (request: Uint8Array) => Promise<Uint8Array>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (request.method !== "POST") return void response.writeHead(405, { allow: "POST" }).end();
    if (request.headers["content-type"] !== "application/timestamp-query") return void response.writeHead(415).end();
    const reply = await respond(await bodyOf(request, BODY_LIMIT));
    response.writeHead(200, { "content-type": "application/timestamp-reply" }).end(reply);
  } catch (error) {
    response.writeHead(error instanceof BodyTooLarge ? 413 : 500).end();
  }
}

interface Certificates {
  readonly root: Uint8Array;
  readonly certificate: Uint8Array;
}

async function certificatesIn(file: string, kms: KMSClient): Promise<Certificates> {
  if (existsSync(file)) return kept(file);
  const named = (commonName: string) => ({ commonName, organization: ORGANIZATION, country: "FR" });
  const made = await certify(
    kms,
    { key: KEYS.timestampAuthority, subject: named("Autorité d'horodatage embarquée") },
    { key: KEYS.timestampUnit, subject: named("Unité d'horodatage embarquée"), purpose: "timestamping" },
  );
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  const text = JSON.stringify({ root: base64(made.root), certificate: base64(made.certificate) });
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file); // whole or not at all
  return made;
}

function kept(file: string): Certificates {
  try {
    const { root, certificate } = JSON.parse(readFileSync(file, "utf8")) as Record<keyof Certificates, string>;
    const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
    return { root: bytes(root), certificate: bytes(certificate) };
  } catch (cause) {
    throw new TimestampCertificatesUnreadable(file, cause);
  }
}
