import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Attachment } from "../domain/application/application.ts";
import { isAfter, isBefore } from "../domain/calendar/day-order.ts";
import type { IndemnityRequest } from "../domain/indemnity-convention/request.ts";
import {
  legalPerson,
  POWER_DOCUMENT_MISSING,
  postalAddress,
  referentPerson,
  representativePerson,
} from "./applicant-form.ts";
import { ACCOUNT_FIELDS, hasTypedAccount, readAccount } from "./bank-account-form.ts";
import { type FormLines, filledLines, lineFields, linePrefix } from "./form-lines.ts";
import { type FormProblem, formReader, type ReadPart, type TypedValues } from "./form-reading.ts";
import { amount, choice, civilDay, decimal, line, optionalLine, optionalParagraph, paragraph } from "./form-text.ts";
import { AID_LINES, readOtherAids } from "./other-aid-form.ts";
import { NATURES } from "./work-nature.ts";

/** Planned works and forecast expense: lines that can be added to. */
export const WORK_LINES: FormLines = { prefix: "work", fields: ["nature", "label", "by"], most: 8, least: 1 };
export const FORECAST_LINES: FormLines = {
  prefix: "forecast",
  fields: ["label", "nature", "ht", "vat", "ttc"],
  most: 12,
  least: 1,
};

/** Names of the fields of the request, in the order of the page. */
export const REQUEST_FIELDS: readonly string[] = [
  "siret",
  "establishmentName",
  "shortName",
  "legalForm",
  "seatLine1",
  "seatLine2",
  "seatPostcode",
  "seatCity",
  "representativeCivility",
  "representativeFirstName",
  "representativeLastName",
  "representativeQuality",
  "representativeEmail",
  "referentFirstName",
  "referentLastName",
  "referentFunction",
  "referentTelephone",
  "referentEmail",
  "eventName",
  "discoveredOn",
  "facts",
  "analysis",
  "communes",
  "placeDescription",
  "latitude",
  "longitude",
  "designation",
  "startsOn",
  "endsOn",
  ...lineFields(WORK_LINES),
  ...lineFields(FORECAST_LINES),
  "vatRecovery",
  "otherAid",
  ...lineFields(AID_LINES),
  ...ACCOUNT_FIELDS,
  "pieceTitle",
  "signatureMode",
  "electronicNotification",
];

/** What the form does not hold itself. */
export interface RequestContext {
  readonly powerDocument: Attachment | undefined;
  readonly analysisReport: Attachment | undefined;
  readonly map: Attachment | undefined;
  readonly accountStatement: Attachment | undefined;
  readonly pieces: readonly Attachment[];
  readonly siretCheck: "verified" | "unverified";
  /** Today in Paris: a pollution was found today or before. */
  readonly today: Temporal.PlainDate;
}

export type RequestReading =
  | { readonly valid: true; readonly request: IndemnityRequest }
  | { readonly valid: false; readonly problems: readonly FormProblem[] };

const Beneficiary = legalPerson("du bénéficiaire").extend({ shortName: optionalLine(100) });

const Event = z.strictObject({
  eventName: line("Donnez un nom à l'événement, par exemple le lieu et le mois de la pollution."),
  discoveredOn: civilDay("Indiquez la date de découverte de la pollution."),
  facts: paragraph("Décrivez les faits.", 4_000),
  analysis: optionalParagraph(4_000),
});

const Place = z.strictObject({
  communes: z
    .string()
    .transform((typed) => [
      ...new Set(
        typed
          .split(/[\n\r,;]+/)
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(
      z
        .array(line("", 100))
        .min(1, { error: "Indiquez au moins une commune." })
        .max(20, { error: "Indiquez vingt communes au plus." }),
    ),
  placeDescription: paragraph("Décrivez le lieu : plages, linéaire de côte, accès.", 2_000),
});

const Coordinates = z.strictObject({
  latitude: decimal(
    "Indiquez aussi la latitude.",
    [-90, 90],
    "Saisissez une latitude en degrés décimaux, par exemple 47,5912.",
  ),
  longitude: decimal(
    "Indiquez aussi la longitude.",
    [-180, 180],
    "Saisissez une longitude en degrés décimaux, par exemple -3,1204.",
  ),
});

const Operation = z.strictObject({
  designation: line("Désignez l'opération en une phrase.", 300),
  startsOn: civilDay("Indiquez quand l'opération commence."),
  endsOn: civilDay("Indiquez quand l'opération s'achève."),
});

const Work = z.strictObject({
  nature: choice(NATURES, "Choisissez la nature des travaux."),
  label: line("Décrivez les travaux en quelques mots."),
  by: choice(["own-staff", "provider"], "Indiquez qui fait ces travaux."),
});

const Forecast = z.strictObject({
  label: line("Décrivez la dépense."),
  nature: choice(NATURES, "Choisissez la nature de la dépense."),
  ht: amount("Indiquez le montant hors taxes."),
  vat: amount("Indiquez la TVA, ou 0 s'il n'y en a pas."),
  ttc: amount("Indiquez le montant toutes taxes comprises."),
});

const Money = z.strictObject({
  vatRecovery: choice(["none", "deductible", "fctva"], "Indiquez si le bénéficiaire récupère la TVA."),
});

const Commitment = z.strictObject({
  signatureMode: choice(["electronic", "by-hand"], "Choisissez comment la convention sera signée."),
  electronicNotification: choice(["oui", "non"], "Choisissez comment la convention vous sera notifiée."),
});

/**
 * Reads what was typed into the request of an indemnity. All problems are found at once, one message a field, in the
 * order of the page.
 *
 * Source: DOMAIN.md 2.4; indemnity convention recitals and art. 1 to 4 (PC-02 to PC-09), art. 6 (PC-20), PA-07, PA-08,
 * PA-24; T16 (prior agreement to electronic notification), T23 (power to sign).
 */
export function readIndemnityRequest(values: TypedValues, context: RequestContext): RequestReading {
  const { read, problems } = formReader(values);
  const beneficiary = read(Beneficiary);
  const representative = read(representativePerson);
  const { powerDocument } = context;
  if (!powerDocument) problems.push({ name: "powerDocument", message: POWER_DOCUMENT_MISSING });
  const correspondent = read(referentPerson("correspondant"));
  const event = read(Event);
  if (event && isAfter(event.discoveredOn, context.today))
    problems.push({ name: "discoveredOn", message: "Cette date est à venir." });
  const place = read(Place);
  const coordinates = readCoordinates(values, context, read, problems);
  const operation = read(Operation);
  if (operation && isBefore(operation.endsOn, operation.startsOn))
    problems.push({ name: "endsOn", message: "L'opération s'achève avant d'avoir commencé." });
  const works = readLines(values, WORK_LINES, Work, read);
  if (works?.length === 0)
    problems.push(emptyLines(WORK_LINES, "nature", "Décrivez les travaux prévus, au moins une ligne."));
  const forecast = readLines(values, FORECAST_LINES, Forecast, read);
  if (forecast?.length === 0)
    problems.push(emptyLines(FORECAST_LINES, "label", "Indiquez au moins une dépense prévue."));
  const money = read(Money);
  const otherAids = readOtherAids(values, read, problems);
  const account = readOptionalAccount(values, context, problems);
  const commitment = read(Commitment);
  if (problems.length > 0 || !beneficiary || !representative || !powerDocument || !correspondent || !event)
    return { valid: false, problems };
  if (!place || !operation || !works || !forecast || !money || !commitment) return { valid: false, problems };
  const { seatLine1, seatLine2, seatPostcode, seatCity } = beneficiary;
  return {
    valid: true,
    request: {
      beneficiary: {
        siret: beneficiary.siret,
        siretCheck: context.siretCheck,
        name: beneficiary.establishmentName,
        ...(beneficiary.shortName ? { shortName: beneficiary.shortName } : {}),
        legalForm: beneficiary.legalForm,
        seat: postalAddress(seatLine1, seatLine2, seatPostcode, seatCity),
      },
      representative: {
        civility: representative.representativeCivility,
        firstName: representative.representativeFirstName,
        lastName: representative.representativeLastName,
        quality: representative.representativeQuality,
        email: representative.representativeEmail,
        powerDocument,
      },
      correspondent: {
        firstName: correspondent.referentFirstName,
        lastName: correspondent.referentLastName,
        function: correspondent.referentFunction,
        telephone: correspondent.referentTelephone,
        email: correspondent.referentEmail,
      },
      event: {
        name: event.eventName,
        discoveredOn: event.discoveredOn,
        facts: event.facts,
        ...(event.analysis ? { analysis: event.analysis } : {}),
        ...(context.analysisReport ? { analysisReport: context.analysisReport } : {}),
      },
      place: {
        communes: place.communes,
        description: place.placeDescription,
        ...(coordinates ? { coordinates } : {}),
        ...(context.map ? { map: context.map } : {}),
      },
      operation: { ...operation, works },
      forecast: forecast.map(({ label, nature, ht, vat, ttc }) => ({
        label,
        nature,
        htCents: ht,
        vatCents: vat,
        ttcCents: ttc,
      })),
      vatRecovery: money.vatRecovery,
      otherAids,
      ...(account ? { account } : {}),
      attachments: context.pieces,
      signatureMode: commitment.signatureMode,
      acceptsElectronicNotification: commitment.electronicNotification === "oui",
    },
  };
}

const emptyLines = (lines: FormLines, field: string, message: string): FormProblem => ({
  name: linePrefix(lines, 1) + field,
  message,
});

/** The lines filled in, or undefined when something in one of them is wrong. */
function readLines<Shape extends z.ZodRawShape>(
  values: TypedValues,
  lines: FormLines,
  schema: z.ZodObject<Shape, z.core.$strict>,
  read: ReadPart,
) {
  const all = filledLines(lines, values).map((line) => read(schema, linePrefix(lines, line)));
  const right = all.filter((line) => line !== undefined);
  return right.length === all.length ? right : undefined;
}

/** Both or none; without a map they are needed. */
function readCoordinates(
  values: TypedValues,
  { map }: RequestContext,
  read: ReadPart,
  problems: FormProblem[],
): { readonly latitude: number; readonly longitude: number } | undefined {
  if (values["latitude"]?.trim() || values["longitude"]?.trim()) return read(Coordinates);
  if (!map)
    problems.push({
      name: "latitude",
      message: "Situez le lieu : joignez une carte, ou donnez sa latitude et sa longitude.",
    });
  return undefined;
}

/** The account may be left for later (PA-24); what is begun must be whole. */
function readOptionalAccount(values: TypedValues, { accountStatement }: RequestContext, problems: FormProblem[]) {
  if (!hasTypedAccount(values) && !accountStatement) return undefined;
  const reading = readAccount(values, accountStatement);
  if (reading.valid) return reading.account;
  problems.push(...reading.problems);
  return undefined;
}
