import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { ActNotOpen } from "../errors.ts";
import { hasSigned, signatoryOf } from "../signature/circuit.ts";
import { type IndemnityConvention, isIn } from "./convention.ts";

/** Whether the beneficiary may still take its request back: until it has signed. */
export function mayWithdraw(convention: IndemnityConvention): boolean {
  if (isIn(convention, "submitted", "in-instruction", "awaiting-opinion", "eligible", "being-drawn-up")) return true;
  if (!isIn(convention, "awaiting-signatures")) return false;
  const beneficiary = signatoryOf(convention.life.circuit, "establishment");
  return beneficiary !== undefined && !hasSigned(beneficiary) && beneficiary.standing.status !== "consented";
}

/** The beneficiary takes the request back. Links to sign die with it; a number once given stays, as abandoned. */
export function withdrawRequest(
  convention: IndemnityConvention,
  { at }: { readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = convention;
  if (!mayWithdraw(convention)) throw new ActNotOpen(convention.id, "withdrawRequest", life.status);
  const number = "terms" in life ? life.terms.number : "number" in life ? life.number : undefined;
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
