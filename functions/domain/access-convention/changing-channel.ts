import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Invoicing } from "../application/application.ts";
import { ActNotOpen } from "../errors.ts";
import { deliveryRoute } from "../invoicing/delivery-channel.ts";
import { owes } from "../invoicing/of-convention.ts";
import type { YearlyInvoice } from "../invoicing/yearly-invoice.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { AccessConvention } from "./convention.ts";
import { channelOf } from "./invoice-channel.ts";
import { asksOn, invoicingSettings } from "./invoices.ts";

/** How the invoices of a convention leave. Source: art. 2 (MC-15), MA-30. */
export const routeOf = (convention: AccessConvention, body: IssuingBody) =>
  deliveryRoute(channelOf(convention).channel, invoicingSettings(body).depositRoute);

/**
 * An agent decides by which way the invoices leave from now on, with a reason: what was declared turned out wrong. An
 * invoice that was made ready and did not leave is made ready anew; those that left stay as they left. References are
 * asked for, or no longer, for the invoices to come.
 *
 * Source: art. 2 (MC-15), MA-30.
 *
 * @throws ActNotOpen when the convention owes nothing yet, or its invoices leave that way already
 */
export function changeChannel(
  convention: AccessConvention,
  given: {
    readonly channel: Invoicing["channel"];
    readonly reason: string;
    readonly agentId: string;
    readonly at: Temporal.Instant;
    readonly body: IssuingBody;
  },
): Change<AccessConvention> {
  const { channel, reason, agentId, at, body } = given;
  if (!owes(convention) || channelOf(convention).channel === channel)
    throw new ActNotOpen(convention.id, "changeChannel", convention.life.status);
  const changed = { ...convention, invoiceChannelOverride: { channel, reason, decidedAt: at, decidedBy: agentId } };
  const waiting = convention.life.invoices.flatMap(preparedFiles);
  const invoices = convention.life.invoices.map((invoice) => {
    if (waitsToLeave(invoice)) return withoutDispatch(invoice);
    if (invoice.life.status !== "to-issue" || invoice.references) return invoice;
    return { ...invoice, asksOn: asksOn(changed, body, { year: invoice.year, issueOn: invoice.life.plannedOn }) };
  });
  return change<AccessConvention>(convention, {
    after: {
      ...changed,
      documents: convention.documents.filter(({ id }) => !waiting.some((file) => file.id === id)),
      life: { ...convention.life, invoices },
    },
    facts: [{ event: "invoiceChannelChanged", actor: { role: "agent", agentId }, detail: { channel, reason } }],
  });
}

const waitsToLeave = ({ life }: YearlyInvoice): boolean => life.status === "issued" && life.dispatch !== undefined;

/** Files made ready for a way that is not taken after all. */
const preparedFiles = (invoice: YearlyInvoice): readonly DocumentRecord[] =>
  invoice.life.status === "issued" ? (invoice.life.dispatch?.files ?? []) : [];

function withoutDispatch(invoice: YearlyInvoice): YearlyInvoice {
  if (invoice.life.status !== "issued") return invoice;
  const { dispatch: _given, ...life } = invoice.life;
  return { ...invoice, life };
}
