import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { simpleParser } from "mailparser";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodedWords, headersOf } from "../../local/ses/mail-headers.ts";
import { type Ses, startSes } from "../../local/ses/ses.ts";
import { aFolder, CREDENTIALS, refusalOf } from "./a-store.ts";

let folder: ReturnType<typeof aFolder>;
let ses: Ses;
let now: Temporal.Instant;
const start = () => startSes({ folder: folder.path, now: () => now, credentials: CREDENTIALS });
beforeEach(async () => {
  folder = aFolder();
  now = Temporal.Instant.from("2027-03-01T08:30:00Z");
  ses = await start();
});
afterEach(async () => {
  await ses.stop();
  folder.remove();
});

const client = (more: object = {}) =>
  new SESv2Client({
    endpoint: ses.endpoint,
    region: "eu-west-3",
    credentials: CREDENTIALS,
    maxAttempts: 1,
    ...more,
  });
const send = (input: Partial<SendEmailCommandInput>, more: object = {}) =>
  client(more).send(
    new SendEmailCommand({
      FromEmailAddress: "Mégalis <ne-pas-repondre@kevrat.example>",
      Destination: { ToAddresses: ["mairie@example.fr"] },
      Content: undefined,
      ...input,
    }),
  );
const simple = (more: object = {}): SendEmailCommandInput["Content"] => ({
  Simple: { Subject: { Data: "Votre convention d’accès est signée" }, Body: { Text: { Data: "Bonjour, é" } }, ...more },
});
const raw = (lines: readonly string[]): SendEmailCommandInput["Content"] => ({
  Raw: { Data: Buffer.from(lines.join("\r\n")) },
});
const parsed = (id: string | undefined) => simpleParser(ses.read(id ?? "") ?? "");

describe("a mail with simple content", () => {
  it("is kept as an .eml with its bodies, headers and attachments, dated by the runtime's clock", async () => {
    const { MessageId } = await send({
      ReplyToAddresses: ["contact@example.fr"],
      Destination: {
        ToAddresses: ["mairie@example.fr"],
        CcAddresses: ["cc@example.fr"],
        BccAddresses: ["bcc@example.fr"],
      },
      Content: simple({
        Body: { Text: { Data: "Bonjour, é" }, Html: { Data: "<p>Bonjour, é</p>" } },
        Headers: [{ Name: "X-Agreement", Value: "2026-001" }],
        Attachments: [
          {
            FileName: "échéance.ics",
            ContentType: "text/calendar; method=PUBLISH",
            RawContent: Buffer.from("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
          },
        ],
      }),
    });
    const mail = await parsed(MessageId);
    expect(mail.subject).toBe("Votre convention d’accès est signée");
    expect(mail.from?.value).toEqual([{ name: "Mégalis", address: "ne-pas-repondre@kevrat.example" }]);
    expect(mail.replyTo?.text).toBe("contact@example.fr");
    expect(mail.text?.trim()).toBe("Bonjour, é");
    expect(mail.html).toBe("<p>Bonjour, é</p>");
    expect(mail.date).toEqual(new Date("2027-03-01T08:30:00Z"));
    expect(mail.headers.get("x-agreement")).toBe("2026-001");
    expect(
      mail.attachments.map(({ filename, contentType, content }) => [filename, contentType, String(content)]),
    ).toEqual([["échéance.ics", "text/calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"]]);
    expect(ses.read(MessageId ?? "")).not.toContain("bcc@example.fr");
    expect(ses.list()).toEqual([
      {
        id: MessageId,
        receivedAt: "2027-03-01T08:30:00Z",
        to: "mairie@example.fr, cc@example.fr, bcc@example.fr",
        subject: "Votre convention d’accès est signée",
        file: "000001.eml",
      },
    ]);
  });
});

describe("a mail with raw content", () => {
  it("is kept byte for byte, its subject read", async () => {
    const lines = [
      "From: a@example.fr",
      "To: b@example.fr",
      "Subject: =?UTF-8?Q?Rappel_=3A_votre_pr=C3=A9?=",
      " =?UTF-8?Q?avis?=",
      "",
      "Subject: not this one",
      "",
    ];
    const { MessageId } = await send({ Content: raw(lines) });
    expect(readFileSync(join(folder.path, "000001.eml"), "utf8")).toBe(lines.join("\r\n"));
    expect(ses.read(MessageId ?? "")).toBe(lines.join("\r\n"));
    expect(ses.list()[0]?.subject).toBe("Rappel : votre préavis");
  });

  it("goes to whom its headers name, when the request names nobody", async () => {
    await send({ Destination: {}, Content: raw(["From: a@example.fr", "To: c@example.fr", "", "x"]) });
    expect(ses.list()[0]?.to).toBe("c@example.fr");
  });
});

describe("a mail sent again", () => {
  const tagged = (Value: string) => ({ EmailTags: [{ Name: "reference", Value }] });

  it("with the same reference is kept once, and answered alike", async () => {
    const first = await send({ Content: simple(), ...tagged("a-1") });
    now = now.add({ hours: 1 });
    const again = await send({ Content: simple(), ...tagged("a-1") });
    expect(again.MessageId).toBe(first.MessageId);
    expect(ses.list().map(({ receivedAt }) => receivedAt)).toEqual(["2027-03-01T08:30:00Z"]);
  });

  it("is known by its Message-ID, in either form", async () => {
    const message = ["From: a@example.fr", "Message-ID: <r-1@kevrat.example>", "", "x"];
    await send({ Content: raw(message) });
    await send({ Content: raw(message) });
    const Headers = [{ Name: "Message-ID", Value: "<r-2@kevrat.example>" }];
    await send({ Content: simple({ Headers }) });
    await send({ Content: simple({ Headers }) });
    expect(ses.list()).toHaveLength(2);
    expect(ses.read(ses.list()[0]?.id ?? "")).toContain("Message-ID: <r-2@kevrat.example>");
  });

  it("without a name of its own is another mail, as is one to somebody else", async () => {
    await send({ Content: simple() });
    await send({ Content: simple() });
    await send({ Content: simple(), ...tagged("a-1") });
    await send({ Content: simple(), ...tagged("a-1"), Destination: { ToAddresses: ["other@example.fr"] } });
    expect(ses.list()).toHaveLength(4);
  });

  it("after the answer was lost arrives once", async () => {
    ses.failNext(1, "answer-lost");
    expect(await refusalOf(send({ Content: simple(), ...tagged("lost") }))).toMatch(/^undefined /);
    await send({ Content: simple(), ...tagged("lost") });
    expect(ses.list()).toHaveLength(1);
  });
});

describe("mails", () => {
  it("stay in their order, newest first, when the service starts again", async () => {
    for (const [index, subject] of ["un", "deux", "trois"].entries()) {
      now = Temporal.Instant.from("2027-03-01T08:30:00Z").subtract({ hours: index }); // order is that of arrival
      await send({ Content: simple({ Subject: { Data: subject } }) });
    }
    await ses.stop();
    ses = await start();
    expect(ses.list().map(({ subject, file }) => [subject, file])).toEqual([
      ["trois", "000003.eml"],
      ["deux", "000002.eml"],
      ["un", "000001.eml"],
    ]);
  });

  it("that a crash left without a line in the index are written over, not listed", async () => {
    writeFileSync(join(folder.path, "000001.eml"), "left by a crash");
    writeFileSync(join(folder.path, "000001.eml.new"), "half");
    const { MessageId } = await send({ Content: simple() });
    expect(ses.read(MessageId ?? "")).toContain("Subject:");
    expect(readdirSync(folder.path).filter((name) => name.includes("eml"))).toEqual(["000001.eml"]);
  });

  it("whose file was taken away cannot be read, nor one that never was", async () => {
    const { MessageId } = await send({ Content: simple() });
    rmSync(join(folder.path, "000001.eml"));
    expect([ses.read(MessageId ?? ""), ses.read("none"), ses.read("../index.sqlite")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("a mail service in trouble", () => {
  it.each([
    { fault: "throttled", refusal: "429 TooManyRequestsException" },
    { fault: "paused", refusal: "400 SendingPausedException" },
    { fault: "rejected", refusal: "400 MessageRejected" },
    { fault: "suspended", refusal: "400 AccountSuspendedException" },
    { fault: "unverified", refusal: "400 MailFromDomainNotVerifiedException" },
    { fault: "internal", refusal: "500 InternalServiceErrorException" },
  ] as const)("($fault) answers as SES does, so many times, and keeps nothing", async ({ fault, refusal }) => {
    ses.failNext(2, fault);
    expect(await refusalOf(send({ Content: simple() }))).toBe(refusal);
    expect(await refusalOf(send({ Content: simple() }))).toBe(refusal);
    expect(ses.list()).toEqual([]);
    expect(await refusalOf(send({ Content: simple() }))).toBe("accepted");
  });

  it("that cannot be reached is tried again by the client, and gets it once", async () => {
    ses.failNext(1, "unreachable");
    await send({ Content: simple() }, { maxAttempts: 2 });
    expect(ses.list()).toHaveLength(1);
  });
});

describe("what is no mail is refused", () => {
  const HEADER_IN_SUBJECT = simple({ Subject: { Data: "x\r\nBcc: all@example.fr" } });
  it.each([
    {
      because: "nobody to send it to",
      input: { Destination: {}, Content: simple() },
      refusal: "400 BadRequestException",
    },
    {
      because: "nobody who sends it",
      input: { FromEmailAddress: undefined, Content: simple() },
      refusal: "400 BadRequestException",
    },
    { because: "no body", input: { Content: simple({ Body: {} }) }, refusal: "400 BadRequestException" },
    { because: "a header in its subject", input: { Content: HEADER_IN_SUBJECT }, refusal: "400 BadRequestException" },
    {
      because: "a template",
      input: { Content: { Template: { TemplateName: "t" } } },
      refusal: "400 BadRequestException",
    },
    {
      because: "a tag that is a path",
      input: { Content: simple(), EmailTags: [{ Name: "reference", Value: "../../x" }] },
      refusal: "400 BadRequestException",
    },
    {
      because: "far too large",
      input: { Content: { Raw: { Data: Buffer.alloc(15_000_000) } } },
      refusal: "400 MessageRejected",
    },
    {
      because: "too large",
      input: { Content: { Raw: { Data: Buffer.alloc(11_000_000) } } },
      refusal: "400 MessageRejected",
    },
  ])("$because: $refusal", async ({ input, refusal }) => {
    expect(await refusalOf(send(input as Partial<SendEmailCommandInput>))).toBe(refusal);
    expect(ses.list()).toEqual([]);
  });

  it("nor is one that is not signed, or that asks for something else", async () => {
    const stranger = { credentials: { ...CREDENTIALS, secretAccessKey: "guessed" } };
    expect(await refusalOf(send({ Content: simple() }, stranger))).toBe("403 SignatureDoesNotMatch");
    expect((await fetch(`${ses.endpoint}/v2/email/outbound-emails`, { method: "POST", body: "{}" })).status).toBe(403);
  });
});

describe("the words of a header (RFC 2047)", () => {
  it.each([
    { text: "Convention", expected: "Convention" },
    { text: "=?UTF-8?B?w6k=?=", expected: "é" },
    { text: "=?iso-8859-1?q?pr=E9avis_?= de =?ISO-8859-15?Q?2_=A4?=", expected: "préavis  de 2 €" },
    { text: "=?utf-8?q?a?= =?utf-8?b?w6k=?=", expected: "aé" },
    { text: "=?klingon?q?a?=", expected: "=?klingon?q?a?=" },
  ])("$text is $expected", ({ text, expected }) => {
    expect(decodedWords(text)).toBe(expected);
  });

  it("belong to a field that may go over several lines, and ends before the body", () => {
    const headers = headersOf(Buffer.from("A: 1\r\n 2\r\nB:\t3\r\nA: again\r\n\r\nC: body"));
    expect([...headers].sort()).toEqual([
      ["a", "1 2"],
      ["b", "3"],
    ]);
  });
});
