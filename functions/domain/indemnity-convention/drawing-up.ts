import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import { numberAssigned } from "../agreement/numbering.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { ForecastCheck } from "../indemnity-rules/forecast.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { Amounts } from "../money/amounts.ts";
import { circuitStrand, frozen, sentForSignature } from "../signature/opening.ts";
import { type IndemnityConvention, requireIn, type Terms } from "./convention.ts";
import { checkedForecast, forecastTotals } from "./forecast.ts";
import type { IndemnityRequest } from "./request.ts";
import { indemnityCircuit } from "./signing.ts";

/** `56-2026-001`: department, year, rank. Gapless per prefecture and year. */
export const indemnityNumberOf = (department: string, year: number, value: number): string =>
  `${department}-${year}-${String(value).padStart(3, "0")}`;

/** The forecast of a request, in all. Source: art. 4 (PC-08), PA-07. */
export const forecastTotal = ({ forecast }: Pick<IndemnityRequest, "forecast">): Amounts => forecastTotals(forecast);

/** Whether the forecast agrees with the normal rate of VAT on the day it was filed; flagged, never corrected (PA-07). */
export const forecastOf = ({ request, submittedAt }: IndemnityConvention): ForecastCheck =>
  checkedForecast(request.forecast, parisDateOf(submittedAt)).vat;

/**
 * The service decides what the convention grants, and has it drawn up.
 *
 * Source: indemnity convention art. 4 (PC-08, PC-10).
 *
 * @param grant rate in per mille, 1000 for 100 %
 */
export function orderDrawingUp(
  convention: IndemnityConvention,
  grant: {
    readonly capCents: bigint;
    readonly ratePerMille: number;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life, request } = requireIn(convention, "orderDrawingUp", "eligible");
  const { capCents, ratePerMille, agentId } = grant;
  if (capCents <= 0n || ratePerMille <= 0 || ratePerMille > 1_000) throw new RangeError("no such cap or rate");
  const forecast = forecastTotal(request);
  return change(convention, {
    after: {
      ...convention,
      life: {
        status: "being-drawn-up",
        eligibility: life.eligibility,
        grant: {
          capCents,
          ratePerMille,
          forecastHtCents: forecast.htCents,
          forecastTtcCents: forecast.ttcCents,
          vatRecovery: request.vatRecovery,
        },
      },
    },
    facts: [
      {
        event: "drawingUpOrdered",
        actor: { role: "agent", agentId },
        detail: { capCents: capCents.toString(), ratePerMille },
      },
    ],
  });
}

/** Gives the convention its number, once: a rendering that fails afterwards is repeated under the same number. */
export function assignNumber(convention: IndemnityConvention, number: string): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "assignNumber", "being-drawn-up");
  return change(convention, {
    after: { ...convention, life: { ...life, number } },
    facts: [numberAssigned(number)],
  });
}

/**
 * The document is drawn up and frozen; the beneficiary signs first, then the prefect.
 * Source: indemnity convention, end (PC-23).
 */
export function recordDrawnUp(
  convention: IndemnityConvention,
  drawn: {
    readonly terms: Terms;
    readonly document: DocumentRecord;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "recordDrawnUp", "being-drawn-up");
  const { terms, document, body, at } = drawn;
  const circuit = indemnityCircuit(convention, frozen(document), body, 1, at);
  return change(convention, {
    after: {
      ...convention,
      documents: [...convention.documents, document],
      life: { status: "awaiting-signatures", eligibility: life.eligibility, terms, circuit },
    },
    facts: sentForSignature(document, 1),
    starts: [circuitStrand(convention, 1)],
  });
}
