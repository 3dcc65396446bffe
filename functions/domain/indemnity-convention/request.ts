import type { Temporal } from "temporal-polyfill";
import type { Attachment, PostalAddress, SignatureMode } from "../application/application.ts";
import type { VatRecovery } from "./settings.ts";

/** Who asks to be indemnified. Source: indemnity convention art. 1 (PC-04). */
export interface Beneficiary {
  /** 14 digits. */
  readonly siret: string;
  readonly siretCheck: "verified" | "unverified";
  readonly name: string;
  readonly shortName?: string;
  readonly legalForm: string;
  readonly seat: PostalAddress;
}

/** Who commits the beneficiary, with the act that gives the power. Source: T23; PC-23. */
export interface BeneficiarySignatory {
  readonly civility: "Mme" | "M.";
  readonly firstName: string;
  readonly lastName: string;
  readonly quality: string;
  readonly email: string;
  readonly powerDocument: Attachment;
}

/** Who follows the file: the director, at the Grand Site. Source: DOMAIN.md 2.2. */
export interface Correspondent {
  readonly firstName: string;
  readonly lastName: string;
  readonly function: string;
  readonly telephone: string;
  readonly email: string;
}

/** Where the pollution was found: communes, and a map image or coordinates, or both. Source: art. 3 (PC-06). */
export interface PollutionPlace {
  /** One or more, as typed. */
  readonly communes: readonly string[];
  readonly description: string;
  /** Decimal degrees, WGS 84. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
  readonly map?: Attachment;
}

/** What an operation is made of. Own staff does what is not financed; a provider does what is. Source: art. 3 (PC-06). */
export type WorkNature = "collection" | "storage" | "transport" | "treatment";

export interface PlannedWork {
  readonly nature: WorkNature;
  readonly label: string;
  readonly by: "own-staff" | "provider";
}

/** A line of the forecast expense; amounts as the beneficiary gives them, VAT never recomputed (PA-07). */
export interface ForecastLine {
  readonly label: string;
  readonly nature: WorkNature;
  readonly htCents: bigint;
  readonly vatCents: bigint;
  readonly ttcCents: bigint;
}

/** Other public aid for the same operation. Source: art. 7 (PC-22), PA-09. */
export interface OtherAid {
  readonly funder: string;
  readonly amountCents: bigint;
  readonly decided: boolean;
}

/** An account in the beneficiary's name, with the bank's own document. Source: art. 6 (PC-20), PA-24. */
export interface BankAccount {
  readonly holder: string;
  /** Without spaces. */
  readonly iban: string;
  readonly bic: string;
  readonly statement?: Attachment;
}

/** A request for the indemnity, as filed. Source: DOMAIN.md 2.4; PC-01 to PC-09. */
export interface IndemnityRequest {
  readonly beneficiary: Beneficiary;
  readonly representative: BeneficiarySignatory;
  readonly correspondent: Correspondent;
  readonly event: {
    readonly name: string;
    readonly discoveredOn: Temporal.PlainDate;
    readonly facts: string;
    /** What an expert found, in short; the report itself may be attached. */
    readonly analysis?: string;
    readonly analysisReport?: Attachment;
  };
  readonly place: PollutionPlace;
  readonly operation: {
    readonly designation: string;
    readonly startsOn: Temporal.PlainDate;
    readonly endsOn: Temporal.PlainDate;
    readonly works: readonly PlannedWork[];
  };
  readonly forecast: readonly ForecastLine[];
  readonly vatRecovery: VatRecovery;
  readonly otherAids: readonly OtherAid[];
  /** May be left for later; nothing is liquidated without it (PA-24). */
  readonly account?: BankAccount;
  /** Everything else that was attached: minutes, photographs, quotations. */
  readonly attachments: readonly Attachment[];
  readonly signatureMode: SignatureMode;
  /** Prior agreement to be notified electronically. Source: CRPA L. 112-15 (T16). */
  readonly acceptsElectronicNotification: boolean;
}
