/** Private links: an address whose last part proves that the product made it. Nothing is stored for them. */
export type LinkPurpose = "draft" | "follow-up" | "signature" | "sign-in" | "calendar" | "personal-data";

export interface Links {
  /** The proof for a subject, e.g. `follow-up` + `[agreementId, epoch]`: 43 characters, URL-safe. */
  proof(purpose: LinkPurpose, subject: readonly (string | number)[]): Promise<string>;
  verify(purpose: LinkPurpose, subject: readonly (string | number)[], proof: string): Promise<boolean>;
  /** Origin of every address in mails, without trailing slash. */
  readonly origin: string;
}
