import type { Temporal } from "temporal-polyfill";
import type { Attachment } from "../application/application.ts";
import type { Verdict } from "../indemnity-rules/act-in-time.ts";
import type { IndemnityAmount } from "../indemnity-rules/indemnity-amount.ts";
import type { LateAcceptance, Received } from "./notified.ts";
import type { BankAccount, OtherAid, WorkNature } from "./request.ts";
import type { BudgetCoding } from "./settings.ts";

/** An invoice or a credit note joined to the claim, as it reads. Source: DOMAIN.md 2.4; PA-07, PA-18. */
export interface ClaimedExpense {
  readonly id: string;
  readonly label: string;
  readonly nature: WorkNature;
  readonly by: "own-staff" | "provider";
  readonly supplier: string;
  readonly invoiceNumber: string;
  /** Negative on a credit note. */
  readonly htCents: bigint;
  readonly vatCents: bigint;
  readonly ttcCents: bigint;
  readonly serviceDoneOn: Temporal.PlainDate;
  readonly invoicedOn: Temporal.PlainDate;
  readonly paidOn?: Temporal.PlainDate;
  readonly attachment?: Attachment;
}

/** The beneficiary certifies that the whole was done. Source: indemnity convention art. 4 (PC-12). */
export interface Completion {
  readonly completedOn: Temporal.PlainDate;
  readonly certifiedOn: Temporal.PlainDate;
  readonly signatoryName: string;
  readonly signatoryQuality: string;
}

/** Items that the service still asks for. */
export interface MissingItems {
  readonly id: string;
  readonly items: readonly { readonly label: string; readonly expected: string }[];
  readonly askedOn: Temporal.PlainDate;
  readonly askedBy: string;
  readonly answerLastDay: Temporal.PlainDate;
  readonly answeredAt?: Temporal.Instant;
}

/** What a claim holds: given at once, or completed afterwards. */
export interface ClaimContent {
  readonly expenses: readonly ClaimedExpense[];
  readonly completion?: Completion;
  /** Other public aid for the operation, as it then stands. */
  readonly otherAids: readonly OtherAid[];
  readonly attachments: readonly Attachment[];
}

/** The claim of the balance, which is also the request for payment (PA-22). Source: art. 4 and 6 (PC-13, PC-18). */
export interface Claim extends Received, ClaimContent {
  readonly receivedOn: Temporal.PlainDate;
  readonly verdict: Verdict;
  readonly lateAcceptance?: LateAcceptance;
  readonly missing: readonly MissingItems[];
}

/** What the service keeps of one line. */
export interface CheckedLine {
  readonly expenseId: string;
  readonly inPeriod: boolean;
  /** Of a nature the convention finances, done by a provider. */
  readonly financed: boolean;
  readonly retained: boolean;
  /** Never recomputed from one another (PA-07). */
  readonly retainedHtCents: bigint;
  readonly retainedVatCents: bigint;
  /** French; why the line is kept, cut or set aside. */
  readonly reason: string;
}

/** The check of the DDTM. Source: indemnity convention art. 6 (PC-18). */
export interface CheckSheet {
  readonly lines: readonly CheckedLine[];
  readonly otherAidCents: bigint;
  readonly checkedOn: Temporal.PlainDate;
  readonly checkedBy: string;
  readonly remarks: string;
}

export type IndemnityFlag =
  | "VAT_MISMATCH"
  | "ART7_FORECAST_EXCEEDED"
  | "START_BEFORE_ELIGIBILITY"
  | "START_BEFORE_NOTIFICATION"
  | "PROOF_LATE"
  | "CLAIM_LATE";

/** Something the service must have looked at, in French and to the cent. */
export interface RaisedFlag {
  readonly code: IndemnityFlag;
  readonly message: string;
}

/** What is to be paid, to whom, and on which line of the budget. Source: art. 4 and 6 (PC-11, PC-20, PC-21). */
export interface Liquidation {
  readonly amount: IndemnityAmount;
  readonly flags: readonly RaisedFlag[];
  readonly explanation: string;
  readonly account: BankAccount;
  readonly budget: BudgetCoding;
  readonly accountant: string;
  readonly liquidatedOn: Temporal.PlainDate;
  readonly liquidatedBy: string;
}

export interface Payment {
  readonly paidOn: Temporal.PlainDate;
  readonly paidCents: bigint;
  /** As the accountant gives it. */
  readonly reference: string;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
}
