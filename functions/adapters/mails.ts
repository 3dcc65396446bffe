import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Mails } from "../ports.ts";

/**
 * Mails through SES. The reference is carried as a tag and as Message-ID: the embedded service keeps a mail once by it;
 * SES sets a Message-ID of its own, so that a crash between the send and its record can send a mail twice there.
 */
export const sesMails = (ses: SESv2Client, sender: string): Mails => ({
  async send(mail, from, reference) {
    const domain = sender.slice(sender.indexOf("@") + 1);
    const composer = new MailComposer({
      from: { name: from.name, address: sender },
      replyTo: from.replyTo,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${reference}@${domain}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      ...(mail.calendar
        ? { icalEvent: { method: "PUBLISH", filename: mail.calendar.fileName, content: mail.calendar.content } }
        : {}),
    });
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [mail.to] },
        Content: { Raw: { Data: await composer.compile().build() } },
        EmailTags: [{ Name: "reference", Value: reference.replace(/[^A-Za-z0-9_-]/g, "-") }],
      }),
    );
  },
});
