import type { Temporal } from "temporal-polyfill";
import { type GedQuota, gedQuota } from "../access-rules/ged-quota.ts";
import { LEGAL_RATES, legalInterest } from "../access-rules/legal-interest.ts";
import { type LiabilityCap, liabilityCap } from "../access-rules/liability.ts";
import { type Retention, type RetentionFacts, retention } from "../access-rules/retention.ts";
import { activationDeadline, answerDeadline, type ServiceDeadline } from "../access-rules/service-deadlines.ts";
import {
  ARCHIVING_LEVEL,
  availabilityKept,
  GENERAL_LEVEL,
  type Restoration,
  restorationDue,
} from "../access-rules/service-levels.ts";
import { isTrainingNoticeInTime, lastTrainingNotice } from "../access-rules/training.ts";
import { isAfter } from "../calendar/day-order.ts";
import { startOfDayInParis } from "../calendar/paris.ts";
import type { Cents } from "../money/cents.ts";
import { present } from "./present.ts";
import type { SimulationSettings } from "./settings.ts";

/** What happens while services run; an absent fact is not known. */
export interface ServiceFacts {
  readonly requestReceivedOn?: Temporal.PlainDate;
  readonly answeredOn?: Temporal.PlainDate;
  readonly fileCompleteOn?: Temporal.PlainDate;
  readonly activatedOn?: Temporal.PlainDate;
  readonly personalData?: RetentionFacts;
  readonly incidentAt?: Temporal.Instant;
  /** Annual contribution that a damage is capped by. */
  readonly damageUnder?: Cents;
  readonly agents?: number;
  readonly training?: { readonly startsAt: Temporal.Instant; readonly absenceNoticedAt?: Temporal.Instant };
  readonly unpaid?: {
    readonly principalCents: Cents;
    readonly noticedOn: Temporal.PlainDate;
    readonly paidOn: Temporal.PlainDate;
  };
  /** Minutes without service in the hours of service of a calendar month. */
  readonly downtime?: { readonly firstDay: Temporal.PlainDate; readonly minutes: number };
}

/** What those facts lead to, each part with its grounds where a text decides. */
export interface ServiceFuture {
  readonly answer?: ServiceDeadline;
  readonly answeredInTime?: boolean;
  readonly activation?: ServiceDeadline;
  readonly activatedInTime?: boolean;
  readonly retention?: Retention;
  readonly restoration?: { readonly general: Restoration; readonly archiving: Restoration };
  readonly liability?: LiabilityCap;
  readonly gedQuota?: GedQuota;
  readonly training?: { readonly lastNoticeAt: Temporal.Instant; readonly inTime?: boolean };
  readonly interestCents?: Cents;
  readonly availability?: { readonly general: boolean; readonly archiving: boolean };
}

/**
 * What becomes of requests, incidents, data and trainings while services run.
 *
 * Source: access convention art. 2 and 4, annexes 1 and 2 (MC-17, MC-23 to MC-26, MC-42, MC-43, MC-45, MC-61), MA-20 to
 * MA-25.
 *
 * @throws HolidayCalendarTooShort, LegalRateUnknown when the dated data does not reach a result
 */
export function foreseeServices(facts: ServiceFacts, settings: SimulationSettings): ServiceFuture {
  const { holidays, tariff, options } = settings;
  const { requestReceivedOn, fileCompleteOn, personalData, incidentAt, damageUnder, agents, unpaid } = facts;
  const answer = requestReceivedOn && answerDeadline(requestReceivedOn, holidays);
  const activation = fileCompleteOn && activationDeadline(fileCompleteOn, holidays);
  return present({
    answer,
    answeredInTime: answer && keptBy(answer, facts.answeredOn),
    activation,
    activatedInTime: activation && keptBy(activation, facts.activatedOn),
    retention: personalData && retention(personalData),
    restoration: incidentAt && {
      general: restorationDue(incidentAt, GENERAL_LEVEL, holidays),
      archiving: restorationDue(incidentAt, ARCHIVING_LEVEL, holidays),
    },
    liability: damageUnder === undefined ? undefined : liabilityCap(damageUnder, tariff, options),
    gedQuota: agents === undefined ? undefined : gedQuota(agents),
    training: trainingNotice(facts),
    interestCents: unpaid && legalInterest(unpaid.principalCents, unpaid.noticedOn, unpaid.paidOn, LEGAL_RATES),
    availability: availability(facts, settings),
  });
}

const keptBy = ({ lastDay }: ServiceDeadline, doneOn: Temporal.PlainDate | undefined): boolean | undefined =>
  doneOn && !isAfter(doneOn, lastDay);

function trainingNotice({ training }: ServiceFacts): ServiceFuture["training"] {
  if (!training) return undefined;
  const { startsAt, absenceNoticedAt } = training;
  const inTime = absenceNoticedAt && isTrainingNoticeInTime(startsAt, absenceNoticedAt);
  return { lastNoticeAt: lastTrainingNotice(startsAt), ...present({ inTime }) };
}

function availability({ downtime }: ServiceFacts, { holidays }: SimulationSettings): ServiceFuture["availability"] {
  if (!downtime) return undefined;
  const measured = {
    fromAt: startOfDayInParis(downtime.firstDay),
    untilAt: startOfDayInParis(downtime.firstDay.add({ months: 1 })),
    downMinutes: downtime.minutes,
  };
  return {
    general: availabilityKept(measured, GENERAL_LEVEL, holidays),
    archiving: availabilityKept(measured, ARCHIVING_LEVEL, holidays),
  };
}
