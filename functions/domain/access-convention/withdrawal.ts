import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { ActNotOpen } from "../errors.ts";
import { hasSigned, signatoryOf } from "../signature/circuit.ts";
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
  if (awaitsOriginal(convention)) return true;
  const establishment = signatoryOf(convention.life.circuit, "establishment");
  return establishment !== undefined && !hasSigned(establishment) && establishment.standing.status !== "consented";
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
  const number = isIn(open, "awaiting-signatures")
    ? open.life.terms.number
    : isIn(open, "being-drawn-up")
      ? open.life.number
      : undefined;
  return change(convention, {
    after: {
      ...convention,
      deadlines: cancelRunning(convention.deadlines, at),
      life: { status: "withdrawn", withdrawnAt: at, ...(number ? { number } : {}) },
    },
    facts: [{ event: "withdrawn", actor: { role: "applicant" }, detail: {} }],
    mails: [
      { kind: "application-withdrawn", to: "referent" },
      { kind: "application-withdrawn", to: "staff" },
    ],
  });
}
