import type { ExpenseLine } from "../../domain/indemnity-rules/expense.ts";
import type { VatRecovery } from "../../domain/indemnity-rules/grant.ts";
import { type Cents, roundHalfUp } from "../../domain/money/cents.ts";
import { amount, quoted } from "./values.ts";

/** An expense as a text states it. */
export interface WrittenExpense {
  readonly lines: readonly ExpenseLine[];
  readonly vatRecovery?: VatRecovery;
  readonly otherAidCents?: Cents;
}

/** A text does not follow the notation of expenses. */
export class NotAnExpense extends Error {
  override readonly name = "NotAnExpense";
  constructor(reason: string, text: string) {
    super(`${reason}, in the expense ${quoted(text)}`);
  }
}

/** An amount whose VAT is not told apart is kept whole until all lines are read. */
interface Line extends ExpenseLine {
  readonly ttcOnly?: true;
}
interface Reading {
  readonly lines: Line[];
  vatRecovery?: VatRecovery;
  otherAidCents?: Cents;
  /** How many invoices the text announces, checked at the end. */
  announced?: number;
}

const NUMBERS: Readonly<Record<string, number>> = { an: 1, a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const SUM = "(\\d+(?:\\.\\d{1,2})?)";

/** One thing an expense may say: how it is written, and what it adds to the reading. */
interface Phrase {
  readonly written: RegExp;
  readonly read: (groups: readonly string[], so: Reading, earlier: ReadonlyMap<string, Reading>, text: string) => void;
}

const PHRASES: readonly Phrase[] = [
  { written: /^(?:,|;|and\b|et\b|with\b)/i, read: () => {} },
  { written: /^(?:zero|no|nil) expense\b/i, read: () => {} },
  { written: /^idem\b/i, read: (_, so, earlier, text) => include(so, [...earlier.values()].at(-1), text) },
  {
    written: /^less (?:an? )?credit note of /i,
    read: () => {},
  },
  {
    written: /^(\d+|an?|one|two|three|four|five|six) invoices?\b:?/i,
    read: ([count = ""], so) => {
      so.announced = NUMBERS[count.toLowerCase()] ?? Number(count);
    },
  },
  {
    written: /^VAT (not |non )?(?:recoverable|recovered|deductible)\b/i,
    read: ([not], so) => {
      so.vatRecovery = not ? "none" : "deductible";
    },
  },
  {
    written: /^FCTVA\b/i,
    read: (_, so) => {
      so.vatRecovery = "fctva";
    },
  },
  {
    written: new RegExp(`^other (?:public )?aid (?:of )?${SUM}\\b`, "i"),
    read: ([aid = ""], so) => {
      so.otherAidCents = amount.parse(aid);
    },
  },
];

const INVOICE = new RegExp(`^${SUM}\\s*\\+\\s*${SUM}(?:\\s*=\\s*${SUM})?`);
const SINGLE = new RegExp(`^${SUM}(?:\\s*(?:EUR|€))?(?:\\s*(TTC|HT)\\b)?`);
const REFERENCE = /^[A-Za-z]+\d+[a-z]*\b/;

/**
 * Expenses as the vectors write them: `A1 787.50+157.50` is an invoice without and for its VAT; `idem` takes up the
 * case before, a label any earlier one; `less a credit note of 100.00 TTC` deducts; `, VAT recoverable` says that VAT is
 * no final cost.
 *
 * @throws NotAnExpense for anything the notation does not know
 */
export function writtenExpenses(cases: readonly string[]): readonly WrittenExpense[] {
  const earlier = new Map<string, Reading>();
  return cases.map((text, index) => {
    const label = REFERENCE.exec(text)?.[0];
    const labelled = label !== undefined && label !== text.trim() && !earlier.has(label);
    const reading = read(labelled ? text.slice(label.length) : text, earlier, text);
    earlier.set(labelled ? label : `#${index}`, reading);
    return finished(reading, text);
  });
}

/** One expense without a label, such as `916.67+183.33=1100.00`. @throws NotAnExpense as `writtenExpenses` does */
export function writtenExpense(text: string): WrittenExpense {
  return finished(read(text, new Map(), text), text);
}

function read(body: string, earlier: ReadonlyMap<string, Reading>, text: string): Reading {
  const so: Reading = { lines: [] };
  let rest = body.trim();
  if (rest === "") throw new NotAnExpense("nothing is said", text);
  let sign = 1n;
  while (rest !== "") {
    const taken =
      phrase(rest, so, earlier, text) ?? amounts(rest, so, sign, text) ?? reference(rest, so, earlier, text);
    if (taken === undefined) throw new NotAnExpense(`not understood from ${quoted(rest)} on`, text);
    sign = /^less /i.test(rest) ? -1n : 1n;
    rest = rest.slice(taken).trim();
  }
  if (sign < 0n) throw new NotAnExpense("a credit note without an amount", text);
  return so;
}

function phrase(rest: string, so: Reading, earlier: ReadonlyMap<string, Reading>, text: string): number | undefined {
  for (const { written, read: take } of PHRASES) {
    const found = written.exec(rest);
    if (!found) continue;
    take(found.slice(1), so, earlier, text);
    return found[0].length;
  }
  return undefined;
}

function amounts(rest: string, so: Reading, sign: bigint, text: string): number | undefined {
  const invoice = INVOICE.exec(rest);
  if (invoice) {
    const [found, ht = "", vat = "", ttc] = invoice;
    const line = { htCents: sign * amount.parse(ht), vatCents: sign * amount.parse(vat) };
    if (ttc !== undefined && sign * amount.parse(ttc) !== line.htCents + line.vatCents) {
      throw new NotAnExpense(`${ht} and ${vat} do not make ${ttc}`, text);
    }
    so.lines.push(line);
    return found.length;
  }
  const single = SINGLE.exec(rest);
  if (!single) return undefined;
  const [found, sum = "", basis] = single;
  so.lines.push({
    htCents: sign * amount.parse(sum),
    vatCents: 0n,
    ...(basis === "TTC" ? { ttcOnly: true as const } : {}),
  });
  return found.length;
}

function reference(rest: string, so: Reading, earlier: ReadonlyMap<string, Reading>, text: string): number | undefined {
  const label = REFERENCE.exec(rest)?.[0];
  if (label === undefined) return undefined;
  include(so, earlier.get(label), text);
  return label.length;
}

function include(so: Reading, other: Reading | undefined, text: string): void {
  if (!other) throw new NotAnExpense("no earlier case to take up", text);
  so.lines.push(...other.lines);
  if (other.vatRecovery) so.vatRecovery ??= other.vatRecovery;
  if (other.otherAidCents !== undefined) so.otherAidCents ??= other.otherAidCents;
}

// The VAT in an amount stated whole is in the proportion of the invoices beside it: nothing else is known of it.
function finished(reading: Reading, text: string): WrittenExpense {
  const { lines, announced, ...rest } = reading;
  const invoices = lines.filter(({ htCents }) => htCents >= 0n).length;
  if (announced !== undefined && announced !== invoices) {
    throw new NotAnExpense(`${announced} announced, ${invoices} given`, text);
  }
  const split = lines.filter(({ ttcOnly }) => !ttcOnly);
  const ht = split.reduce((sum, line) => sum + line.htCents, 0n);
  const ttc = split.reduce((sum, line) => sum + line.htCents + line.vatCents, 0n);
  if (ttc === 0n && rest.vatRecovery && rest.vatRecovery !== "none" && split.length < lines.length) {
    throw new NotAnExpense("the VAT is not told apart, though it is recovered", text);
  }
  return {
    ...rest,
    lines: lines.map(({ htCents, vatCents, ttcOnly }) => {
      if (!ttcOnly || ttc === 0n) return { htCents, vatCents };
      const withoutVat = roundHalfUp(htCents * ht, ttc);
      return { htCents: withoutVat, vatCents: htCents - withoutVat };
    }),
  };
}
