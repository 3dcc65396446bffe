import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { recordInvoicePayment } from "../../functions/domain/access-convention/invoice-payments.ts";
import { giveReferences } from "../../functions/domain/access-convention/invoice-references.ts";
import { renewTacitly } from "../../functions/domain/access-convention/renewal.ts";
import { resolveIncident } from "../../functions/domain/agreement/incident.ts";
import type { MailOrder } from "../../functions/domain/agreement/mail-order.ts";
import { asked as asked2027, noticed } from "../support/invoiced-conventions.ts";
import { acknowledged, answered, broken, byHand, leaving } from "../support/mailed-conventions.ts";
import {
  accepted,
  at,
  day,
  inForce,
  inStudy,
  invited,
  submitted,
  toCountersign,
} from "../support/staff-conventions.ts";
import { render } from "../support/written-mails.ts";

describe("mails: what is no longer so is not sent", () => {
  it.each([
    { because: "the study was decided", order: { kind: "application-to-study", to: "staff" }, convention: submitted() },
    {
      because: "the question was answered",
      order: { kind: "information-requested", to: "referent", about: "q1" },
      convention: answered,
    },
    {
      because: "it was signed",
      order: { kind: "signature-reminder", to: "representative", about: "establishment" },
      convention: toCountersign(),
    },
    {
      because: "it was signed",
      order: { kind: "signature-invitation", to: "representative", about: "establishment" },
      convention: accepted(),
    },
    {
      because: "it is signed by hand",
      order: { kind: "signature-invitation", to: "representative", about: "establishment" },
      convention: invited({ application: byHand }),
    },
    {
      because: "the deadline was met",
      order: { kind: "deadline-reminder", to: "staff", about: "first-answer" },
      convention: invited(),
    },
    {
      because: "the deadline still runs",
      order: { kind: "deadline-missed", to: "staff", about: "first-answer" },
      convention: inStudy(),
    },
    {
      because: "the next term runs",
      order: { kind: "renewal-reminder", to: "referent", about: "term-1" },
      convention: renewTacitly(inForce()).after,
    },
    {
      because: "everything is being terminated",
      order: { kind: "renewal-reminder", to: "referent", about: "term-1" },
      convention: acknowledged,
    },
    {
      because: "a termination already ends what is renewed",
      order: { kind: "renewed", to: "referent", about: "term-2" },
      convention: renewTacitly(leaving()).after,
    },
    {
      because: "the termination was withdrawn",
      order: { kind: "notice-started", to: "referent", about: "1" },
      convention: acknowledged,
    },
    {
      because: "the references were given",
      order: { kind: "codes-reminder", to: "referent", about: "2027" },
      convention: giveReferences(asked2027(), {
        year: 2027,
        answer: { answeredAt: at("2027-05-04T08:00:00Z") },
        actor: { role: "applicant" },
      }).after,
    },
    {
      because: "it was paid",
      order: { kind: "formal-notice-issued", to: "referent", about: "2026" },
      convention: recordInvoicePayment(noticed(), {
        year: 2026,
        agentId: "syndicat/marie",
        payment: {
          amountCents: 17_500n,
          receivedOn: day("2027-01-11"),
          reference: "V-1",
          recordedAt: at("2027-01-11T09:00:00Z"),
        },
      }).after,
    },
    {
      because: "the incident is resolved",
      order: { kind: "incident", to: "staff", about: "circuit-1" },
      convention: resolveIncident(broken, {
        strand: "circuit-1",
        agentId: "syndicat/marie",
        at: at("2026-12-02T10:00:00Z"),
      }).after,
    },
  ] satisfies { because: string; order: MailOrder; convention: AccessConvention }[])(
    "$order.kind: $because",
    ({ order, convention }) => {
      expect(render(convention, order)).toBeUndefined();
    },
  );

  it("does not call to act on a day that has passed", () => {
    const order = { kind: "renewal-reminder", to: "referent", about: "term-1" } as const;
    expect(render(inForce(), order, "2027-09-30T21:59:59Z")).toBeDefined();
    expect(render(inForce(), order, "2027-09-30T22:00:00Z"), "00:00 in Paris on 1 October").toBeUndefined();
  });
});
