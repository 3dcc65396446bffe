import { z } from "zod";

/** Control characters, lone surrogates and direction overrides: unprintable in a document, or made to mislead. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u;

const printable = (text: string): boolean => !UNPRINTABLE.test(text);
const trimmed = z.string().transform((typed) => typed.trim());

const bounded = (max: number) =>
  z
    .string()
    .max(max, { error: `Ce texte dépasse ${max} caractères.`, abort: true })
    .refine(printable, "Ce texte contient des caractères invisibles : saisissez-le à nouveau.");

/** One line of text that must be filled in. `missing` says so in French. */
export const line = (missing: string, max = 200) =>
  trimmed.pipe(z.string().min(1, { error: missing, abort: true })).pipe(bounded(max));

/** One line that may be left empty: it is then absent. */
export const optionalLine = (max = 200) => trimmed.pipe(bounded(max)).transform((text) => text || undefined);

/** Several lines; line ends become single line feeds. */
export const paragraph = (missing: string, max: number) =>
  z
    .string()
    .transform((typed) => typed.replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .min(1, { error: missing, abort: true })
        .max(max, { error: `Ce texte dépasse ${max} caractères.`, abort: true })
        .refine(
          (text) => printable(text.replace(/[\n\t]/g, " ")),
          "Ce texte contient des caractères invisibles : saisissez-le à nouveau.",
        ),
    );

/** An e-mail address, in the form people give it. */
export const email = (missing: string) =>
  line(missing, 254).pipe(z.email("Cette adresse n'a pas la forme attendue, par exemple prenom.nom@commune.fr."));

/** A telephone number, national or international, with or without separators. */
export const telephone = (missing: string) =>
  line(missing, 30).pipe(
    z
      .string()
      .regex(
        /^(?:0[1-9](?:[ .-]?\d{2}){4}|(?:\+|00)[1-9]\d{0,2}(?:[ .-]?\d){6,12})$/,
        "Ce numéro n'a pas la forme attendue, par exemple 02 99 00 00 00.",
      ),
  );

/** A French postcode. Source: five digits, a department or territory first. */
export const postcode = (missing: string) =>
  line(missing, 10).pipe(
    z.string().regex(/^(?:0[1-9]|[1-8]\d|9[0-8])\d{3}$/, "Un code postal comporte cinq chiffres, par exemple 35510."),
  );

/** One of the choices offered. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values, missing: string) =>
  z.enum(values, { error: missing });
