/**
 * The readings an issuing body chooses where a text has two tenable ones. Each name is the one results carry in their
 * grounds, so that a person can see which reading produced a date or an amount, and contest it.
 *
 * Source: docs/rules.md, where each reading has its rule.
 */
export interface BodyOptions {
  /** MA-01: a signed convention received on the 1st takes effect the month after (`nextMonth`), or that very day. */
  readonly receivedOnTheFirst: "nextMonth" | "sameDay";
  /** MA-02: the first complete signed version that arrives counts, or the signed original alone. */
  readonly receptionBasis: "first" | "original";
  /** MA-08: after an early termination, access ends with the notice or with the year that stays due. */
  readonly accessUntil: "notice" | "anniversary";
  /** MA-09: the year of exit is due by twelfths to the end of the notice, or whole. */
  readonly exitProration: "twelfths" | "none";
  /** MA-11: who joins after 1 July is invoiced at effect, or by a separate line in July of the next year. */
  readonly lateJoinerInvoice: "atEffect" | "withNextJuly";
  /** MA-13: VAT at the rate in force when the invoice is due, or none because the issuer is outside VAT. */
  readonly vat: "rateInForce" | "outsideVat";
  /** MA-21: the "minimum de facturation annuelle" is the establishment's contribution, or the lowest of the scale. */
  readonly yearlyCap: "ownContribution" | "lowestTier";
  /** T6: a delay that follows another starts at its nominal end (`noChain`), or at its carried-over end. */
  readonly chaining: "noChain" | "chain";
  /** T7: a decision that names a day ends the delay on that day, or is carried over like any last day. */
  readonly grantedDay: "asNamed" | "carriedOver";
  /** T14: what must be done before a day is done when posted, or when it arrives. */
  readonly actBasis: "postmarkBasis" | "receptionBasis";
  /** PA-08: the cap and the expense are taken with VAT when it is a final cost (`borneCost`), or always one way. */
  readonly capBasis: "borneCost" | "HT" | "TTC";
  /** PA-09: a real expense above the forecast is paid up to the cap and flagged, or the forecast is a ceiling too. */
  readonly aboveForecast: "payAndFlag" | "forecastIsCeiling";
  /** PA-15: the execution period starts on the day declared, or on the day the declaration arrived. */
  readonly executionStart: "declared" | "received";
  /** PA-18: an expense belongs to the period by the day the service was done, invoiced or paid. */
  readonly expenseDay: "serviceDone" | "invoiced" | "paid";
  /** PA-20: the claim of the balance is counted from the end of the period, or from completion when earlier. */
  readonly balanceFrom: "periodEnd" | "completion";
}

/** The readings of docs/rules.md, which a body has unless it sets its own. */
export const DEFAULT_OPTIONS: BodyOptions = {
  receivedOnTheFirst: "nextMonth",
  receptionBasis: "first",
  accessUntil: "notice",
  exitProration: "twelfths",
  lateJoinerInvoice: "atEffect",
  vat: "rateInForce",
  yearlyCap: "ownContribution",
  chaining: "noChain",
  grantedDay: "asNamed",
  actBasis: "postmarkBasis",
  capBasis: "borneCost",
  aboveForecast: "payAndFlag",
  executionStart: "declared",
  expenseDay: "serviceDone",
  balanceFrom: "periodEnd",
};

/** The options of a body: the default readings, but for those it set. */
export const optionsOf = (chosen: Partial<BodyOptions>): BodyOptions => ({ ...DEFAULT_OPTIONS, ...chosen });
