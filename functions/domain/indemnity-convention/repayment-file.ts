import type { Temporal } from "temporal-polyfill";
import type { RepaymentCase, RepaymentProposal } from "../indemnity-rules/repayment.ts";
import type { Hearing } from "./notified.ts";

/** A cause of repayment found by the service, the hearing, and what the prefect decided. Source: art. 7 (PC-22). */
export interface RepaymentFile {
  readonly case: RepaymentCase;
  readonly proposal: RepaymentProposal;
  /** What the service finds, in French, as told to the beneficiary. */
  readonly facts: readonly string[];
  readonly explanation: string;
  /** What the service means to ask, at most the proposal's maximum. */
  readonly intendedCents: bigint;
  readonly hearing: Hearing;
}

export interface RepaymentOrder {
  readonly orderedOn: Temporal.PlainDate;
  readonly agentId: string;
  readonly amountCents: bigint;
  /** The whole of what was paid, or a part. */
  readonly extent: "total" | "partial";
  readonly grounds: readonly string[];
  /** What is answered to the beneficiary's observations, to follow « que »; empty without any. */
  readonly reply: string;
  /** Set when the accountant has collected. */
  readonly collection?: { readonly collectedOn: Temporal.PlainDate; readonly reference: string };
}
