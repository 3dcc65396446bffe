import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { explainEligibility } from "../explanations/indemnity-convention.ts";
import { isInPeriod } from "../indemnity-rules/execution.ts";
import { type ExpenseCategory, isFinanced } from "../indemnity-rules/expense.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { CheckedLine, ClaimedExpense } from "./claim.ts";
import { type IndemnityConvention, type IndemnityIn, requireIn } from "./convention.ts";
import { orderLetters } from "./letters.ts";
import type { WorkNature } from "./request.ts";
import { readingsOf } from "./settings.ts";
import { natureWords } from "./wording.ts";

const CATEGORIES: Readonly<Record<WorkNature, ExpenseCategory>> = {
  collection: "removal",
  storage: "storage",
  transport: "transport",
  treatment: "elimination",
};

/** Whether the convention pays for an expense: a nature it finances, done by a provider. Source: art. 3 (PC-06). */
export const isFinancedExpense = ({ nature, by }: Pick<ClaimedExpense, "nature" | "by">): boolean =>
  by === "provider" && isFinanced(CATEGORIES[nature]);

/**
 * What the rules keep of each line of the claim; a person goes through them.
 *
 * Source: indemnity convention art. 3 (PC-06), art. 5 (PC-17), PA-07, PA-17, PA-18.
 */
export function proposeChecks({ life }: IndemnityIn<"in-verification">, body: IssuingBody): readonly CheckedLine[] {
  const { start, claim } = life;
  if (!start) throw new Error("a claim without a declared start");
  const options = readingsOf(body);
  return claim.expenses.map((expense): CheckedLine => {
    const { serviceDoneOn, invoicedOn, paidOn, nature, by, htCents, vatCents } = expense;
    const inPeriod = isInPeriod({ serviceDoneOn, invoicedOn, ...(paidOn ? { paidOn } : {}) }, start.period, options);
    const financed = isFinancedExpense(expense);
    const retained = inPeriod && financed;
    const why = [
      ...(inPeriod ? [] : [explainEligibility(serviceDoneOn, false).text]),
      ...(financed
        ? []
        : [
            by === "own-staff"
              ? "Réalisé par les moyens propres du bénéficiaire : non pris en charge (article 3)."
              : `Nature non prise en charge : ${natureWords(nature)} (article 3).`,
          ]),
    ];
    return {
      expenseId: expense.id,
      inPeriod,
      financed,
      retained,
      retainedHtCents: retained ? htCents : 0n,
      retainedVatCents: retained ? vatCents : 0n,
      reason: retained
        ? `Service fait le ${frenchDate(serviceDoneOn)}, nature prise en charge : ${natureWords(nature)}.`
        : why.join(" "),
    };
  });
}

/** What an agent decides of one line. */
export interface LineDecision {
  readonly expenseId: string;
  readonly retained: boolean;
  /** Zero for a line set aside; at most what the invoice says. */
  readonly retainedHtCents: bigint;
  readonly retainedVatCents: bigint;
  /** Needed where the decision is not what the rules propose. */
  readonly reason?: string;
}

/** Why a check sheet cannot be recorded; the agent is told beside the line. */
export type LineFault = "UNDECIDED" | "ABOVE_INVOICE" | "REASON_MISSING";

/** What is wrong with the decisions, by expense; empty when they stand. */
export function faultsOf(
  convention: IndemnityIn<"in-verification">,
  decisions: readonly LineDecision[],
  body: IssuingBody,
): ReadonlyMap<string, LineFault> {
  const proposals = new Map(proposeChecks(convention, body).map((line) => [line.expenseId, line]));
  const faults = new Map<string, LineFault>();
  for (const expense of convention.life.claim.expenses) {
    const decision = decisions.find(({ expenseId }) => expenseId === expense.id);
    const proposal = proposals.get(expense.id);
    if (!decision || !proposal) {
      faults.set(expense.id, "UNDECIDED");
      continue;
    }
    const same =
      decision.retainedHtCents === proposal.retainedHtCents && decision.retainedVatCents === proposal.retainedVatCents;
    if (isAbove(decision.retainedHtCents, expense.htCents) || isAbove(decision.retainedVatCents, expense.vatCents)) {
      faults.set(expense.id, "ABOVE_INVOICE");
    } else if (!same && !decision.reason?.trim()) faults.set(expense.id, "REASON_MISSING");
  }
  return faults;
}

// Of a credit note no more can be kept than it says, and it says less than zero.
const isAbove = (kept: bigint, invoiced: bigint): boolean =>
  invoiced < 0n ? kept > 0n || kept < invoiced : kept < 0n || kept > invoiced;

/**
 * The service records its check, line by line. It may be done again until the liquidation.
 *
 * Source: indemnity convention art. 6 (PC-18).
 *
 * @param checked.otherAidCents other public aid for the same expense, on the basis the indemnity is paid on
 * @throws ActNotOpen when a line is undecided, kept above its invoice, or decided against the rules without a reason
 */
export function checkClaim(
  convention: IndemnityConvention,
  checked: {
    readonly decisions: readonly LineDecision[];
    readonly otherAidCents: bigint;
    readonly remarks: string;
    readonly agentId: string;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const verifying = requireIn(convention, "checkClaim", "in-verification");
  const { decisions, otherAidCents, remarks, agentId, body, at } = checked;
  const fault = [...faultsOf(verifying, decisions, body).values()][0];
  if (fault) throw new ActNotOpen(convention.id, "checkClaim", fault);
  const lines = proposeChecks(verifying, body).map((proposal): CheckedLine => {
    const decision = decisions.find(({ expenseId }) => expenseId === proposal.expenseId);
    if (!decision) return proposal;
    const { retained, retainedHtCents, retainedVatCents, reason } = decision;
    return { ...proposal, retained, retainedHtCents, retainedVatCents, reason: reason?.trim() || proposal.reason };
  });
  const ordered = orderLetters(convention, { kind: "check-sheet", by: agentId, at });
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      life: {
        ...verifying.life,
        check: { lines, otherAidCents, checkedOn: parisDateOf(at), checkedBy: agentId, remarks },
      },
    },
    facts: [
      {
        event: "ddtmChecked",
        actor: { role: "agent", agentId },
        detail: {
          lines: lines.length,
          retained: lines.filter(({ retained }) => retained).length,
          otherAidCents: otherAidCents.toString(),
        },
      },
    ],
    starts: ordered.starts,
  });
}
