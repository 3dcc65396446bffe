import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { explainForecast, explainIndemnity } from "../explanations/indemnity-convention.ts";
import { type IndemnityAmount, indemnityAmount } from "../indemnity-rules/indemnity-amount.ts";
import { type PaymentConditions, paymentConditions } from "../indemnity-rules/payment-conditions.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { eurosOf } from "../money/cents.ts";
import type { CheckSheet, Claim, RaisedFlag } from "./claim.ts";
import { type IndemnityConvention, type IndemnityIn, type Notified, requireIn } from "./convention.ts";
import { forecastOf } from "./drawing-up.ts";
import { orderLetters } from "./letters.ts";
import { indemnitySettings, readingsOf } from "./settings.ts";

/** The amount due for a checked claim, to the cent, with what a person must have looked at. */
export interface LiquidationPreview {
  readonly amount: IndemnityAmount;
  readonly flags: readonly RaisedFlag[];
  /** French. */
  readonly explanation: string;
}

/**
 * The indemnity for the lines the service kept. Source: indemnity convention art. 4 (PC-08, PC-10), PA-07 to PA-09.
 */
export function previewLiquidation(
  convention: IndemnityConvention & { readonly life: Notified & { readonly claim: Claim } },
  check: Pick<CheckSheet, "lines" | "otherAidCents">,
  body: IssuingBody,
): LiquidationPreview {
  const { terms } = convention.life;
  const lines = check.lines.map(({ retainedHtCents, retainedVatCents }) => ({
    htCents: retainedHtCents,
    vatCents: retainedVatCents,
  }));
  const amount = indemnityAmount(terms.grant, lines, check.otherAidCents, readingsOf(body));
  // What a person must look at is said by the flags; the explanation goes to the beneficiary too.
  const explanation = explainIndemnity({ ...amount, flags: [] }).text;
  return { amount, flags: flagsOf(convention, amount), explanation };
}

/** Everything the service must have seen before it pays. Source: PA-07, PA-09, PA-13, PA-17, PA-21. */
export function flagsOf(
  convention: IndemnityConvention & { readonly life: Notified & { readonly claim: Claim } },
  amount: IndemnityAmount,
): readonly RaisedFlag[] {
  const { start, proof, claim } = convention.life;
  const forecast = forecastOf(convention);
  const flags: RaisedFlag[] = [];
  if (forecast.flag) flags.push({ code: "VAT_MISMATCH", message: explainForecast(forecast).text });
  if (amount.flags.includes("ART7_FORECAST_EXCEEDED")) {
    flags.push({
      code: "ART7_FORECAST_EXCEEDED",
      message: `L’indemnité et les autres aides dépassent de ${eurosOf(amount.literalArt7ExcessCents)} la dépense prévisionnelle (article 7, deuxième cas) ; le plafond de l’article 4 l’emporte. À apprécier avant paiement.`,
    });
  }
  for (const code of start?.period.warnings ?? []) {
    const before = code === "START_BEFORE_ELIGIBILITY" ? "l’accord d’éligibilité" : "la notification de la convention";
    flags.push({ code, message: `Le début d’exécution déclaré précède ${before}.` });
  }
  if (proof?.lateAcceptance) {
    flags.push({ code: "PROOF_LATE", message: "Preuve d’exécution tardive, acceptée avant tout constat de caducité." });
  }
  if (claim.lateAcceptance) {
    flags.push({ code: "CLAIM_LATE", message: "Demande de solde tardive, acceptée par le préfet." });
  }
  return flags;
}

/** What stands between the claim and its payment. Source: art. 4 to 6 (PC-10, PC-12, PC-18), PA-24. */
export function conditionsOf(
  convention: IndemnityIn<"balance-claimed" | "in-verification" | "liquidated" | "paid">,
): PaymentConditions {
  const { life, account } = convention;
  const { claim, proof } = life;
  return paymentConditions({
    claimSentOn: claim.sentOn,
    claimVerdict: claim.verdict,
    ...(claim.lateAcceptance ? { lateClaimAcceptedOn: claim.lateAcceptance.acceptedOn } : {}),
    ...(claim.completion ? { completionCertifiedOn: claim.completion.certifiedOn } : {}),
    ...(proof ? { executionProofReceivedOn: proof.sentOn } : {}),
    invoices: claim.expenses.length,
    hasBankAccount: account !== undefined,
    ...("check" in life && life.check ? { ddtmCheckedOn: life.check.checkedOn } : {}),
  });
}

/**
 * The indemnity is liquidated: the accountant gets the data of the order to pay. Without an account nothing is.
 *
 * Source: indemnity convention art. 4 and 6 (PC-10, PC-11, PC-18, PC-20, PC-21), PA-24.
 *
 * @throws ActNotOpen with the first obstacle, while one stands
 */
export function liquidate(
  convention: IndemnityConvention,
  { agentId, body, at }: { readonly agentId: string; readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const verifying = requireIn(convention, "liquidate", "in-verification");
  const { life } = verifying;
  const { check } = life;
  const { account } = convention;
  const [obstacle] = conditionsOf(verifying).obstacles;
  if (obstacle || !check || !account)
    throw new ActNotOpen(convention.id, "liquidate", obstacle ?? "NOT_CHECKED_BY_DDTM");
  const preview = previewLiquidation(verifying, check, body);
  const ordered = orderLetters(convention, { kind: "payment-order", by: agentId, at });
  const { completeOn: _complete, ...claimed } = life;
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      life: {
        ...claimed,
        status: "liquidated",
        check,
        liquidation: {
          ...preview,
          account,
          budget: life.eligibility.budget,
          accountant: indemnitySettings(body).accountant,
          liquidatedOn: parisDateOf(at),
          liquidatedBy: agentId,
        },
      },
    },
    facts: [
      {
        event: "liquidated",
        actor: { role: "agent", agentId },
        detail: {
          indemnityCents: preview.amount.indemnityCents.toString(),
          limitedBy: preview.amount.limitedBy,
          flags: preview.flags.map(({ code }) => code).join(","),
        },
      },
    ],
    starts: ordered.starts,
  });
}

/**
 * The accountant has paid. One single payment, of the amount liquidated (PA-22).
 *
 * @throws ActNotOpen for another amount
 */
export function recordPayment(
  convention: IndemnityConvention,
  paid: {
    readonly paidOn: Temporal.PlainDate;
    readonly paidCents: bigint;
    readonly reference: string;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "recordPayment", "liquidated");
  const { paidOn, paidCents, reference, agentId, at } = paid;
  if (paidCents !== life.liquidation.amount.indemnityCents) {
    throw new ActNotOpen(convention.id, "recordPayment", "the amount is not the one liquidated");
  }
  return change(convention, {
    after: {
      ...convention,
      life: {
        ...life,
        status: "paid",
        payment: { paidOn, paidCents, reference, recordedAt: at, recordedBy: agentId },
        formerRepayments: [],
      },
    },
    facts: [
      {
        event: "paid",
        actor: { role: "agent", agentId },
        detail: { paidOn: paidOn.toString(), paidCents: paidCents.toString(), reference },
      },
    ],
    mails: [{ kind: "indemnity-paid", to: "referent" }],
  });
}

/** Nothing more is expected of the convention. A cause of repayment found later opens it again (PC-22). */
export function closeFile(
  convention: IndemnityConvention,
  { agentId, at }: { readonly agentId: string; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "closeFile", "paid");
  return change(convention, {
    after: {
      ...convention,
      deadlines: cancelRunning(convention.deadlines, at),
      life: { ...life, status: "closed", closedOn: parisDateOf(at) },
    },
    facts: [{ event: "closed", actor: { role: "agent", agentId }, detail: {} }],
    mails: [{ kind: "indemnity-closed", to: "referent" }],
  });
}
