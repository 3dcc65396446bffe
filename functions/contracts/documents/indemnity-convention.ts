import { z } from "zod";
import { account, budget, cents, civilDay, optionalDay, optionalText, person, service, text } from "./fields.ts";

/** A place map, as `fittedPicture` of `functions/documents/picture.ts` gives it. */
const map = z.strictObject({
  /** Base64 of the picture. */
  data: z.base64(),
  extension: z.enum([".png", ".jpeg"]),
  /** Centimetres; the page holds 17 by 22. */
  width: z.number().positive().max(17),
  height: z.number().positive().max(22),
  /** What the map shows, for those who cannot see it. */
  alt: text,
});

const expense = { htCents: cents, vatCents: cents, ttcCents: cents };

/** `templates/indemnity-convention`. */
export const IndemnityConventionData = z.strictObject({
  number: text,
  service,
  prefect: person,
  /** Who signs for the State, with "par délégation" and its reference when it is not the prefect (T23). */
  prefectSignature: text,
  /** Legal bases without `Vu`: `le décret n° 2004-374 …`. */
  visas: z.array(text).min(1),
  request: z.strictObject({ meetingOn: optionalDay, receivedOn: civilDay, channel: text }),
  eligibility: z.strictObject({
    opinionOn: civilDay,
    authority: text,
    reference: text,
    /** `hors temps de crise`, as the ministry says it (PA-10). */
    regime: text,
  }),
  beneficiary: z.strictObject({ name: text, shortName: text, legalForm: text, siret: text, seat: text }),
  representative: z.strictObject({ name: text, quality: text, powerDocument: text }),
  event: z.strictObject({ name: text, place: text, facts: z.array(text).min(1), analysis: optionalText }),
  operation: z.strictObject({
    designation: text,
    /** Without article, to follow `l’opération suivante :`. */
    purpose: text,
    communes: text,
    /** With its preposition: `sur le littoral …`. */
    place: text,
    coordinates: optionalText,
    maps: z.array(map).max(1),
    calendar: text,
    works: z.array(z.strictObject({ label: text, by: text, financed: z.boolean() })).min(1),
  }),
  funding: z.strictObject({
    /** `100 %`. */
    rate: text,
    capCents: cents,
    /** `hors taxes` or `toutes taxes comprises`, with the reason (PA-08). */
    basis: text,
  }),
  /** As declared by the beneficiary: VAT is printed, never recomputed (PA-07). */
  forecast: z.strictObject({ lines: z.array(z.strictObject({ label: text, ...expense })).min(1), ...expense }),
  budget,
  /** `null` when the beneficiary has not given it yet: it then joins its bank details to the claim (PA-24). */
  account: account.nullable(),
  /** With its article: `le directeur régional …`. */
  accountant: text,
  /** Signed electronically; otherwise on paper, in two originals. */
  electronic: z.boolean(),
  drawnUpOn: civilDay,
  place: text,
});
export type IndemnityConventionData = z.output<typeof IndemnityConventionData>;
