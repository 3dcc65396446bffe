import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { numberIn } from "../agreement/numbering.ts";
import { isUnsignedByApplicant, WITHDRAWAL, withdrawnAt } from "../agreement/withdrawal.ts";
import { ActNotOpen } from "../errors.ts";
import { type IndemnityConvention, isIn } from "./convention.ts";

/** Whether the beneficiary may still take its request back: until it has signed. */
export function mayWithdraw(convention: IndemnityConvention): boolean {
  if (isIn(convention, "submitted", "in-instruction", "awaiting-opinion", "eligible", "being-drawn-up")) return true;
  return isIn(convention, "awaiting-signatures") && isUnsignedByApplicant(convention.life.circuit);
}

/** The beneficiary takes the request back. Links to sign die with it; a number once given stays, as abandoned. */
export function withdrawRequest(
  convention: IndemnityConvention,
  { at }: { readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = convention;
  if (!mayWithdraw(convention)) throw new ActNotOpen(convention.id, "withdrawRequest", life.status);
  return change(convention, {
    ...WITHDRAWAL,
    after: {
      ...convention,
      deadlines: cancelRunning(convention.deadlines, at),
      life: withdrawnAt(at, numberIn(life)),
    },
  });
}
