import { z } from "zod";
import type { AccessFacts } from "../../domain/simulation/access-future.ts";
import { present } from "../../domain/simulation/present.ts";
import type { ServiceFacts } from "../../domain/simulation/service-future.ts";
import { aliases } from "./names.ts";
import { civilDay, headcount, instant, moment, positiveAmount } from "./values.ts";

/** Headcount taken where a line states none: an establishment of the lowest tier. */
export const ASSUMED_AGENTS = 12;

export const ACCESS_ALIASES = aliases({
  receivedOn: [
    "receivedAt",
    "receptionOn",
    "conventionReceivedOn",
    "conventionReceivedAt",
    "electronicReceivedOn",
    "electronicReceivedAt",
  ],
  scanReceivedOn: ["scanReceivedAt"],
  originalReceivedOn: ["originalReceivedAt", "paperOriginalReceivedOn"],
  effectiveDate: ["effectiveOn", "effectDate"],
  alreadyUserOn20191231: ["alreadyUser"],
  agents: ["headcount"],
  countersignedOn: ["countersignedAt", "megalisSignedOn"],
  terminationReceivedOn: ["terminationReceivedAt"],
  requestReceivedOn: ["requestReceivedAt"],
  answeredOn: ["answeredAt"],
  completeOn: ["completeAt", "fileCompleteOn", "fileCompleteAt"],
  activatedOn: ["activatedAt"],
  lastLogin: ["lastLoginOn", "lastLoginAt"],
  accountCreatedOn: ["accountCreatedAt", "accountCreated"],
  conventionEndsOn: ["conventionEndedOn", "conventionEnds"],
  amendedOn: ["amendmentSignedOn", "avenantSignedOn"],
  trainingAt: ["trainingStartsAt"],
  absenceNoticedAt: ["noticeGivenAt", "absenceNotifiedAt"],
  formalNoticeOn: ["noticedOn"],
  principal: ["unpaid"],
  eventOn: ["eventAt"],
  on: ["asOf"],
});

const day = moment.transform(({ day: on }) => on);
const offer = z.preprocess(
  (written) => (typeof written === "string" ? written.toLowerCase().replaceAll("é", "e") : written),
  z.enum(["bouquet", "teletransmission"], "an offer is bouquet or teletransmission"),
);
const scope = z.preprocess(
  (written) => (typeof written === "string" && !/^all$/i.test(written) ? [written] : written),
  z.union([
    z.string().transform(() => "ALL" as const),
    z
      .array(z.string("a service is named by text").min(1, "a service has a name"))
      .min(1, "a scope names at least one service"),
  ]),
);
const firstOfMonth = civilDay.refine((on) => on.day === 1, "a convention takes effect on the first day of a month");

/** The facts a line of the access convention may give. */
export const GivenAccess = z
  .object({
    receivedOn: moment,
    scanReceivedOn: moment,
    originalReceivedOn: moment,
    alreadyUserOn20191231: z.boolean("alreadyUserOn20191231 is true or false"),
    effectiveDate: firstOfMonth,
    countersignedOn: day,
    agents: headcount,
    offer,
    annualHT: positiveAmount,
    twelfths: z
      .int("twelfths are a whole number")
      .min(0, "twelfths go from 0 to 12")
      .max(12, "twelfths go from 0 to 12"),
    newAgents: headcount,
    amendedOn: day,
    terminationReceivedOn: moment,
    scope,
    on: day,
    requestReceivedOn: moment,
    answeredOn: day,
    completeOn: moment,
    activatedOn: day,
    lastLogin: day.nullable(),
    accountCreatedOn: day,
    conventionEndsOn: day,
    incidentAt: instant,
    eventOn: day,
    trainingAt: instant,
    absenceNoticedAt: instant,
    principal: positiveAmount,
    formalNoticeOn: day,
    paidOn: day,
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "a month is written YYYY-MM"),
    downMinutes: z.int("minutes are a whole number").min(0, "minutes are not negative"),
    siret: z.string("a SIRET is written as text"),
  })
  .partial()
  .check(({ value, issues }) => {
    for (const [name, needed] of NEEDS) {
      if (value[name] !== undefined && needed.every((one) => value[one] === undefined)) {
        issues.push({
          code: "custom",
          path: [name],
          message: `${name} says nothing without ${needed.join(" or ")}`,
          input: value,
        });
      }
    }
  });
export type GivenAccess = z.output<typeof GivenAccess>;

const EFFECT = ["effectiveDate", "receivedOn", "scanReceivedOn", "originalReceivedOn"] as const;
const NEEDS: readonly (readonly [keyof GivenAccess, readonly (keyof GivenAccess)[]])[] = [
  ["terminationReceivedOn", EFFECT],
  ["scope", ["terminationReceivedOn"]],
  ["newAgents", ["amendedOn"]],
  ["amendedOn", ["newAgents"]],
  ["answeredOn", ["requestReceivedOn"]],
  ["activatedOn", ["completeOn"]],
  ["absenceNoticedAt", ["trainingAt"]],
  ["principal", ["formalNoticeOn"]],
  ["formalNoticeOn", ["paidOn"]],
  ["downMinutes", ["month"]],
];

export const ACCESS_NAMES: ReadonlySet<string> = new Set(Object.keys(GivenAccess.shape));

const INVOICED = /^invoiced(\d{4})(?:HT)?$/;
export const isInvoicedName = (name: string): boolean => INVOICED.test(name);

/** `invoiced2023HT`: what was invoiced for a year, excluding VAT. */
export const Invoiced = z
  .record(z.string(), positiveAmount)
  .transform((amounts) =>
    Object.entries(amounts).map(([name, htCents]) => ({ year: Number(INVOICED.exec(name)?.[1]), htCents })),
  );

/** The facts of a convention, for `foreseeAccess`. */
export const accessFactsOf = (given: GivenAccess, invoiced: AccessFacts["invoiced"]): AccessFacts => ({
  receptions: present({
    signedVersionOn: given.receivedOn?.day,
    scanOn: given.scanReceivedOn?.day,
    originalOn: given.originalReceivedOn?.day,
  }),
  alreadyUser: given.alreadyUserOn20191231 ?? false,
  agents: given.agents ?? ASSUMED_AGENTS,
  offer: given.offer ?? "bouquet",
  invoiced,
  ...present({
    effectiveOn: given.effectiveDate,
    countersignedOn: given.countersignedOn,
    annualCents: given.annualHT,
    sizeChange:
      given.newAgents !== undefined && given.amendedOn
        ? { agents: given.newAgents, amendedOn: given.amendedOn }
        : undefined,
    termination: given.terminationReceivedOn && {
      receivedOn: given.terminationReceivedOn.day,
      scope: given.scope ?? "ALL",
    },
    on: given.on,
  }),
});

/** The facts of services, for `foreseeServices`. */
export function serviceFactsOf(given: GivenAccess, annualCents: bigint | undefined): ServiceFacts {
  const lastSeenOn = given.lastLogin ?? given.accountCreatedOn;
  const { principal: principalCents, formalNoticeOn: noticedOn, paidOn, trainingAt, month, downMinutes } = given;
  return present({
    requestReceivedOn: given.requestReceivedOn?.day,
    answeredOn: given.answeredOn,
    fileCompleteOn: given.completeOn?.day,
    activatedOn: given.activatedOn,
    personalData: lastSeenOn && {
      lastSeenOn,
      neverLoggedIn: !given.lastLogin,
      ...present({ conventionEndsOn: given.conventionEndsOn }),
    },
    incidentAt: given.incidentAt,
    damageUnder: given.eventOn && annualCents,
    agents: given.agents,
    training: trainingAt && { startsAt: trainingAt, ...present({ absenceNoticedAt: given.absenceNoticedAt }) },
    unpaid: principalCents !== undefined && noticedOn && paidOn ? { principalCents, noticedOn, paidOn } : undefined,
    downtime:
      month && downMinutes !== undefined
        ? { firstDay: civilDay.parse(`${month}-01`), minutes: downMinutes }
        : undefined,
  });
}
