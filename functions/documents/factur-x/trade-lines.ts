import type { CreditLine, InvoiceLine, Statement } from "../../domain/invoicing/statement.ts";
import { amount, percent, period, vatCategory } from "./trade-values.ts";
import { type Element, leaf, node } from "./xml.ts";

/** Months, and pieces: UN/ECE Recommendation 20. */
const MONTH = "MON";
const PIECE = "C62";

/**
 * BG-25: the lines. An invoice counts months at the price of twelve (BT-146 with BT-149), so that no price of a month
 * has to be rounded; a credit note, a difference and no quantity of months, counts one piece at the amount given back.
 */
export function tradeLines(statement: Statement): readonly Element[] {
  const category = vatCategory(statement.seller.vat);
  return statement.kind === "invoice"
    ? statement.lines.map((line, at) => tradeLine(at + 1, line, category, months(line)))
    : statement.lines.map((line, at) => tradeLine(at + 1, line, category, piece(line)));
}

interface Priced {
  readonly price: Element;
  readonly quantity: Element;
}

const months = ({ annualCents, twelfths }: InvoiceLine): Priced => ({
  price: node(
    "ram:NetPriceProductTradePrice",
    amount("ram:ChargeAmount", annualCents),
    leaf("ram:BasisQuantity", "12", { unitCode: MONTH }),
  ),
  quantity: leaf("ram:BilledQuantity", String(twelfths), { unitCode: MONTH }),
});

const piece = ({ htCents }: CreditLine): Priced => ({
  price: node("ram:NetPriceProductTradePrice", amount("ram:ChargeAmount", htCents)),
  quantity: leaf("ram:BilledQuantity", "1", { unitCode: PIECE }),
});

function tradeLine(
  rank: number,
  line: InvoiceLine | CreditLine,
  category: string,
  { price, quantity }: Priced,
): Element {
  const { label, explanation, htCents, vatPerMille } = line;
  return node(
    "ram:IncludedSupplyChainTradeLineItem",
    node("ram:AssociatedDocumentLineDocument", leaf("ram:LineID", String(rank))),
    node("ram:SpecifiedTradeProduct", leaf("ram:Name", label), leaf("ram:Description", explanation)),
    node("ram:SpecifiedLineTradeAgreement", price),
    node("ram:SpecifiedLineTradeDelivery", quantity),
    node(
      "ram:SpecifiedLineTradeSettlement",
      node(
        "ram:ApplicableTradeTax",
        leaf("ram:TypeCode", "VAT"),
        leaf("ram:CategoryCode", category),
        // Outside VAT there is no rate, not a rate of zero (BR-O-05).
        category === "O" ? undefined : leaf("ram:RateApplicablePercent", percent(vatPerMille)),
      ),
      period(line),
      node("ram:SpecifiedTradeSettlementLineMonetarySummation", amount("ram:LineTotalAmount", htCents)),
    ),
  );
}
