import type { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "../calendar/day-order.ts";
import type { Delay, Period } from "../calendar/delay.ts";
import type { Grounds, RuleId } from "../readings/grounds.ts";

/** Where a notified indemnity convention stands, in the words of the glossary (docs/glossary.md). */
export type IndemnityState =
  | "SIGNEE"
  | "NOTIFIEE"
  | "DELAI_EXPIRE"
  | "CADUQUE"
  | "EXECUTION"
  | "EXECUTION_CLOSE"
  | "SOLDE_DEMANDE"
  | "FORCLOSE";

/** The facts that decide about the state; an absent one has not happened. */
export interface IndemnityFacts {
  readonly notifiedOn: Temporal.PlainDate;
  readonly caducity: Delay;
  readonly proofSentOn?: Temporal.PlainDate;
  readonly period?: Period;
  readonly balance?: Delay;
  readonly claimSentOn?: Temporal.PlainDate;
  /** Acts of the prefect, after hearing the beneficiary. */
  readonly caducityDeclaredOn?: Temporal.PlainDate;
  readonly foreclosedOn?: Temporal.PlainDate;
}

/** What a person must look at; `CADUCITY_WITHOUT_CAUSE`: it was declared before expiry, or after a proof in time. */
export type IndemnityAlert = "EXECUTION_START_MISSING" | "PROOF_LATE" | "CLAIM_LATE" | "CADUCITY_WITHOUT_CAUSE";

/** The state on a day, with what a person must look at. */
export interface IndemnityStanding {
  readonly on: Temporal.PlainDate;
  readonly state: IndemnityState;
  /** Which clock is over when the state is `DELAI_EXPIRE`. */
  readonly expired?: "caducity" | "balance";
  readonly alerts: readonly IndemnityAlert[];
  readonly grounds: Grounds;
}

/**
 * Where an indemnity convention stands on a day. No effect is automatic: a delay that is over leads to `DELAI_EXPIRE`
 * until the prefect declares caducity, or refuses a late claim; caducity declared while the delay runs, or after a proof
 * sent in time, has no cause and changes nothing but an alert. The proof of execution stops the clock of caducity and
 * no other; one that comes late, but before the act, is for the prefect to accept. Without a declared start only the
 * clock of caducity runs, and an alert says so.
 *
 * Source: indemnity convention art. 4 and 5 (PC-13, PC-15, PC-17), PA-13, PA-16, PA-21.
 */
export function indemnityStateOn(day: Temporal.PlainDate, facts: IndemnityFacts): IndemnityStanding {
  const happened = (on: Temporal.PlainDate | undefined): on is Temporal.PlainDate =>
    on !== undefined && !isBefore(day, on);
  const alerts: IndemnityAlert[] = [];
  const notified = happened(facts.notifiedOn);
  if (notified && !facts.period) alerts.push("EXECUTION_START_MISSING");
  if (happened(facts.proofSentOn) && isAfter(facts.proofSentOn, facts.caducity.lastDay)) alerts.push("PROOF_LATE");
  if (facts.balance && happened(facts.claimSentOn) && isAfter(facts.claimSentOn, facts.balance.lastDay)) {
    alerts.push("CLAIM_LATE");
  }
  // A late proof stops nothing by itself: it is for the prefect to accept, which a prorogation expresses.
  const provenInTime = happened(facts.proofSentOn) && !alerts.includes("PROOF_LATE");
  const declared = happened(facts.caducityDeclaredOn);
  const withCause = declared && isAfter(facts.caducityDeclaredOn, facts.caducity.lastDay) && !provenInTime;
  if (declared && !withCause) alerts.push("CADUCITY_WITHOUT_CAUSE");
  const standing = (state: IndemnityState, rules: readonly RuleId[], expired?: "caducity" | "balance") => ({
    on: day,
    state,
    ...(expired ? { expired } : {}),
    alerts,
    grounds: {
      rules: [...rules, ...(alerts.includes("EXECUTION_START_MISSING") ? (["PA-16"] as const) : [])],
      inputs: { on: day.toString(), notifiedOn: facts.notifiedOn.toString() },
      options: {},
    },
  });
  if (!notified) return standing("SIGNEE", ["PC-15"]);
  if (withCause) return standing("CADUQUE", ["PC-15", "PA-13"]);
  if (happened(facts.foreclosedOn)) return standing("FORCLOSE", ["PC-13", "PA-21"]);
  if (happened(facts.claimSentOn)) return standing("SOLDE_DEMANDE", ["PC-12", "PC-18"]);
  if (facts.balance && isAfter(day, facts.balance.lastDay))
    return standing("DELAI_EXPIRE", ["PC-13", "PA-21"], "balance");
  if (!provenInTime && isAfter(day, facts.caducity.lastDay)) {
    return standing("DELAI_EXPIRE", ["PC-15", "PA-13"], "caducity");
  }
  if (facts.period && isAfter(day, facts.period.lastDay)) return standing("EXECUTION_CLOSE", ["PC-13", "PC-17"]);
  if (facts.period && happened(facts.period.firstDay)) return standing("EXECUTION", ["PC-17"]);
  return standing("NOTIFIEE", ["PC-15"]);
}
