import type { Temporal } from "temporal-polyfill";
import type { Agreement } from "../agreement/agreement.ts";
import { end, type NextStep, reached } from "../agreement/next-step.ts";
import { hasSigned, type Signatory, signatoryInTurn } from "./circuit.ts";
import { circuitOfRound, type SigningRules } from "./signing-rules.ts";

/** The next step of a circuit's strand, `circuit-<round>`: one signatory after the other. */
export function circuitStep<A extends Agreement>(
  rules: SigningRules<A>,
  agreement: A,
  round: number,
  now: Temporal.Instant,
): NextStep {
  const circuit = circuitOfRound(rules, agreement, round);
  if (!circuit) return end("revoked");
  if (rules.isBeingSigned(agreement, circuit)) {
    if (rules.awaitsOriginal?.(agreement, circuit)) return { step: "AwaitOriginal" };
    const signatory = signatoryInTurn(circuit);
    return signatory ? signatoryStep(signatory, now) : end("signed");
  }
  const standings = circuit.signatories.map(({ standing }) => standing.status);
  if (standings.includes("refused")) return end("refused");
  if (standings.includes("lapsed")) return end("lapsed");
  return end(circuit.signatories.every(hasSigned) ? "signed" : "revoked");
}

function signatoryStep(signatory: Signatory, now: Temporal.Instant): NextStep {
  const { party, standing, expiresAt, remindersAt, remindersSent, mode } = signatory;
  if (standing.status === "waiting") return { step: "InviteSignatory", party };
  if (standing.status === "consented") return { step: "SealSignature", party };
  if (!expiresAt || reached(expiresAt, now)) return { step: "LapseSignature", party };
  const reminderAt = remindersAt[remindersSent];
  if (reminderAt && reached(reminderAt, now)) return { step: "RemindSignatory", party };
  const step = mode === "by-hand" ? "AwaitSignedScan" : "AwaitSignature";
  return { step, party, until: reminderAt ?? expiresAt };
}
