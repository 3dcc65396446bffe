import { z } from "zod";

/** Fields that several documents have: texts ready to print, civil days as ISO texts, amounts in whole cents. */
export const text = z.string().min(1);
/** Printed when it is not empty: a template has no other way to say that something is absent. */
export const optionalText = z.string();
export const civilDay = z.iso.date();
export const optionalDay = z.union([civilDay, z.literal("")]);
export const cents = z.string().regex(/^\d+$/);
/** A difference, which may be negative. */
export const signedCents = z.string().regex(/^-?\d+$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Paris wall time: `14 h 05 min 09 s`. */
export const wallTime = text;

export const body = z.strictObject({
  name: text,
  shortName: text,
  seat: text,
  email: text,
  telephone: text,
  dpo: text,
});
export const person = z.strictObject({ name: text, quality: text });

/** The service of the State that instructs, and the authority it writes for. */
export const service = z.strictObject({
  /** `Préfet du Morbihan`. */
  authority: text,
  name: text,
  shortName: text,
  unit: text,
  address: text,
  email: text,
  telephone: text,
});

/** Before which court a decision is contested. */
export const court = z.strictObject({ name: text, address: text });

export const account = z.strictObject({ holder: text, iban: text, bic: text });

/** Budget coding of the State, as in article 4 (PC-11). */
export const budget = z.strictObject({
  programme: text,
  programmeLabel: text,
  action: text,
  subAction: text,
  functionalDomain: text,
  fund: text,
  costCentre: optionalText,
});

const signature = z.strictObject({
  /** `Le préfet,` or `Pour le préfet et par délégation,`. */
  onBehalf: text,
  /** Empty when `onBehalf` already says it. */
  quality: optionalText,
  name: text,
});

/** Where, when and by whom a document that is no letter is signed. */
export const DATED_AND_SIGNED = { place: text, issuedOn: civilDay, signature };

/** What every letter of the service has, spread into the object of its data. */
export const LETTER = {
  service,
  /** Of the letter or the file: `DDTM/DML/2023-118`. */
  reference: text,
  place: text,
  issuedOn: civilDay,
  handledBy: text,
  addressee: z.strictObject({ name: text, quality: text, body: text, address: text }),
  /** `Madame la Présidente`, without comma. */
  salutation: text,
  signature,
};

/** The indemnity convention that a letter or a sheet is about. */
export const indemnityReference = z.strictObject({
  number: text,
  /** Designation of the operation, as in article 4. */
  operation: text,
  event: text,
  beneficiary: text,
  notifiedOn: civilDay,
});
