import type { Temporal } from "temporal-polyfill";
import { type ConventionState, conventionStateOn } from "../access-rules/convention-state.ts";
import { type EntryIntoEffect, entryIntoEffect } from "../access-rules/entry-into-effect.ts";
import { invoiceSchedule, sizeChangeDay, type YearInvoice } from "../access-rules/invoice-schedule.ts";
import { type Receptions, receptionDay } from "../access-rules/reception.ts";
import { type Contribution, contribution } from "../access-rules/tariff.ts";
import { isWithinProgramme, type Term, termsOf } from "../access-rules/term.ts";
import {
  type TerminationOfAll,
  type TerminationOfServices,
  terminationOfAll,
  terminationOfServices,
} from "../access-rules/termination.ts";
import type { Offer } from "../application/application.ts";
import { earlierOf, isAfter } from "../calendar/day-order.ts";
import type { Cents } from "../money/cents.ts";
import { present } from "./present.ts";
import { type Refund, refundOf } from "./refund.ts";
import type { SimulationSettings } from "./settings.ts";

/** What is known of an access convention whose future is asked for; an absent fact is not known. */
export interface AccessFacts {
  readonly receptions: Receptions;
  readonly alreadyUser: boolean;
  /** The day of effect, where it is known without the reception. */
  readonly effectiveOn?: Temporal.PlainDate;
  readonly countersignedOn?: Temporal.PlainDate;
  readonly agents: number;
  readonly offer: Offer;
  /** Annual contribution, where it is known without the scale. */
  readonly annualCents?: Cents;
  readonly sizeChange?: { readonly agents: number; readonly amendedOn: Temporal.PlainDate };
  readonly termination?: { readonly receivedOn: Temporal.PlainDate; readonly scope: "ALL" | readonly string[] };
  /** Invoices already issued, excluding VAT. */
  readonly invoiced: readonly { readonly year: number; readonly htCents: Cents }[];
  /** Day on which the state is asked for. */
  readonly on?: Temporal.PlainDate;
}

/** Why there is no convention to foresee. */
export type AccessRefusal = "OUTSIDE_PROGRAMME" | "NO_TARIFF_FOR_SIZE";

/** What becomes of an access convention, each part with its grounds. */
export interface AccessFuture {
  readonly facts: AccessFacts;
  readonly settings: SimulationSettings;
  readonly contribution: Contribution;
  readonly entry?: EntryIntoEffect;
  /** Day of effect, known even where the convention is refused; absent as long as nothing that counts arrived. */
  readonly effectiveOn?: Temporal.PlainDate;
  readonly refusal?: AccessRefusal;
  /** To the end of the programme, or of access. */
  readonly terms: readonly Term[];
  readonly sizeChangesOn?: Temporal.PlainDate;
  readonly terminationOfAll?: TerminationOfAll;
  readonly terminationOfServices?: TerminationOfServices;
  readonly invoices: readonly YearInvoice[];
  readonly refunds: readonly Refund[];
  readonly state?: ConventionState;
}

/**
 * What becomes of an access convention: effect, terms, invoices, termination, refunds and state, all by the rules in
 * `access-rules`.
 *
 * Source: access convention art. 2 and 5 (MC-12 to MC-14, MC-18, MC-28 to MC-32), MA-01 to MA-16.
 *
 * @throws HolidayCalendarTooShort, VatRateUnknown when the dated data does not reach a result
 */
export function foreseeAccess(facts: AccessFacts, settings: SimulationSettings): AccessFuture {
  const { options, programme } = settings;
  const scale = contributionOf(facts, settings);
  const receivedOn = receptionDay(facts.receptions, options.receptionBasis);
  const entry =
    facts.effectiveOn === undefined && receivedOn
      ? entryIntoEffect({ ...facts, receivedOn, programme, options })
      : undefined;
  const effectiveOn = facts.effectiveOn ?? entry?.effectiveOn;
  const refusal = refusalOf(effectiveOn, scale, settings);
  const known = { facts, settings, contribution: scale, ...present({ entry, effectiveOn, refusal }) };
  if (!effectiveOn || refusal || !scale.accepted) return { ...known, terms: [], invoices: [], refunds: [] };

  const ending = terminations(facts, effectiveOn, settings);
  const dueThrough = ending.terminationOfAll?.contributionDueThroughDay ?? programme.endsOn;
  const changesOn = facts.sizeChange && sizeChangeDay(facts.sizeChange.amendedOn);
  const invoices = invoiceSchedule({
    effectiveOn,
    dueThrough,
    annualCents: scale.annualCents,
    changes: changesOf(facts, settings),
    ...present({ receivedOn: entry?.receivedOn }),
    data: { holidays: settings.holidays, vat: settings.vat, tariffVersion: settings.tariff.version },
    options,
  });
  return {
    ...known,
    terms: cutAt(termsOf(effectiveOn, programme), ending.terminationOfAll?.accessEndsOn),
    ...present({ sizeChangesOn: changesOn }),
    ...ending,
    invoices,
    refunds: facts.invoiced.map((issued) => refundOf(issued, invoices, settings)),
    ...present({ state: facts.on && stateOn(facts.on, effectiveOn, ending.terminationOfAll, settings) }),
  };
}

const contributionOf = ({ annualCents, agents, offer }: AccessFacts, { tariff }: SimulationSettings): Contribution =>
  annualCents === undefined
    ? contribution(agents, offer, tariff)
    : { accepted: true, annualCents, tierLabel: "montant indiqué", tariffVersion: "given" };

function refusalOf(
  effectiveOn: Temporal.PlainDate | undefined,
  scale: Contribution,
  { programme }: SimulationSettings,
): AccessRefusal | undefined {
  if (!scale.accepted) return scale.reason;
  return effectiveOn && !isWithinProgramme(effectiveOn, programme) ? "OUTSIDE_PROGRAMME" : undefined;
}

function terminations(
  { termination }: AccessFacts,
  effectiveOn: Temporal.PlainDate,
  { programme, options }: SimulationSettings,
): Pick<AccessFuture, "terminationOfAll" | "terminationOfServices"> {
  if (!termination) return {};
  const { receivedOn, scope } = termination;
  const request = { receivedOn, effectiveOn, programme, options };
  return scope === "ALL"
    ? { terminationOfAll: terminationOfAll(request) }
    : { terminationOfServices: terminationOfServices({ ...request, services: scope }) };
}

// A size the scale has no tariff for changes nothing: there is no contribution to agree on.
function changesOf({ sizeChange, offer }: AccessFacts, { tariff }: SimulationSettings) {
  if (!sizeChange) return [];
  const changed = contribution(sizeChange.agents, offer, tariff);
  if (!changed.accepted) return [];
  return [{ fromYear: sizeChangeDay(sizeChange.amendedOn).year, annualCents: changed.annualCents }];
}

const cutAt = (terms: readonly Term[], lastDay: Temporal.PlainDate | undefined): readonly Term[] =>
  lastDay === undefined
    ? terms
    : terms
        .filter(({ startsOn }) => !isAfter(startsOn, lastDay))
        .map(({ startsOn, endsOn }) => ({ startsOn, endsOn: earlierOf(endsOn, lastDay) }));

function stateOn(
  on: Temporal.PlainDate,
  effectiveOn: Temporal.PlainDate,
  ending: TerminationOfAll | undefined,
  { programme }: SimulationSettings,
): ConventionState {
  const known = ending && !isAfter(ending.receivedOn, on) ? ending : undefined;
  return conventionStateOn(on, effectiveOn, programme, known);
}
