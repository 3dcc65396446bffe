import type { PostalAddress } from "../application/application.ts";
import { type IssuingBody, settingsOf } from "../issuing-body/issuing-body.ts";
import { type BodyOptions, optionsOf } from "../readings/body-options.ts";

/** Whether the beneficiary gets the VAT it pays back, and how. Source: PA-08. */
export type VatRecovery = "none" | "deductible" | "fctva";

/** Where the expense is charged. Source: indemnity convention art. 4 (PC-11), PC-03. */
export interface BudgetCoding {
  /** `113` */
  readonly programme: string;
  readonly programmeLabel: string;
  readonly action: string;
  readonly subAction: string;
  readonly functionalDomain: string;
  readonly fund: string;
  readonly costCentre: string;
}

/** What a prefect that grants indemnities sets. Source: DOMAIN.md 2.1, 2.2. */
export interface IndemnitySettings {
  /** `56`: begins the numbers of its conventions. */
  readonly department: string;
  readonly prefect: { readonly name: string; readonly quality: string };
  /** The service that instructs: the DDTM. */
  readonly service: {
    readonly name: string;
    readonly shortName: string;
    readonly unit: string;
    readonly address: PostalAddress;
  };
  /** Legal grounds printed as visas, in order, without « Vu ». Source: PC-01. */
  readonly visas: readonly string[];
  /** Who gives the opinion on eligibility. Source: PC-03. */
  readonly opinionAuthority: string;
  readonly budget: BudgetCoding;
  /** Percent of the real expense, and the most that is paid. Source: PC-08, PC-10. */
  readonly ratePercent: number;
  readonly capCents: bigint;
  /** The assigned accountant. Source: PC-21. */
  readonly accountant: string;
  /** Before which a decision is contested. Source: PA-26. */
  readonly court: { readonly name: string; readonly address: string };
  /** Readings other than the default ones. */
  readonly options: Partial<BodyOptions>;
  /** Days before the last day on which reminders go out. */
  readonly remindDaysBefore: readonly number[];
  /** Days given to answer before a decision against the beneficiary. */
  readonly hearingWithinDays: number;
}

/** What the prefect set for indemnity conventions. @throws KindNotProposed */
export const indemnitySettings = (body: IssuingBody): IndemnitySettings => settingsOf(body, "indemnity-convention");

/** The readings the body chose. @throws KindNotProposed */
export const readingsOf = (body: IssuingBody): BodyOptions => optionsOf(indemnitySettings(body).options);
