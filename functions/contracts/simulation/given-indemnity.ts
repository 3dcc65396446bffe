import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Sending } from "../../domain/indemnity-rules/act-in-time.ts";
import type { Prorogation } from "../../domain/indemnity-rules/caducity.ts";
import type { ExpenseLine } from "../../domain/indemnity-rules/expense.ts";
import { GRANT_2023 } from "../../domain/indemnity-rules/grant.ts";
import type { IndemnityCase } from "../../domain/simulation/indemnity-future.ts";
import { present } from "../../domain/simulation/present.ts";
import { type WrittenExpense, writtenExpense } from "./expense-notation.ts";
import { aliases } from "./names.ts";
import { amount, type Moment, moment, percent, positiveAmount } from "./values.ts";

export const INDEMNITY_ALIASES = aliases({
  notifiedOn: ["notifiedAt", "notificationOn", "notificationAt"],
  declaredStart: ["declaredStartOn"],
  declarationReceivedOn: ["declarationReceivedAt"],
  eligibleOn: ["eligibilityOn", "eligibilityConfirmedOn"],
  completedOn: ["worksEndedOn", "worksCompletedOn", "completionCertifiedOn"],
  requestedOn: ["requestedAt", "prorogationRequestedOn", "prorogationRequestedAt"],
  requestPostmark: ["prorogationPostmark"],
  grantedUntil: ["grantedDate", "newDate"],
  postmark: ["postmarkOn", "postedOn"],
  proofReceivedOn: ["proofReceivedAt", "executionProofReceivedOn", "executionProofReceivedAt"],
  claimReceivedOn: [
    "claimReceivedAt",
    "claimedOn",
    "claimedAt",
    "soldeReceivedOn",
    "soldeReceivedAt",
    "soldeClaimedOn",
    "soldeClaimedAt",
    "balanceClaimedOn",
  ],
  claimPostmark: ["soldePostmark"],
  serviceDone: ["serviceDoneOn"],
  invoiceDate: ["invoicedOn", "invoiceOn"],
  paymentDate: ["paymentOn"],
  vat: ["vatRate"],
  indemnityAlreadyPaid: ["alreadyPaid"],
  on: ["asOf"],
});

const day = moment.transform(({ day: on }) => on);

const answer = z.preprocess(
  (written) => (written === true ? "granted" : written === false ? "refused" : lower(written)),
  z
    .enum(["granted", "accepted", "refused", "rejected", "silence"], "an answer is null, granted or refused")
    .transform((said) =>
      said === "silence" ? "none" : said === "granted" || said === "accepted" ? "granted" : "refused",
    )
    .nullable()
    .transform((said) => said ?? "none"),
);

const act = z.preprocess(
  (written) => (typeof written === "string" ? written.toUpperCase() : written),
  z.enum(["CONSTAT", "CADUCITE", "FORCLUSION"], "an act is null, CONSTAT or FORCLUSION").nullable(),
);

const vatRecovery = z.preprocess(
  (written) => (written === true ? "deductible" : written === false ? "none" : written),
  z.enum(["none", "deductible", "fctva"], "VAT recovery is none, deductible or fctva"),
);

const expense = z.string("an expense is written as text").transform((text, context): WrittenExpense => {
  try {
    return writtenExpense(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "not an expense" });
    return z.NEVER;
  }
});

const invoice = z
  .strictObject({ ht: amount, tva: amount.optional(), ttc: amount.optional() })
  .transform(({ ht, tva, ttc }, context): ExpenseLine => {
    if (tva !== undefined && ttc !== undefined && ht + tva !== ttc) {
      context.addIssue({ code: "custom", message: "ht and tva do not make ttc" });
      return z.NEVER;
    }
    return { htCents: ht, vatCents: tva ?? (ttc === undefined ? 0n : ttc - ht) };
  });

const expenseDays = z.object({ serviceDone: day, invoiceDate: day.optional(), paymentDate: day.optional() });

/** The facts a line of the indemnity convention may give. */
export const GivenIndemnity = z
  .object({
    notifiedOn: moment,
    declaredStart: day.nullable(),
    declarationReceivedOn: day,
    eligibleOn: day,
    completedOn: day,
    requestedOn: moment,
    requestPostmark: day,
    grantedMonths: z.int("months are a whole number").min(1, "at least one month is granted").max(120),
    grantedUntil: day,
    prorogations: z.array(
      z.union([z.strictObject({ grantedMonths: z.int().min(1).max(120) }), z.strictObject({ grantedUntil: day })]),
    ),
    answer,
    receivedAt: moment,
    receivedOn: moment,
    postmark: day,
    proofReceivedOn: moment,
    proofPostmark: day,
    claimReceivedOn: moment,
    claimPostmark: day,
    on: day,
    act,
    serviceDone: day,
    invoiceDate: day,
    paymentDate: day,
    lateInvoice: expenseDays,
    cases: z.array(z.string("a case is written as text")).min(1, "at least one case").max(1_000),
    actual: expense,
    actualHT: amount,
    actualTVA: amount,
    actualTTC: amount,
    invoices: z.array(invoice),
    cap: positiveAmount,
    rate: percent,
    vatRecovery,
    vatRecoverable: z.boolean("vatRecoverable is true or false"),
    forecastHT: positiveAmount,
    forecastTTC: positiveAmount,
    vat: percent,
    otherAid: positiveAmount,
    indemnityAlreadyPaid: positiveAmount,
  })
  .partial()
  .check(({ value, issues }) => {
    for (const [name, needed] of NEEDS) {
      if (value[name] !== undefined && needed.every((one) => value[one] === undefined)) {
        const message = `${name} says nothing without ${needed.join(" or ")}`;
        issues.push({ code: "custom", path: [name], message, input: value });
      }
    }
    if (value.answer === "refused" && grantedOf(value).length > 0) {
      issues.push({ code: "custom", path: ["answer"], message: "a refused request grants nothing", input: value });
    }
    if (value.answer === "granted" && grantedOf(value).length === 0) {
      const message = "a granted request says grantedMonths or grantedUntil";
      issues.push({ code: "custom", path: ["answer"], message, input: value });
    }
  });
export type GivenIndemnity = z.output<typeof GivenIndemnity>;

const CLOCKS = ["notifiedOn", "declaredStart"] as const;
const NEEDS: readonly (readonly [keyof GivenIndemnity, readonly (keyof GivenIndemnity)[]])[] = [
  ["requestedOn", ["notifiedOn"]],
  ["requestPostmark", ["notifiedOn"]],
  ["grantedMonths", ["notifiedOn"]],
  ["grantedUntil", ["notifiedOn"]],
  ["prorogations", ["notifiedOn"]],
  ["receivedAt", CLOCKS],
  ["receivedOn", CLOCKS],
  ["postmark", CLOCKS],
  ["proofReceivedOn", ["notifiedOn"]],
  ["proofPostmark", ["notifiedOn"]],
  ["claimReceivedOn", ["declaredStart"]],
  ["claimPostmark", ["declaredStart"]],
  ["answer", ["requestedOn", "requestPostmark"]],
  ["on", ["notifiedOn"]],
  ["act", ["on"]],
  ["serviceDone", ["declaredStart"]],
  ["lateInvoice", ["declaredStart"]],
  ["indemnityAlreadyPaid", ["actual", "actualHT", "actualTTC", "invoices"]],
];

export const INDEMNITY_NAMES: ReadonlySet<string> = new Set(Object.keys(GivenIndemnity.shape));

/** What is granted, in the order of the decisions. */
export const grantedOf = (given: Partial<GivenIndemnity>): readonly Prorogation[] => [
  ...(given.prorogations ?? []).map((one) =>
    "grantedMonths" in one ? { months: one.grantedMonths } : { untilDay: one.grantedUntil },
  ),
  ...(given.grantedMonths === undefined ? [] : [{ months: given.grantedMonths }]),
  ...(given.grantedUntil === undefined ? [] : [{ untilDay: given.grantedUntil }]),
];

/** How something was sent: by post where a postmark is known, else as its arrival is written. */
function sendingOf(arrival: Moment | undefined, postmarkOn: Temporal.PlainDate | undefined): Sending | undefined {
  if (postmarkOn) return { channel: "post", postmarkOn, ...present({ receivedOn: arrival?.day }) };
  if (!arrival) return undefined;
  return arrival.at
    ? { channel: "electronic", acknowledgedAt: arrival.at }
    : { channel: "hand", receivedOn: arrival.day };
}

/** What arrived, without saying what it was: it answers to the clock of caducity, else to that of the balance. */
const unnamedSending = (given: GivenIndemnity): Sending | undefined =>
  sendingOf(given.receivedAt ?? given.receivedOn, given.postmark);

export const requestOf = (given: GivenIndemnity): Sending | undefined =>
  sendingOf(given.requestedOn, given.requestPostmark);

export function actualExpense(given: GivenIndemnity): readonly ExpenseLine[] | undefined {
  const { actual, invoices, actualHT, actualTVA, actualTTC } = given;
  if (actual) return actual.lines;
  if (invoices) return invoices;
  if (actualHT !== undefined) {
    return [{ htCents: actualHT, vatCents: actualTVA ?? (actualTTC === undefined ? 0n : actualTTC - actualHT) }];
  }
  // Without its VAT told apart an expense is known on one basis only.
  return actualTTC === undefined ? undefined : [{ htCents: actualTTC, vatCents: 0n }];
}

/** The facts of an indemnity convention, for `foreseeIndemnity`. */
export function indemnityCaseOf(given: GivenIndemnity): IndemnityCase {
  const { declaredStart, declarationReceivedOn, serviceDone, on, act: declared, forecastHT, forecastTTC } = given;
  const unnamed = unnamedSending(given);
  const request = requestOf(given);
  const granted = grantedOf(given);
  return {
    grant: {
      capCents: given.cap ?? GRANT_2023.capCents,
      ratePerMille: given.rate ?? GRANT_2023.ratePerMille,
      forecastHtCents: forecastHT ?? GRANT_2023.forecastHtCents,
      forecastTtcCents: forecastTTC ?? GRANT_2023.forecastTtcCents,
      vatRecovery: recoveryOf(given),
    },
    otherAidCents: given.otherAid ?? given.actual?.otherAidCents ?? 0n,
    ...present({
      notifiedOn: given.notifiedOn?.day,
      declaration: declaredStart
        ? { declaredStartOn: declaredStart, ...present({ receivedOn: declarationReceivedOn }) }
        : declaredStart === null
          ? ("missing" as const)
          : undefined,
      eligibleOn: given.eligibleOn,
      completedOn: given.completedOn,
      prorogation:
        request || granted.length > 0 ? { granted, ...present({ request, answer: given.answer }) } : undefined,
      proof: sendingOf(given.proofReceivedOn, given.proofPostmark) ?? (given.notifiedOn ? unnamed : undefined),
      claim: sendingOf(given.claimReceivedOn, given.claimPostmark) ?? (given.notifiedOn ? undefined : unnamed),
      serviceDone: serviceDone && {
        serviceDoneOn: serviceDone,
        ...present({ invoicedOn: given.invoiceDate, paidOn: given.paymentDate }),
      },
      expense: actualExpense(given),
      alreadyPaidCents: given.indemnityAlreadyPaid,
      forecast:
        forecastHT === undefined || forecastTTC === undefined
          ? undefined
          : { htCents: forecastHT, ttcCents: forecastTTC, vatPerMille: given.vat ?? 200 },
      caducityDeclaredOn: declared && declared !== "FORCLUSION" ? on : undefined,
      foreclosedOn: declared === "FORCLUSION" ? on : undefined,
      on,
    }),
  };
}

const recoveryOf = ({ vatRecovery: said, vatRecoverable, actual }: GivenIndemnity) =>
  said ?? (vatRecoverable === undefined ? (actual?.vatRecovery ?? "none") : vatRecoverable ? "deductible" : "none");

const lower = (written: unknown): unknown => (typeof written === "string" ? written.toLowerCase() : written);
