import type { Temporal } from "temporal-polyfill";
import type { Agreement } from "../agreement/agreement.ts";
import { type In, statusesOf } from "../agreement/statuses.ts";
import type { Withdrawn } from "../agreement/withdrawal.ts";
import type { Grant } from "../indemnity-rules/grant.ts";
import type { SignatureCircuit } from "../signature/circuit.ts";
import type { CheckSheet, Claim, Liquidation, Payment } from "./claim.ts";
import type { Letter } from "./letter.ts";
import type { Hearing, NotificationSent, NotifiedFacts } from "./notified.ts";
import type { RepaymentFile, RepaymentOrder } from "./repayment-file.ts";
import type { BankAccount, IndemnityRequest } from "./request.ts";
import type { BudgetCoding } from "./settings.ts";

/** The opinion of the ministry on the eligibility. Source: indemnity convention, recitals (PC-03), PA-10. */
export interface Opinion {
  readonly favourable: boolean;
  readonly reference: string;
  readonly givenOn: Temporal.PlainDate;
  /** « hors temps de crise »: kept as the ministry says it. */
  readonly regime: string;
  readonly conditions: readonly string[];
}

/** The operation may be indemnified, on this line of the budget. */
export interface Eligibility {
  readonly opinion: Opinion;
  readonly budget: BudgetCoding;
  readonly confirmedOn: Temporal.PlainDate;
}

/** What the convention commits to once it is drawn up; printed in it, hence never recomputed afterwards. */
export interface Terms {
  readonly number: string;
  readonly grant: Grant;
  readonly drawnUpAt: Temporal.Instant;
}

interface DrawnUp {
  readonly eligibility: Eligibility;
  readonly terms: Terms;
  readonly circuit: SignatureCircuit;
}

interface Unconcluded extends DrawnUp {
  readonly closedAt: Temporal.Instant;
}

interface Signed extends DrawnUp {
  readonly signedOn: Temporal.PlainDate;
}

/** Notified: what runs from then on. */
export interface Notified extends Signed, NotifiedFacts {}

/** A delay that is over without the act it was given for; nothing follows by itself. Source: PA-13, PA-21. */
export interface Expired {
  readonly expired: "caducity" | "balance";
  readonly expiredOn: Temporal.PlainDate;
  readonly hearing?: Hearing;
}

interface Claimed extends Notified {
  readonly claim: Claim;
}

interface Liquidated extends Claimed {
  readonly check: CheckSheet;
  readonly liquidation: Liquidation;
}

interface Paid extends Liquidated {
  readonly payment: Payment;
  /** Repayments that were given up or collected before this. */
  readonly formerRepayments: readonly (RepaymentFile & { readonly order?: RepaymentOrder })[];
}

/** Where the convention stands, with only what is then known. French names of the statuses: docs/glossary.md. */
export type Life =
  | { readonly status: "submitted" }
  | { readonly status: "in-instruction"; readonly openedAt: Temporal.Instant }
  | { readonly status: "awaiting-opinion"; readonly openedAt: Temporal.Instant; readonly askedAt: Temporal.Instant }
  | { readonly status: "eligible"; readonly eligibility: Eligibility; readonly confirmedAt: Temporal.Instant }
  | {
      readonly status: "being-drawn-up";
      readonly eligibility: Eligibility;
      readonly grant: Grant;
      readonly number?: string;
    }
  | ({ readonly status: "awaiting-signatures" } & DrawnUp)
  | ({ readonly status: "signed"; readonly sent?: NotificationSent } & Signed)
  | ({ readonly status: "notified" } & Notified)
  | ({ readonly status: "execution" } & Notified)
  | ({ readonly status: "execution-closed" } & Notified)
  | ({ readonly status: "delay-expired" } & Notified & Expired)
  | ({ readonly status: "balance-claimed" } & Claimed)
  | ({
      readonly status: "in-verification";
      readonly check?: CheckSheet;
      readonly completeOn: Temporal.PlainDate;
    } & Claimed)
  | ({ readonly status: "liquidated" } & Liquidated)
  | ({ readonly status: "paid" } & Paid)
  | ({ readonly status: "closed"; readonly closedOn: Temporal.PlainDate } & Paid)
  | ({ readonly status: "repayment-requested"; readonly repayment: RepaymentFile } & Paid)
  | ({ readonly status: "repayment-ordered"; readonly repayment: RepaymentFile; readonly order: RepaymentOrder } & Paid)
  | ({
      readonly status: "caducity-declared";
      readonly declaredOn: Temporal.PlainDate;
      readonly declaredBy: string;
      readonly grounds: readonly string[];
      /** What is answered to the beneficiary's observations, to follow « que ». */
      readonly reply: string;
    } & Notified &
      Expired)
  | ({
      readonly status: "foreclosed";
      readonly foreclosedOn: Temporal.PlainDate;
      readonly foreclosedBy: string;
      readonly grounds: readonly string[];
      /** A late claim that was not accepted. */
      readonly claim?: Claim;
    } & Notified)
  | {
      readonly status: "ineligible";
      readonly reasons: readonly string[];
      readonly opinion: Opinion;
      readonly decidedAt: Temporal.Instant;
    }
  | Withdrawn
  | ({ readonly status: "signature-refused" } & Unconcluded)
  | ({ readonly status: "signature-lapsed" } & Unconcluded);

export type IndemnityStatus = Life["status"];

/** An indemnity convention from the request to its end. */
export interface IndemnityConvention extends Agreement {
  readonly kind: "indemnity-convention";
  /** As filed, but for corrected addresses of mail. */
  readonly request: IndemnityRequest;
  /** The account to credit: that of the request, or one given since (PA-24). */
  readonly account?: BankAccount;
  /** Letters and acts, in the order they were ordered. */
  readonly letters: readonly Letter[];
  readonly life: Life;
}

export type LifeOf<Status extends IndemnityStatus> = Extract<Life, { readonly status: Status }>;
export type IndemnityIn<Status extends IndemnityStatus> = In<IndemnityConvention, Status>;
export const { isIn, requireIn } = statusesOf<IndemnityConvention>();

/** Notified, and its balance not claimed yet: the clocks run. */
export const RUNNING = ["notified", "execution", "execution-closed", "delay-expired"] as const;
export type Running = IndemnityIn<(typeof RUNNING)[number]>;

const ENDED: readonly IndemnityStatus[] = [
  "closed",
  "caducity-declared",
  "foreclosed",
  "ineligible",
  "withdrawn",
  "signature-refused",
  "signature-lapsed",
];

/** Whether anything can still happen to the convention by itself. A closed file may yet be reopened for repayment. */
export const isOpen = ({ life }: IndemnityConvention): boolean => !ENDED.includes(life.status);
