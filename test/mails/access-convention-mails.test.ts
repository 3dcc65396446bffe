import { describe, expect, it } from "vitest";
import { ACCESS_MAIL_KINDS } from "../../functions/domain/access-convention/vocabulary.ts";
import { COMMON_MAIL_KINDS } from "../../functions/domain/agreement/vocabulary.ts";
import { plain, render } from "../support/written-mails.ts";
import { ACT_CASES } from "./cases/act-cases.ts";
import { APPLICATION_CASES } from "./cases/application-cases.ts";
import { FOLLOW_UP_CASES } from "./cases/follow-up-cases.ts";
import { INVOICE_CASES } from "./cases/invoice-cases.ts";
import { SIGNING_CASES } from "./cases/signing-cases.ts";
import { TERM_CASES } from "./cases/term-cases.ts";

const CASES = [
  ...APPLICATION_CASES,
  ...SIGNING_CASES,
  ...TERM_CASES,
  ...ACT_CASES,
  ...INVOICE_CASES,
  ...FOLLOW_UP_CASES,
];

describe("mails: each step and each deadline has its own", () => {
  it("has a case for every mail of an access convention", () => {
    expect([...new Set(CASES.map(({ order }) => order.kind))].sort()).toEqual(
      [...COMMON_MAIL_KINDS, ...ACCESS_MAIL_KINDS].sort(),
    );
  });

  it.each(CASES)("$order.kind to $order.to", ({ order, convention, to, subject, link, says, dates = [], now }) => {
    const mail = render(convention, order, now);
    expect(mail?.to).toBe(to);
    expect(plain(mail?.subject ?? "").replaceAll("’", "'")).toBe(subject);
    const text = plain(mail?.text ?? "").replaceAll("’", "'");
    for (const expected of says) expect(text).toContain(expected);
    const hrefs = [...(mail?.html ?? "").matchAll(/(?:href|src)="([^"]+)"/g)].map(([, href]) => href);
    expect(hrefs, "one clear action, nothing fetched from afar").toEqual([link]);
    expect([...text.matchAll(/https?:\S+/g)].map(([address]) => address)).toEqual([link]);
    const events = (mail?.calendar?.content ?? "").replace(/\r\n /g, "").split("BEGIN:VEVENT").slice(1);
    expect(
      events.map((event) => [/UID:.{36}-(\S+)@kevrat/.exec(event)?.[1], /DTSTART;VALUE=DATE:(\d+)/.exec(event)?.[1]]),
    ).toEqual(dates);
  });
});
