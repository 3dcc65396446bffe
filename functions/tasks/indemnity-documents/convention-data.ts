import type { IndemnityConventionData } from "../../contracts/documents/indemnity-convention.ts";
import type { IndemnityRequestReceiptData } from "../../contracts/documents/indemnity-letters.ts";
import type { TemplatePicture } from "../../documents/picture.ts";
import type { Attachment } from "../../domain/application/application.ts";
import { frenchDate } from "../../domain/calendar/french-date.ts";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import { isFinancedExpense } from "../../domain/indemnity-convention/check.ts";
import type { Eligibility, IndemnityConvention, Terms } from "../../domain/indemnity-convention/convention.ts";
import { forecastTotal } from "../../domain/indemnity-convention/drawing-up.ts";
import type { IndemnityRequest } from "../../domain/indemnity-convention/request.ts";
import { indemnitySettings, readingsOf } from "../../domain/indemnity-convention/settings.ts";
import { signatoryWords, vatRecoveryWords } from "../../domain/indemnity-convention/wording.ts";
import { expenseBasis } from "../../domain/indemnity-rules/expense.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import { eurosOf } from "../../domain/money/cents.ts";
import { beneficiaryData, capitalised, courtData, ibanWords, lowered, percentWords, serviceData } from "./parts.ts";

/** From records to what the Word templates print. Nothing is decided here: every figure comes from the record. */

const centsOf = (amounts: { readonly htCents: bigint; readonly vatCents: bigint; readonly ttcCents: bigint }) => ({
  htCents: amounts.htCents.toString(),
  vatCents: amounts.vatCents.toString(),
  ttcCents: amounts.ttcCents.toString(),
});

const degrees = (value: number, positive: string, negative: string): string =>
  `${Math.abs(value).toFixed(4).replace(".", ",")}° ${value < 0 ? negative : positive}`;

const coordinatesWords = ({ place: { coordinates } }: IndemnityRequest): string =>
  coordinates ? `${degrees(coordinates.latitude, "N", "S")}, ${degrees(coordinates.longitude, "E", "O")} (WGS 84)` : "";

const calendarWords = ({ operation: { startsOn, endsOn } }: IndemnityRequest): string =>
  `du ${frenchDate(startsOn)} au ${frenchDate(endsOn)}`;

/** The account without what would let it be used: country, then the last digits. */
const maskedAccount = ({ account }: IndemnityRequest): string =>
  account
    ? `RIB fourni, compte ${account.iban.slice(0, 4)} …${account.iban.slice(-3)}`
    : "à communiquer avant le paiement";

const pieces = (request: IndemnityRequest): readonly (readonly [label: string, piece: Attachment | undefined])[] => [
  ["Pouvoir du signataire", request.representative.powerDocument],
  ["Rapport d’analyse", request.event.analysisReport],
  ["Plan de la zone", request.place.map],
  ["RIB", request.account?.statement],
  ...request.attachments.map((piece) => ["Pièce jointe", piece] as const),
];

export function requestReceiptData(convention: IndemnityConvention, body: IssuingBody): IndemnityRequestReceiptData {
  const { request, submittedAt, fileNumber, submissionSha256 } = convention;
  const paris = submittedAt.toZonedDateTimeISO("Europe/Paris");
  const two = (value: number): string => String(value).padStart(2, "0");
  const silence = convention.deadlines.find(({ id }) => id === "instruction");
  if (!silence) throw new Error(`request ${fileNumber} has no instruction deadline`);
  return {
    service: serviceData(body),
    fileNumber,
    receivedOn: paris.toPlainDate().toString(),
    receivedTime: `${two(paris.hour)} h ${two(paris.minute)} min ${two(paris.second)} s`,
    submissionSha256,
    beneficiary: {
      ...beneficiaryData(convention),
      legalForm: request.beneficiary.legalForm,
      siretCheck: request.beneficiary.siretCheck === "verified" ? "vérifié au répertoire" : "SIRET non vérifié",
    },
    representative: {
      name: signatoryWords(request),
      quality: request.representative.quality,
      powerDocument: request.representative.powerDocument.fileName,
    },
    event: {
      name: request.event.name,
      date: frenchDate(request.event.discoveredOn),
      place: [request.place.communes.join(", "), coordinatesWords(request)].filter(Boolean).join(", "),
    },
    operation: { designation: request.operation.designation, calendar: calendarWords(request) },
    forecast: centsOf(forecastTotal(request)),
    vatRecovery: vatRecoveryWords(request.vatRecovery),
    otherAids:
      request.otherAids.length === 0
        ? "aucune"
        : request.otherAids.map(({ funder, amountCents }) => `${funder} : ${eurosOf(amountCents)}`).join(" ; "),
    account: maskedAccount(request),
    attachments: pieces(request).flatMap(([label, piece]) => (piece ? [{ label, fileName: piece.fileName }] : [])),
    silenceOn: silence.lastDay.toString(),
    silenceExplanation: silence.explanation,
    court: courtData(body),
  };
}

export function indemnityConventionData(
  convention: IndemnityConvention,
  body: IssuingBody,
  given: { readonly terms: Terms; readonly eligibility: Eligibility; readonly map?: TemplatePicture },
): IndemnityConventionData {
  const { request, account, submittedAt } = convention;
  const { terms, eligibility, map } = given;
  const settings = indemnitySettings(body);
  const { beneficiary, representative, event, operation, place } = request;
  const basis = expenseBasis(request.vatRecovery, readingsOf(body).capBasis);
  const { signatory } = body;
  return {
    number: terms.number,
    service: serviceData(body),
    prefect: settings.prefect,
    prefectSignature: signatory.delegation
      ? `Pour le ${lowered(settings.prefect.quality)} et par délégation (${signatory.delegation.reference}), ${signatory.name}, ${signatory.quality}`
      : `Le ${lowered(settings.prefect.quality)}, ${signatory.name}`,
    visas: [...settings.visas],
    request: { meetingOn: "", receivedOn: parisDateOf(submittedAt).toString(), channel: "par le service en ligne" },
    eligibility: {
      opinionOn: eligibility.opinion.givenOn.toString(),
      authority: lowered(settings.opinionAuthority),
      reference: eligibility.opinion.reference,
      regime: eligibility.opinion.regime,
    },
    beneficiary: {
      ...beneficiaryData(convention),
      shortName: beneficiary.shortName ?? beneficiary.name,
      legalForm: beneficiary.legalForm,
    },
    representative: {
      name: signatoryWords(request),
      quality: representative.quality,
      powerDocument: representative.powerDocument.fileName,
    },
    event: {
      name: event.name,
      place: place.communes.join(", "),
      facts: event.facts.split(/\n+/).filter((paragraph) => paragraph.trim() !== ""),
      analysis: event.analysis ?? "",
    },
    operation: {
      designation: operation.designation,
      purpose: lowered(operation.designation),
      communes: place.communes.join(", "),
      place: `dans la zone suivante : ${lowered(place.description)}`,
      coordinates: coordinatesWords(request),
      maps: map ? [map] : [],
      calendar: calendarWords(request),
      works: operation.works.map((work) => ({
        label: capitalised(work.label),
        by: work.by === "provider" ? "prestataire mandaté par le bénéficiaire" : "moyens propres du bénéficiaire",
        financed: isFinancedExpense(work),
      })),
    },
    funding: {
      rate: percentWords(terms.grant.ratePerMille),
      capCents: terms.grant.capCents.toString(),
      basis:
        basis === "TTC"
          ? "toutes taxes comprises, la taxe restant à la charge définitive du bénéficiaire"
          : "hors taxes, la taxe étant récupérée par le bénéficiaire",
    },
    forecast: {
      lines: request.forecast.map((line) => ({ label: line.label, ...centsOf(line) })),
      ...centsOf(forecastTotal(request)),
    },
    budget: { ...eligibility.budget },
    account: account
      ? { holder: account.holder, iban: ibanWords(account.iban), bic: account.bic }
      : { holder: beneficiary.name, iban: "à communiquer avant le paiement", bic: "à communiquer" },
    accountant: settings.accountant,
    electronic: request.signatureMode === "electronic",
    drawnUpOn: parisDateOf(terms.drawnUpAt).toString(),
    place: body.seat.city,
  };
}
