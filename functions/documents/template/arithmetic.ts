import type { Block, Table } from "../word/model.ts";
import { plainText } from "../word/paragraphs.ts";

/** Amounts printed side by side that do not agree. */
export interface ArithmeticMismatch {
  readonly text: string;
  readonly message: string;
}

/** French rates of VAT, in tenths of a percent, today and lately: 20, 10, 5.5, 2.1, 8.5 and 0 %. */
const RATES = [200n, 100n, 55n, 21n, 85n, 0n];
const AMOUNT = String.raw`([\d\s\u00A0\u202F]*\d(?:,\d{1,2})?)[\s\u00A0\u202F]*(?:€|euros?)`;
const PAIR = new RegExp(`${AMOUNT}[\\s\\u00A0\\u202F]*HT\\b[^€]{0,20}?${AMOUNT}[\\s\\u00A0\\u202F]*TTC\\b`, "g");

/**
 * Looks the amounts of a filled document over. In a sentence, an amount without VAT and one with VAT must differ by a
 * rate that exists ("790 € HT (945 € TTC)" does not). In a table with columns `HT`, `TVA` and `TTC`, each row must add up,
 * and so must each column down to the row that is called `Total`.
 */
export function arithmeticMismatches(blocks: readonly Block[]): readonly ArithmeticMismatch[] {
  return blocks.flatMap((block) => (block.kind === "table" ? inTable(block) : inSentence(plainText(block.inlines))));
}

function inSentence(text: string): readonly ArithmeticMismatch[] {
  return [...text.matchAll(PAIR)].flatMap(([found, net = "", gross = ""]) => {
    const [ht, ttc] = [centsOf(net), centsOf(gross)];
    if (ht === undefined || ttc === undefined) return [];
    const agrees = RATES.some((rate) => (ht * (1000n + rate) * 2n + 1000n) / 2000n === ttc);
    return agrees
      ? []
      : [{ text: found.trim(), message: "aucun taux de TVA ne fait passer de ce montant HT à ce montant TTC" }];
  });
}

function inTable({ rows }: Table): readonly ArithmeticMismatch[] {
  const lines = rows.map(({ cells }) =>
    cells.map(({ blocks }) => blocks.map(({ inlines }) => plainText(inlines)).join(" ")),
  );
  const head = lines[0] ?? [];
  const columns = ["HT", "TVA", "TTC"].map((name) => head.indexOf(name));
  if (columns.includes(-1)) return [];
  const read = lines.slice(1).map((cells) => ({ cells, amounts: columns.map((at) => centsOf(cells[at] ?? "")) }));
  const known = read.flatMap(({ cells, amounts: [ht, vat, ttc] }) =>
    ht === undefined || vat === undefined || ttc === undefined ? [] : [{ cells, ht, vat, ttc }],
  );
  const across = known.filter(({ ht, vat, ttc }) => ht + vat !== ttc);
  const total = known.find(({ cells }) => /^total/i.test(cells[0] ?? ""));
  const parts = known.slice(0, total ? known.indexOf(total) : 0);
  const down = (["ht", "vat", "ttc"] as const).some(
    (column) => total && parts.reduce((sum, part) => sum + part[column], 0n) !== total[column],
  );
  return [
    ...across.map(({ cells }) => ({ text: cells.join(" | "), message: "HT et TVA ne font pas le montant TTC" })),
    ...(total && down ? [{ text: total.cells.join(" | "), message: "le total n’est pas la somme de ses lignes" }] : []),
  ];
}

/** `1 750,00 €` is 175000; `undefined` for what is no amount. */
function centsOf(text: string): bigint | undefined {
  const [, minus = "", units = "", decimals = ""] =
    /^([-\u2212]?)(\d+)(?:,(\d{1,2}))?(?:€|euros?)?$/.exec(text.replace(/[\s\u00A0\u202F]/g, "")) ?? [];
  if (units === "") return undefined;
  const cents = BigInt(units) * 100n + BigInt(decimals.padEnd(2, "0"));
  return minus === "" ? cents : -cents;
}
