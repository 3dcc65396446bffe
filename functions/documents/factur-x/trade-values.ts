import type { Temporal } from "temporal-polyfill";
import type { InvoicedPeriod } from "../../domain/invoicing/statement.ts";
import type { VatStatus } from "../../domain/issuing-body/invoicing-settings.ts";
import { type Cents, decimalOf } from "../../domain/money/cents.ts";
import { type Element, leaf, node } from "./xml.ts";

/** `20230703`, format 102: a civil day. */
const compact = (day: Temporal.PlainDate): string => day.toString().replaceAll("-", "");

export const dateTime = (name: string, day: Temporal.PlainDate, prefix: "udt" | "qdt" = "udt"): Element =>
  node(name, leaf(`${prefix}:DateTimeString`, compact(day), { format: "102" }));

export const amount = (name: string, cents: Cents): Element => leaf(name, decimalOf(cents));

export const period = ({ firstDay, lastDay }: InvoicedPeriod): Element =>
  node("ram:BillingSpecifiedPeriod", dateTime("ram:StartDateTime", firstDay), dateTime("ram:EndDateTime", lastDay));

/** `20.00`: a rate in percent. @param perMille 200 for 20 % */
export const percent = (perMille: number): string => decimalOf(BigInt(perMille) * 10n);

/** Category of VAT: `S` at a rate, `O` outside its scope. Source: EN 16931, BT-118 and BT-151 (UNTDID 5305). */
export const vatCategory = ({ liable }: VatStatus): "S" | "O" => (liable ? "S" : "O");
