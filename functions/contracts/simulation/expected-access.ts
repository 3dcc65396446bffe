import type { YearInvoice } from "../../domain/access-rules/invoice-schedule.ts";
import { receptionDay } from "../../domain/access-rules/reception.ts";
import { contribution } from "../../domain/access-rules/tariff.ts";
import { effectiveDay, lastNoticeDay, reminderDay, type Term } from "../../domain/access-rules/term.ts";
import type { TerminationOfAll, TerminationOfServices } from "../../domain/access-rules/termination.ts";
import type { Amounts } from "../../domain/money/amounts.ts";
import { decimalOf } from "../../domain/money/cents.ts";
import type { AccessFuture } from "../../domain/simulation/access-future.ts";
import type { Refund } from "../../domain/simulation/refund.ts";
import type { JsonObject } from "./json.ts";

/** The results of an access convention under the names and in the formats of the vectors. */
export function expectedOfConvention(future: AccessFuture): JsonObject {
  const { facts, effectiveOn, refusal, state } = future;
  return {
    ...receptions(future),
    ...(refusal ? { accepted: false, reason: refusal } : {}),
    ...(effectiveOn ? { [refusal ? "computedEffect" : "effectiveDate"]: effectiveOn.toString() } : {}),
    ...(effectiveOn && !refusal ? running(future) : {}),
    ...(refusal ? { invoices: [] } : {}),
    ...(future.sizeChangesOn ? { sizeChangeEffectiveOn: future.sizeChangesOn.toString() } : {}),
    ...(facts.on && state ? { state } : {}),
  };
}

function running(future: AccessFuture): JsonObject {
  const { entry, effectiveOn, terms, terminationOfAll, terminationOfServices, invoices, refunds } = future;
  const last = invoices.at(-1);
  return {
    accepted: true,
    ...(entry?.countersignedAfterEffect ? { warning: "COUNTERSIGNED_AFTER_EFFECT" } : {}),
    ...(effectiveOn ? { firstAnniversary: effectiveOn.add({ years: 1 }).toString() } : {}),
    terms: terms.map(({ startsOn, endsOn }) => [startsOn.toString(), endsOn.toString()]),
    tacitRenewals: Math.max(terms.length - 1, 0),
    ...(terminationOfAll ? ofAll(terminationOfAll) : daysToRemember(terms)),
    ...(terminationOfServices ? ofServices(terminationOfServices) : {}),
    invoices: invoices.map(invoiceLine),
    ...Object.fromEntries(invoices.map((one) => [`invoice${one.year}`, yearAmounts(one, terminationOfServices)])),
    ...(last ? { lastInvoice: invoiceLine(last) } : {}),
    ...ofRefunds(refunds),
  };
}

/** When each term can still be ended with it, and when the establishment is reminded (MC-31, MA-29). */
const daysToRemember = (terms: readonly Term[]): JsonObject => ({
  reminders: terms.map((term) => reminderDay(term).toString()),
  lastNoticeDays: terms.map((term) => lastNoticeDay(term).toString()),
});

/** Reception by scan and by original side by side, when both ways are open (MA-02). */
function receptions({ facts, settings }: AccessFuture): JsonObject {
  const { signedVersionOn, scanOn, originalOn } = facts.receptions;
  if (!scanOn && (!originalOn || signedVersionOn)) return {};
  const effectBy = (basis: "first" | "original") => {
    const receivedOn = receptionDay(facts.receptions, basis);
    const { programme, options } = settings;
    const effect = receivedOn && effectiveDay(receivedOn, facts.alreadyUser, programme, options);
    return { effectiveDate: effect?.toString() ?? null };
  };
  return {
    basisScan: effectBy("first"),
    basisOriginal: effectBy("original"),
    default: settings.options.receptionBasis === "first" ? "basisScan" : "basisOriginal",
  };
}

const ofAll = (termination: TerminationOfAll): JsonObject => ({
  noticeStart: termination.noticeStartsOn.toString(),
  noticeEndNominal: termination.noticeEndsOn.toString(),
  accessEnds: termination.accessEndsOn.toString(),
  terminatedAt: termination.accessEndsAt.toString(),
  firstAnniversary: termination.firstAnniversaryDay.toString(),
  earlyTermination: termination.early,
  dueThrough: termination.contributionDueThroughDay.toString(),
});

const ofServices = (termination: TerminationOfServices): JsonObject => ({
  noticeStart: termination.noticeStartsOn.toString(),
  serviceEnds: termination.serviceEndsOn.toString(),
  serviceEndsAt: termination.serviceEndsAt.toString(),
  otherServices: "ACTIVE",
  contributionChange: decimalOf(termination.contributionChangeCents),
});

function ofRefunds(refunds: readonly Refund[]): JsonObject {
  const [only, ...more] = refunds;
  return {
    ...Object.fromEntries(refunds.map(({ year, due }) => [`due${year}`, amountsOf(due)])),
    ...(only && more.length === 0 ? { creditNote: noteOf(only) } : {}),
    ...(more.length > 0 ? Object.fromEntries(refunds.map((one) => [`creditNote${one.year}`, noteOf(one)])) : {}),
    ...(refunds.some(({ outstanding }) => outstanding.htCents > 0n)
      ? Object.fromEntries(refunds.map(({ year, outstanding }) => [`outstanding${year}`, amountsOf(outstanding)]))
      : {}),
  };
}

const NO_AMOUNT: Amounts = { htCents: 0n, vatCents: 0n, ttcCents: 0n };
const noteOf = ({ creditNote }: Refund): JsonObject => amountsOf(creditNote ?? NO_AMOUNT);

/** `{ ht, tva, ttc }`. */
export const amountsOf = ({ htCents, vatCents, ttcCents }: Amounts): JsonObject => ({
  ht: decimalOf(htCents),
  tva: decimalOf(vatCents),
  ttc: decimalOf(ttcCents),
});

const invoiceLine = (invoice: YearInvoice): JsonObject => ({
  year: invoice.year,
  twelfths: invoice.twelfths,
  ...amountsOf(invoice),
  issue: invoice.issueOn.toString(),
});

// A flat fee that some services leave unchanged is not a matter of twelfths.
const yearAmounts = (invoice: YearInvoice, partial: TerminationOfServices | undefined): JsonObject =>
  partial ? amountsOf(invoice) : { twelfths: invoice.twelfths, ...amountsOf(invoice) };

/** The annual contribution of a headcount; null where the scale has no tariff for it. */
export function annualOf({ facts, settings }: AccessFuture): JsonObject {
  const found = contribution(facts.agents, facts.offer, settings.tariff);
  return { annualHT: found.accepted ? decimalOf(found.annualCents) : null };
}
