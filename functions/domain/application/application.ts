/**
 * The communities an establishment must belong to. Any other is a particular case, which opens a study.
 *
 * Source: access convention art. 1 (MC-08, MC-09).
 */
export const COMMUNITIES = [
  "local-administration",
  "higher-education-research",
  "primary-secondary-education",
  "health",
  "training",
  "culture",
  "tourism",
  "chambers",
  "regional-interest",
] as const;
export type Community = (typeof COMMUNITIES)[number];

/** What is subscribed. Source: access convention art. 2 (MC-12, MC-13). */
export type Offer = "bouquet" | "teletransmission";

/** How the establishment signs. Source: art. "signature" and MC-37. */
export type SignatureMode = "electronic" | "by-hand";

export interface PostalAddress {
  readonly line1: string;
  readonly line2?: string;
  readonly postcode: string;
  readonly city: string;
}

/** A file kept in the document store; its content type was read from its bytes. */
export interface Attachment {
  readonly key: string;
  readonly fileName: string;
  readonly contentType: "application/pdf" | "image/jpeg" | "image/png";
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface Establishment {
  /** 14 digits. Mandatory: MC-02. */
  readonly siret: string;
  /** Whether the register of establishments confirmed the SIRET; the degraded mode goes on without it. */
  readonly siretCheck: "verified" | "unverified";
  readonly name: string;
  readonly legalForm: string;
  readonly seat: PostalAddress;
}

/** Who commits the establishment ("dûment habilité"). Source: MC-02, T23. */
export interface Representative {
  readonly civility: "Mme" | "M.";
  readonly firstName: string;
  readonly lastName: string;
  readonly quality: string;
  readonly email: string;
  /** What gives the power to sign, as the convention names it: « délibération n° 2023-07 du 2 mars 2023 ». */
  readonly powerReference: string;
  /** That deliberation or delegation itself. */
  readonly powerDocument: Attachment;
}

/** The interface between the establishment and the issuing body. Source: art. 1 (MC-06). */
export interface Referent {
  readonly firstName: string;
  readonly lastName: string;
  readonly function: string;
  readonly telephone: string;
  readonly email: string;
}

/** Invoices go to Chorus Pro, or by post only if the establishment is not eligible to it. Source: MC-15, MC-16. */
export type Invoicing =
  | { readonly channel: "chorus-pro"; readonly serviceCode?: string; readonly engagementNumber?: string }
  | { readonly channel: "post"; readonly address: PostalAddress };

export type Eligibility =
  | { readonly community: Community }
  | { readonly community: "particular-case"; readonly description: string };

/** What the establishment declares; the tier is never declared, it is computed from `agents`. */
export interface Application {
  readonly establishment: Establishment;
  readonly representative: Representative;
  readonly referent: Referent;
  readonly eligibility: Eligibility;
  /** Headcount declared by the establishment, 0 or more (MA-14). */
  readonly agents: number;
  readonly offer: Offer;
  /** Already a user of one or more services on the eve of the programme (MC-18). */
  readonly alreadyUser: boolean;
  readonly invoicing: Invoicing;
  readonly charterVersion: string;
  readonly signatureMode: SignatureMode;
}
