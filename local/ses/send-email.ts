import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { decodedWords, headersOf } from "./mail-headers.ts";
import { badRequest, MAIL_LIMIT, TOO_LARGE } from "./refusal.ts";

/** One line: a line end would begin another header. */
const Line = z.string().regex(/^[^\r\n]*$/);
const Address = Line.min(3).regex(/@/);
const Bytes = z.base64().transform((text) => Buffer.from(text, "base64"));
const Text = z.object({ Data: z.string(), Charset: z.string().optional() });
const Subject = z.object({ Data: Line, Charset: z.string().optional() });

const Attachment = z.object({
  FileName: Line,
  RawContent: Bytes,
  ContentType: Line.optional(),
  ContentDisposition: z.enum(["ATTACHMENT", "INLINE"]).default("ATTACHMENT"),
  ContentId: Line.optional(),
  ContentTransferEncoding: z.string().optional(),
  ContentDescription: z.string().optional(),
});

const Simple = z.object({
  Subject,
  Body: z.object({ Text: Text.optional(), Html: Text.optional() }),
  Headers: z.array(z.object({ Name: Line.regex(/^[\x21-\x39\x3b-\x7e]+$/), Value: Line })).default([]),
  Attachments: z.array(Attachment).default([]),
});

const Addresses = z.array(Address).max(50).default([]);

/** `SendEmail` of SESv2. Source: Amazon SES API v2 Reference. */
const SendEmail = z.object({
  FromEmailAddress: Address.optional(),
  ReplyToAddresses: Addresses,
  Destination: z
    .object({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses })
    .default({ ToAddresses: [], CcAddresses: [], BccAddresses: [] }),
  Content: z.object({ Simple: Simple.optional(), Raw: z.object({ Data: Bytes }).optional() }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string().regex(/^[A-Za-z0-9_.@-]{1,256}$/) })).default([]),
});
type SendEmail = z.output<typeof SendEmail>;

/** A mail that was accepted, whatever form it came in. */
export interface AcceptedMail {
  readonly eml: Buffer;
  readonly to: readonly string[];
  readonly subject: string;
  /** What its sender calls it: the tag `reference`, or the Message-ID. Undefined when it has no name of its own. */
  readonly reference?: string;
}

/** @throws SesRefusal */
export async function acceptMail(asked: unknown, now: Temporal.Instant): Promise<AcceptedMail> {
  const parsed = SendEmail.safeParse(asked);
  if (!parsed.success)
    throw badRequest(`not as it must be: ${parsed.error.issues.map(({ path }) => path.join(".")).join(", ")}`);
  const { Content } = parsed.data;
  const mail =
    Content.Raw && !Content.Simple
      ? rawMail(parsed.data, Content.Raw.Data)
      : Content.Simple && !Content.Raw
        ? await simpleMail(parsed.data, Content.Simple, now)
        : undefined;
  if (!mail)
    throw badRequest("the content is either simple or raw; templates are not served by the embedded mail service");
  if (mail.eml.length > MAIL_LIMIT) throw TOO_LARGE;
  return mail;
}

const recipientsOf = ({ Destination }: SendEmail): string[] => [
  ...Destination.ToAddresses,
  ...Destination.CcAddresses,
  ...Destination.BccAddresses,
];

const tagged = ({ EmailTags }: SendEmail): string | undefined =>
  EmailTags.find(({ Name }) => Name === "reference")?.Value;

function rawMail(asked: SendEmail, eml: Buffer): AcceptedMail {
  const headers = headersOf(eml);
  const named = [headers.get("to"), headers.get("cc"), headers.get("bcc")].filter((list) => list !== undefined);
  const to = recipientsOf(asked);
  if (to.length === 0) to.push(...named.map(decodedWords));
  if (to.length === 0) throw badRequest("Missing required destination.");
  if (!headers.has("from") && !asked.FromEmailAddress) throw badRequest("Missing required header 'From'.");
  const reference = tagged(asked) ?? headers.get("message-id");
  return {
    eml,
    to,
    subject: decodedWords(headers.get("subject") ?? ""),
    ...(reference ? { reference } : {}),
  };
}

async function simpleMail(
  asked: SendEmail,
  simple: z.output<typeof Simple>,
  now: Temporal.Instant,
): Promise<AcceptedMail> {
  const { FromEmailAddress, ReplyToAddresses, Destination } = asked;
  const { Subject: subject, Body, Headers, Attachments } = simple;
  const to = recipientsOf(asked);
  if (!FromEmailAddress) throw badRequest("Missing required 'From' address.");
  if (to.length === 0) throw badRequest("Missing required destination.");
  if (!Body.Text && !Body.Html) throw badRequest("the mail has neither a text nor an HTML body");
  const messageId = Headers.find(({ Name }) => Name.toLowerCase() === "message-id")?.Value;
  const composer = new MailComposer({
    from: FromEmailAddress,
    to: [...Destination.ToAddresses],
    cc: [...Destination.CcAddresses],
    replyTo: [...ReplyToAddresses],
    subject: subject.Data,
    date: new Date(now.epochMilliseconds),
    messageId: messageId ?? `<${crypto.randomUUID()}@eu-west-3.amazonses.com>`,
    headers: Headers.filter(({ Name }) => Name.toLowerCase() !== "message-id").map(({ Name, Value }) => ({
      key: Name,
      value: Value,
    })),
    ...(Body.Text ? { text: Body.Text.Data } : {}),
    ...(Body.Html ? { html: Body.Html.Data } : {}),
    attachments: Attachments.map(({ FileName, RawContent, ContentType, ContentDisposition, ContentId }) => ({
      filename: FileName,
      content: RawContent,
      contentDisposition: ContentDisposition === "INLINE" ? ("inline" as const) : ("attachment" as const),
      ...(ContentType ? { contentType: ContentType } : {}),
      ...(ContentId ? { cid: ContentId } : {}),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const reference = tagged(asked) ?? messageId;
  return { eml: await composer.compile().build(), to, subject: subject.Data, ...(reference ? { reference } : {}) };
}
