import type { Temporal } from "temporal-polyfill";
import { hasSigned, type SignatureCircuit, signatoryOf } from "../signature/circuit.ts";
import type { AgreementRecord, Step } from "./change.ts";

/** The applicant took its application back. */
export interface Withdrawn {
  readonly status: "withdrawn";
  readonly withdrawnAt: Temporal.Instant;
  /** A number once given stays, as abandoned. */
  readonly number?: string;
}

export const withdrawnAt = (at: Temporal.Instant, number: string | undefined): Withdrawn => ({
  status: "withdrawn",
  withdrawnAt: at,
  ...(number ? { number } : {}),
});

/** Whether whoever commits the applicant has neither signed nor consented. */
export function isUnsignedByApplicant(circuit: SignatureCircuit): boolean {
  const first = signatoryOf(circuit, "establishment");
  return first !== undefined && !hasSigned(first) && first.standing.status !== "consented";
}

/** What is told of a withdrawal. */
export const WITHDRAWAL: Pick<Step<AgreementRecord>, "facts" | "mails"> = {
  facts: [{ event: "withdrawn", actor: { role: "applicant" }, detail: {} }],
  mails: [
    { kind: "application-withdrawn", to: "referent" },
    { kind: "application-withdrawn", to: "staff" },
  ],
};
