import { Temporal } from "temporal-polyfill";
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

const lines = z.string().transform((typed) => typed.replace(/\r\n?/g, "\n").trim());

const boundedLines = (max: number) =>
  z
    .string()
    .max(max, { error: `Ce texte dépasse ${max} caractères.`, abort: true })
    .refine(
      (text) => printable(text.replace(/[\n\t]/g, " ")),
      "Ce texte contient des caractères invisibles : saisissez-le à nouveau.",
    );

/** Several lines; line ends become single line feeds. */
export const paragraph = (missing: string, max: number) =>
  lines.pipe(z.string().min(1, { error: missing, abort: true })).pipe(boundedLines(max));

/** Several lines that may be left empty: absent then. */
export const optionalParagraph = (max: number) => lines.pipe(boundedLines(max)).transform((text) => text || undefined);

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

/** A civil day as people type it, `24/11/2026`, or in its international form, `2026-11-24`; undefined when there is none such. */
export function typedDay(typed: string): Temporal.PlainDate | undefined {
  const french = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/.exec(typed.trim());
  const text = french
    ? `${french[3]}-${(french[2] ?? "").padStart(2, "0")}-${(french[1] ?? "").padStart(2, "0")}`
    : typed.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return undefined; // no such day
    throw error;
  }
}

const WRONG_DAY = "Saisissez une date qui existe, par exemple 24/11/2026.";

/** A civil day that must be given. */
export const civilDay = (missing: string) => read(missing, typedDay, WRONG_DAY);

/** A civil day that may be left out: absent then. */
export const optionalDay = () =>
  z.string().transform((typed, context): Temporal.PlainDate | undefined => {
    if (typed.trim() === "") return undefined;
    const day = typedDay(typed);
    if (day) return day;
    context.addIssue({ code: "custom", message: WRONG_DAY });
    return z.NEVER;
  });

/**
 * An amount as people type it, `1 234,56 €`, in cents; undefined when it is none. A point and a comma are both taken for
 * the decimal sign, never for a separator of thousands.
 */
export function typedCents(typed: string): bigint | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f]|€$/g, "").replace("\u2212", "-");
  const read = /^(-?)(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!read) return undefined;
  const [, sign = "", whole = "", fraction = ""] = read;
  return BigInt(`${sign}${whole}${fraction.padEnd(2, "0")}`);
}

/** An amount of euros that must be given, in cents, 0 or more unless `signed`. */
export const amount = (missing: string, { signed = false }: { readonly signed?: boolean } = {}) =>
  read(
    missing,
    (typed) => {
      const cents = typedCents(typed);
      return cents === undefined || (cents < 0n && !signed) ? undefined : cents;
    },
    "Saisissez un montant en euros, par exemple 1 250,40.",
  );

/** A number with a decimal sign, between two bounds. */
export const decimal = (missing: string, [least, most]: readonly [number, number], wrong: string) =>
  read(
    missing,
    (typed) => {
      const plain = typed.trim().replace(",", ".").replace("\u2212", "-");
      if (!/^-?\d{1,3}(?:\.\d{1,8})?$/.test(plain)) return undefined;
      const value = Number(plain);
      return value >= least && value <= most ? value : undefined;
    },
    wrong,
  );

/** A text that `of` makes something of, or says that it is wrong. */
const read = <Value>(missing: string, of: (typed: string) => Value | undefined, wrong: string) =>
  z.string().transform((typed, context): Value => {
    const value = typed.trim() === "" ? undefined : of(typed);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: typed.trim() === "" ? missing : wrong });
    return z.NEVER;
  });
