import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Temporal } from "temporal-polyfill";
import { bodyOf, listen, stopListening } from "../listening.ts";

export interface KeptMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly to: string;
  readonly subject: string;
  /** The .eml file. */
  readonly file: string;
}

export interface Ses {
  readonly endpoint: string;
  /** Newest first. */
  list(): readonly KeptMail[];
  /** The mail as it was sent, or undefined. */
  read(id: string): string | undefined;
  /** Refuses the next sends, as a mail service that is down does: for tests. */
  failNext(count: number): void;
  stop(): Promise<void>;
}

const LIMIT = 10 * 1_024 * 1_024;

interface SendEmail {
  readonly Destination?: { readonly ToAddresses?: readonly string[] };
  readonly Content?: { readonly Raw?: { readonly Data: string } };
  readonly EmailTags?: readonly { readonly Name: string; readonly Value: string }[];
}

/**
 * The mail service: takes SESv2 `SendEmail` with raw content and keeps each mail as an .eml file. A mail that bears
 * the reference of one already kept is the same mail, sent again after a crash: it is kept once.
 */
export async function startSes({
  folder,
  now,
}: {
  readonly folder: string;
  readonly now: () => Temporal.Instant;
}): Promise<Ses> {
  const index = new DatabaseSync(join(folder, "index.sqlite"));
  index.exec(
    "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS mail (rank INTEGER PRIMARY KEY, reference TEXT UNIQUE, receivedAt TEXT, recipient TEXT, subject TEXT, file TEXT)",
  );
  let failures = 0;
  const keep = (asked: SendEmail): string => {
    const reference = asked.EmailTags?.find(({ Name }) => Name === "reference")?.Value ?? crypto.randomUUID();
    const eml = Buffer.from(asked.Content?.Raw?.Data ?? "", "base64");
    const file = `${reference}.eml`;
    writeFileSync(join(folder, `${file}.new`), eml);
    renameSync(join(folder, `${file}.new`), join(folder, file));
    index
      .prepare(
        "INSERT INTO mail (reference, receivedAt, recipient, subject, file) VALUES (?, ?, ?, ?, ?) ON CONFLICT (reference) DO NOTHING",
      )
      .run(
        reference,
        now().toString(),
        (asked.Destination?.ToAddresses ?? []).join(", "),
        subjectOf(eml.toString("utf8")),
        file,
      );
    return reference;
  };
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: object, type?: string) => {
      response.writeHead(status, { "content-type": "application/json", ...(type ? { "x-amzn-errortype": type } : {}) });
      response.end(JSON.stringify(body));
    };
    try {
      const body = await bodyOf(request, LIMIT);
      if (request.method !== "POST" || request.url !== "/v2/email/outbound-emails")
        return reply(404, { message: "not served here" }, "NotFoundException");
      if (failures > 0) {
        failures -= 1;
        return reply(400, { message: "sending is paused" }, "SendingPausedException");
      }
      const asked = JSON.parse(body.toString()) as SendEmail;
      if (!asked.Content?.Raw) return reply(400, { message: "only raw content is taken" }, "BadRequestException");
      reply(200, { MessageId: keep(asked) });
    } catch {
      reply(500, { message: "internal failure" }, "InternalServiceErrorException");
    }
  });
  const port = await listen(server);
  const rows = (where: string, ...values: string[]): KeptMail[] =>
    index
      .prepare(
        `SELECT reference AS id, receivedAt, recipient AS "to", subject, file FROM mail ${where} ORDER BY rank DESC`,
      )
      .all(...values) as unknown as KeptMail[];
  return {
    endpoint: `http://127.0.0.1:${port}`,
    list: () => rows(""),
    read(id) {
      const [mail] = rows("WHERE reference = ?", id);
      return mail ? readFileSync(join(folder, mail.file), "utf8") : undefined;
    },
    failNext: (count) => {
      failures = count;
    },
    async stop() {
      await stopListening(server);
      index.close();
    },
  };
}

/** The subject of a mail, its encoded words decoded. Source: RFC 2047, section 2. */
function subjectOf(eml: string): string {
  const header = /^Subject: ((?:.*)(?:\r?\n[ \t].*)*)/m.exec(eml)?.[1] ?? "";
  return header
    .replace(/\r?\n[ \t]/g, " ")
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("utf8")
        : Buffer.from(
            text
              .replace(/_/g, " ")
              .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            "latin1",
          ).toString("utf8"),
    );
}
