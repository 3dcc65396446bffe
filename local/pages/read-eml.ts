import { Temporal } from "temporal-polyfill";

/** A mail as people read it. */
export interface ReadMail {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  readonly sentAt?: Temporal.Instant;
  readonly text: string;
  readonly html?: string;
  readonly calendar?: string;
  /** As it was sent. */
  readonly source: string;
}

/** Takes a mail apart. The parser is loaded with the first mail read: the runtime starts without it. */
export async function readEml(source: string): Promise<ReadMail> {
  const { simpleParser } = await import("mailparser");
  const parsed = await simpleParser(source, { skipTextToHtml: true, skipImageLinks: true });
  const calendar = parsed.attachments.find(({ contentType }) => contentType === "text/calendar");
  const to = [parsed.to ?? []].flat().map(({ text }) => text);
  return {
    subject: parsed.subject ?? "(sans objet)",
    from: parsed.from?.text ?? "",
    to: to.join(", "),
    replyTo: parsed.replyTo?.text ?? "",
    ...(parsed.date ? { sentAt: Temporal.Instant.fromEpochMilliseconds(parsed.date.getTime()) } : {}),
    text: parsed.text ?? "",
    ...(parsed.html ? { html: parsed.html } : {}),
    ...(calendar ? { calendar: calendar.content.toString("utf8") } : {}),
    source,
  };
}
