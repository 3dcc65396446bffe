import type { Temporal } from "temporal-polyfill";
import type { Agreement } from "../agreement/agreement.ts";
import { type In, statusesOf } from "../agreement/statuses.ts";
import type { Withdrawn } from "../agreement/withdrawal.ts";
import type { Application, Invoicing } from "../application/application.ts";
import type { DocumentId } from "../identifiers.ts";
import type { YearlyInvoice } from "../invoicing/yearly-invoice.ts";
import type { BodyOptions } from "../readings/body-options.ts";
import type { SignatureCircuit } from "../signature/circuit.ts";
import type { SignedBasis } from "../signature/signing-rules.ts";
import type { RestitutionCertificate } from "./restitution-certificate.ts";
import type { ProgrammePeriod } from "./settings.ts";
import type { ChangeRequest, SupplementaryAct } from "./supplementary-act.ts";

/** What the convention commits to once it is drawn up; printed in it, hence never recomputed afterwards. */
export interface Terms {
  readonly number: string;
  readonly programme: ProgrammePeriod;
  readonly annualCents: bigint;
  readonly tariffVersion: string;
  /** French label of the tier, as ticked in the table of article 2. */
  readonly tierLabel: string;
  /** The readings in force when it was drawn up; the default ones where none are kept. */
  readonly options?: BodyOptions;
  readonly drawnUpAt: Temporal.Instant;
}

/**
 * The signed version that counts reached the body: the first complete one, or the original where the body's reading is
 * that it alone counts. Source: MC-18, MC-28, MA-02 (`receptionBasis`).
 */
export interface Reception {
  readonly receivedAt: Temporal.Instant;
  readonly receivedOn: Temporal.PlainDate;
  /** `original`: the paper that followed a scan. */
  readonly basis: SignedBasis | "original";
  readonly effectiveOn: Temporal.PlainDate;
  /** French sentences: why this day. */
  readonly explanation: string;
  readonly rules: readonly string[];
}

/** One year of the convention, or less when the programme ends before it (MC-30, MA-06). */
export interface ConventionTerm {
  readonly number: number;
  readonly startsOn: Temporal.PlainDate;
  /** Last day, included. */
  readonly endsOn: Temporal.PlainDate;
  readonly last: boolean;
  /** Last day on which a request received still ends the convention with this term. */
  readonly lastNoticeDay: Temporal.PlainDate;
  readonly reminderDay: Temporal.PlainDate;
  readonly reminderSentAt?: Temporal.Instant;
}

export type ServiceStatus = "subscribed" | "requested" | "file-complete" | "active" | "in-notice" | "stopped";

export interface SubscribedService {
  readonly id: string;
  readonly label: string;
  readonly status: ServiceStatus;
  readonly fileCompleteOn?: Temporal.PlainDate;
  readonly activatedAt?: Temporal.Instant;
  readonly stoppedOn?: Temporal.PlainDate;
}

export type TerminationStatus = "requested" | "acknowledged" | "notice-running" | "ended" | "withdrawn";

/** A termination of all or of some services, with the dates it was acknowledged with. Source: MC-31, MC-32. */
export interface Termination {
  readonly id: string;
  readonly scope: "all" | readonly string[];
  readonly receivedAt: Temporal.Instant;
  readonly receivedOn: Temporal.PlainDate;
  readonly channel: "online" | "post" | "email";
  readonly signatoryName: string;
  readonly signatoryQuality: string;
  readonly noticeStartsOn: Temporal.PlainDate;
  readonly noticeEndsOn: Temporal.PlainDate;
  readonly accessEndsOn: Temporal.PlainDate;
  readonly accessEndsAt: Temporal.Instant;
  readonly early: boolean;
  readonly contributionDueThroughDay: Temporal.PlainDate;
  readonly explanation: string;
  readonly rules: readonly string[];
  readonly status: TerminationStatus;
  readonly acknowledgementId?: DocumentId;
  readonly withdrawnReason?: string;
}

interface Concluded {
  readonly terms: Terms;
  readonly circuit: SignatureCircuit;
  readonly reception: Reception;
}

interface Running extends Concluded {
  readonly term: ConventionTerm;
  readonly services: readonly SubscribedService[];
  readonly terminations: readonly Termination[];
  /** One a calendar year, in order; none when the body invoices nothing. */
  readonly invoices: readonly YearlyInvoice[];
}

/** Sent for signature, and closed without a convention. */
interface Unconcluded {
  readonly terms: Terms;
  readonly circuit: SignatureCircuit;
  readonly reception?: Reception;
  readonly closedAt: Temporal.Instant;
}

/** Where the convention stands, with only what is then known. French names of the statuses: docs/glossary.md. */
export type Life =
  | { readonly status: "submitted" }
  | { readonly status: "in-eligibility-study"; readonly openedAt: Temporal.Instant }
  | { readonly status: "being-drawn-up"; readonly number?: string }
  | {
      readonly status: "awaiting-signatures";
      readonly terms: Terms;
      readonly circuit: SignatureCircuit;
      /** Set when the establishment's signature arrives, before the body's. */
      readonly reception?: Reception;
    }
  | ({ readonly status: "accepted" } & Concluded)
  | ({ readonly status: "in-force" } & Running)
  | ({ readonly status: "in-notice" } & Running)
  | ({ readonly status: "terminated"; readonly endedOn: Temporal.PlainDate } & Running)
  | ({ readonly status: "programme-ended"; readonly endedOn: Temporal.PlainDate } & Running)
  | { readonly status: "ineligible"; readonly reason: string; readonly decidedAt: Temporal.Instant }
  | Withdrawn
  | ({ readonly status: "refused" } & Unconcluded)
  | ({ readonly status: "lapsed" } & Unconcluded)
  | ({ readonly status: "outside-programme" } & Unconcluded);

export type ConventionStatus = Life["status"];

/** An access convention from the application to its end. */
export interface AccessConvention extends Agreement {
  readonly kind: "access-convention";
  readonly application: Application;
  /** Amendments and orders, the oldest first. */
  readonly acts: readonly SupplementaryAct[];
  readonly changeRequests: readonly ChangeRequest[];
  /** By which way invoices leave, where an agent decided otherwise than was declared (MA-30). */
  readonly invoiceChannelOverride?: {
    readonly channel: Invoicing["channel"];
    readonly reason: string;
    readonly decidedAt: Temporal.Instant;
    readonly decidedBy: string;
  };
  /** What was certified of its data after its end, the oldest first. */
  readonly certificates?: readonly RestitutionCertificate[];
  readonly life: Life;
}

export type ConventionIn<Status extends ConventionStatus> = In<AccessConvention, Status>;
export const { isIn, requireIn } = statusesOf<AccessConvention>();

export const OPEN_STATUSES = [
  "submitted",
  "in-eligibility-study",
  "being-drawn-up",
  "awaiting-signatures",
  "accepted",
  "in-force",
  "in-notice",
] as const satisfies readonly ConventionStatus[];

/** Whether anything can still happen to the convention. */
export const isOpen = (convention: AccessConvention): boolean => isIn(convention, ...OPEN_STATUSES);
