import { isValidBIC, isValidIBAN } from "ibantools";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isSiret } from "../domain/application/siret.ts";
import type { BodyId } from "../domain/identifiers.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { BodyOptions } from "../domain/readings/body-options.ts";

/** One line, as it is printed in documents. */
const line = z.string().trim().min(1).max(300);
const name = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "small letters, digits and dashes, 31 at most");
const days = z.int().min(1).max(366);
const daysBefore = z.array(days).max(10);
const day = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
const cents = z
  .string()
  .regex(/^\d{1,12}$/, "whole cents, as digits between quotes")
  .transform((digits) => BigInt(digits));

const Address = z.strictObject({
  line1: line,
  line2: line.exactOptional(),
  postcode: z.string().regex(/^\d{5}$/),
  city: line,
});

/** Every reading with its values, so that one that is mistyped is refused. */
const Readings = z
  .strictObject({
    receivedOnTheFirst: z.enum(["nextMonth", "sameDay"]),
    receptionBasis: z.enum(["first", "original"]),
    accessUntil: z.enum(["notice", "anniversary"]),
    exitProration: z.enum(["twelfths", "none"]),
    lateJoinerInvoice: z.enum(["atEffect", "withNextJuly"]),
    vat: z.enum(["rateInForce", "outsideVat"]),
    yearlyCap: z.enum(["ownContribution", "lowestTier"]),
    chaining: z.enum(["noChain", "chain"]),
    grantedDay: z.enum(["asNamed", "carriedOver"]),
    actBasis: z.enum(["postmarkBasis", "receptionBasis"]),
    capBasis: z.enum(["borneCost", "HT", "TTC"]),
    aboveForecast: z.enum(["payAndFlag", "forecastIsCeiling"]),
    executionStart: z.enum(["declared", "received"]),
    expenseDay: z.enum(["serviceDone", "invoiced", "paid"]),
    // "completion" is for simulations: the record learns of a completion from the claim itself, too late to count from it
    balanceFrom: z.literal("periodEnd"),
  } satisfies { readonly [Reading in keyof BodyOptions]: z.ZodType<BodyOptions[Reading]> })
  .partial()
  .transform((chosen) => chosen as Partial<BodyOptions>); // a reading that is absent is left out, never undefined

const AccessSettings = z.strictObject({
  president: z.strictObject({ name: line, quality: line, deliberation: line }),
  modelReference: line,
  tariffVersion: line,
  charterVersion: line,
  catalogueVersion: line,
  programmes: z.array(z.strictObject({ id: line, startsOn: day, endsOn: day, deliberation: line })).min(1),
  services: z
    .array(z.strictObject({ id: name, label: line, offers: z.array(z.enum(["bouquet", "teletransmission"])).min(1) }))
    .min(1),
  options: Readings.exactOptional(),
});

const IndemnitySettings = z.strictObject({
  department: z.string().regex(/^(?:\d{2}|2[AB]|\d{3})$/),
  prefect: z.strictObject({ name: line, quality: line }),
  service: z.strictObject({ name: line, shortName: line, unit: line, address: Address }),
  visas: z.array(line).min(1),
  opinionAuthority: line,
  budget: z.strictObject({
    programme: line,
    programmeLabel: line,
    action: line,
    subAction: line,
    functionalDomain: line,
    fund: line,
    costCentre: z.string().max(300), // may not be known yet
  }),
  ratePercent: z.int().min(1).max(100),
  capCents: cents,
  accountant: line,
  court: z.strictObject({ name: line, address: line }),
  options: Readings,
  remindDaysBefore: daysBefore,
  hearingWithinDays: days,
});

const Invoicing = z.strictObject({
  vat: z.discriminatedUnion("liable", [
    z.strictObject({ liable: z.literal(true), vatNumber: z.string().regex(/^FR[0-9A-Z]{2}\d{9}$/) }),
    z.strictObject({ liable: z.literal(false), mention: line }),
  ]),
  accountant: z.strictObject({
    name: line,
    address: Address,
    accountHolder: line,
    iban: z.string().refine(isValidIBAN, "not an IBAN, or with spaces"),
    bic: z.string().refine(isValidBIC, "not a BIC"),
  }),
  depositRoute: z.enum(["titre-export", "chorus-factur-x"]),
  payWithinDays: days,
  references: z.strictObject({ askDaysBefore: days, remindDaysBefore: daysBefore }),
  budget: z.strictObject({ code: line, article: line }),
});

/** The settings of a body as its set-up file writes them: days as `2026-01-31`, cents as digits. */
const Body: z.ZodType<IssuingBody> = z.strictObject({
  id: name.transform((text) => text as BodyId),
  name: line,
  shortName: line,
  siret: z.string().refine(isSiret, "not a SIRET"),
  seat: Address,
  signatory: z.strictObject({
    name: line,
    quality: line,
    email: z.email(),
    delegation: z.strictObject({ reference: line, quality: line }).exactOptional(),
  }),
  contact: z.strictObject({ email: z.email(), telephone: line, dpo: line }),
  invoicing: Invoicing.exactOptional(),
  signatureValidForDays: days,
  signatureRemindersAfterDays: daysBefore,
  answerInformationWithinDays: days,
  paperOriginalWithinDays: days,
  proofKeptForYears: z.int().min(1).max(100).exactOptional(),
  proposes: z
    .strictObject({
      "access-convention": AccessSettings.exactOptional(),
      "indemnity-convention": IndemnitySettings.exactOptional(),
    })
    .refine((kinds) => Object.keys(kinds).length > 0, "the body proposes nothing"),
});

/** What a body is set up with: its settings, and all the agents who may sign in for it. */
export const BodySetUp = z.strictObject({
  body: Body,
  /** Whoever is not among them is known no longer. */
  agents: z
    .array(z.strictObject({ id: name, name: line, email: z.email().toLowerCase() }))
    .min(1)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "two agents bear the same id")
    .refine((all) => new Set(all.map(({ email }) => email)).size === all.length, "two agents have the same address"),
});
export type BodySetUp = z.output<typeof BodySetUp>;
