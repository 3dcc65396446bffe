/** Why a reference cannot be taken: the receiving structure would reject the invoice that carries it. */
export type ReferenceProblem = "TOO_LONG" | "CHARACTERS";

/** What an establishment gives for a calendar year, where its own accounts ask for it. Source: MC-16. */
export interface PaymentReferences {
  readonly year: number;
  readonly serviceCode?: string;
  readonly engagementNumber?: string;
}

const ENGAGEMENT_LENGTH = 50;
const SERVICE_CODE_LENGTH = 100;

/**
 * What is wrong with an engagement number: more than 50 characters, or others than `A-Z 0-9 - _ + /`. It is compared as
 * given: lower case is not corrected in silence, for the number is matched to the letter in the payer's accounts.
 *
 * Source: access convention art. 2 (MC-16); DOMAIN.md 1.4; Chorus Pro.
 */
export function engagementProblem(text: string): ReferenceProblem | undefined {
  if (text.length > ENGAGEMENT_LENGTH) return "TOO_LONG";
  return /^[A-Z0-9\-_+/]+$/.test(text) ? undefined : "CHARACTERS";
}

/**
 * What is wrong with a service code: more than 100 characters, or one that is not printable, or blanks at its ends.
 *
 * Source: access convention art. 2 (MC-16); DOMAIN.md 1.4.
 */
export function serviceCodeProblem(text: string): ReferenceProblem | undefined {
  if (text.length > SERVICE_CODE_LENGTH) return "TOO_LONG";
  return /^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u.test(text) ? undefined : "CHARACTERS";
}
