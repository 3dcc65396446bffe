import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { numberIn } from "../agreement/numbering.ts";
import { isUnsignedByApplicant, WITHDRAWAL, withdrawnAt } from "../agreement/withdrawal.ts";
import { ActNotOpen } from "../errors.ts";
import { type AccessConvention, isIn, requireIn } from "./convention.ts";
import { awaitsOriginal } from "./reception.ts";

/**
 * Whether the applicant may still take its application back: until its signature has reached the body. A scan whose
 * original alone counts has not (MA-02).
 *
 * Source: C. civ. art. 1118 (an acceptance may be withdrawn as long as it has not reached the offeror).
 */
export function mayWithdraw(convention: AccessConvention): boolean {
  if (isIn(convention, "submitted", "in-eligibility-study", "being-drawn-up")) return true;
  if (!isIn(convention, "awaiting-signatures")) return false;
  return awaitsOriginal(convention) || isUnsignedByApplicant(convention.life.circuit);
}

/** The applicant takes the application back. Links to sign die with it. */
export function withdrawApplication(
  convention: AccessConvention,
  { at }: { readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const open = requireIn(
    convention,
    "withdrawApplication",
    "submitted",
    "in-eligibility-study",
    "being-drawn-up",
    "awaiting-signatures",
  );
  if (!mayWithdraw(convention)) throw new ActNotOpen(convention.id, "withdrawApplication", convention.life.status);
  return change(convention, {
    ...WITHDRAWAL,
    after: {
      ...convention,
      deadlines: cancelRunning(convention.deadlines, at),
      life: withdrawnAt(at, numberIn(open.life)),
    },
  });
}
