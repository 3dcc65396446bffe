import type { Temporal } from "temporal-polyfill";
import type { Attachment } from "../../../domain/application/application.ts";
import { checkedForecast } from "../../../domain/indemnity-convention/forecast.ts";
import type { BankAccount, IndemnityRequest, PollutionPlace } from "../../../domain/indemnity-convention/request.ts";
import { day, euros, fileSize, siretText } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { definitions, table } from "../../layout/components.ts";
import { type Content, type Html, html } from "../../layout/html.ts";
import { addressLines, SIGNATURE_MODE_NAMES } from "../../layout/wording.ts";
import type { SummaryPart } from "../draft-form.ts";
import { forecastNotice } from "./expense-section.ts";
import { ELECTRONIC_NOTIFICATION, NATURE_NAMES, PERFORMER_NAMES, VAT_RECOVERY_NAMES } from "./wording.ts";

const fileText = (file: Attachment | undefined): Content => file && `${file.fileName} (${fileSize(file.sizeBytes)})`;

const lines = (text: string): Html => html`<span class="as-typed">${text}</span>`;

const degrees = (value: number): string => String(value).replace(".", ",");

export const coordinatesText = ({ coordinates }: PollutionPlace): string | undefined =>
  coordinates && `${degrees(coordinates.latitude)} ; ${degrees(coordinates.longitude)}`;

/** An IBAN in groups of four, as banks print it. */
export const ibanText = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1\u00a0");

export const accountEntries = (account: BankAccount | undefined): Html =>
  account
    ? definitions([
        { term: "Titulaire", value: account.holder },
        { term: "IBAN", value: ibanText(account.iban) },
        { term: "BIC", value: account.bic },
        { term: "Relevé", value: fileText(account.statement) ?? "Aucun" },
      ])
    : html`<p>À donner plus tard. Rien ne peut être payé sans lui.</p>`;

/** The forecast, line by line, with its totals and what does not add up. */
export function forecastSummary(
  { forecast }: IndemnityRequest,
  on: Temporal.PlainDate,
  reader: "beneficiary" | "staff",
): Html {
  return html`${table({
    caption: "Dépenses prévues",
    captionHidden: true,
    columns: [
      { heading: "Dépense", cell: ({ label }) => label, rowHeading: true },
      { heading: "Nature", cell: ({ nature }) => NATURE_NAMES[nature] },
      { heading: "HT", cell: ({ htCents }) => euros(htCents), align: "end" },
      { heading: "TVA", cell: ({ vatCents }) => euros(vatCents), align: "end" },
      { heading: "TTC", cell: ({ ttcCents }) => euros(ttcCents), align: "end" },
    ],
    rows: forecast,
  })}${forecastNotice(checkedForecast(forecast, on), reader)}`;
}

export const otherAidList = ({ otherAids }: Pick<IndemnityRequest, "otherAids">): Content =>
  otherAids.length === 0
    ? "Aucune"
    : html`<ul class="plain-list">${otherAids.map(
        ({ funder, amountCents, decided }) =>
          html`<li>${funder} : ${euros(amountCents)}, ${decided ? "accordée" : "demandée"}</li>`,
      )}</ul>`;

export const workList = ({ operation }: IndemnityRequest): Html =>
  html`<ul class="plain-list">${operation.works.map(
    ({ nature, label, by }) => html`<li>${NATURE_NAMES[nature]}, ${PERFORMER_NAMES[by].toLowerCase()} : ${label}</li>`,
  )}</ul>`;

/** A request restated in full, section by section, as it will be recorded. @param on the day whose rate of VAT counts */
export function requestSummary(
  request: IndemnityRequest,
  on: Temporal.PlainDate,
  reader: "beneficiary" | "staff" = "beneficiary",
): readonly SummaryPart[] {
  const { beneficiary, representative, correspondent, event, place, operation } = request;
  return [
    {
      anchor: "etablissement",
      title: "Le bénéficiaire",
      content: definitions([
        {
          term: "SIRET",
          value: html`${siretText(beneficiary.siret)}${beneficiary.siretCheck === "unverified" ? " (non vérifié)" : ""}`,
        },
        { term: "Nom", value: beneficiary.name },
        { term: "Nom court", value: beneficiary.shortName },
        { term: "Forme juridique", value: beneficiary.legalForm },
        { term: "Siège", value: addressLines(beneficiary.seat) },
      ]),
    },
    {
      anchor: "representant",
      title: "Le représentant qui signe",
      content: definitions([
        {
          term: "Nom",
          value: `${representative.civility} ${representative.firstName} ${representative.lastName}`,
        },
        { term: "Qualité", value: representative.quality },
        { term: "Courriel", value: representative.email },
        { term: "Document d'habilitation", value: fileText(representative.powerDocument) },
      ]),
    },
    {
      anchor: "correspondant",
      title: "Le correspondant",
      content: definitions([
        { term: "Nom", value: `${correspondent.firstName} ${correspondent.lastName}` },
        { term: "Fonction", value: correspondent.function },
        { term: "Téléphone", value: correspondent.telephone },
        { term: "Courriel", value: correspondent.email },
      ]),
    },
    {
      anchor: "evenement",
      title: "La pollution",
      content: definitions([
        { term: "Événement", value: event.name },
        { term: "Découverte le", value: day(event.discoveredOn) },
        { term: "Les faits", value: lines(event.facts) },
        event.analysis !== undefined && { term: "Analyse de l'expert", value: lines(event.analysis) },
        { term: "Rapport d'expertise", value: fileText(event.analysisReport) },
      ]),
    },
    {
      anchor: "lieu",
      title: "Le lieu",
      content: definitions([
        { term: "Communes", value: place.communes.join(", ") },
        { term: "Description", value: lines(place.description) },
        { term: "Latitude ; longitude", value: coordinatesText(place) },
        { term: "Carte", value: fileText(place.map) },
      ]),
    },
    {
      anchor: "operation",
      title: "L'opération et les travaux prévus",
      content: definitions([
        { term: "Désignation", value: operation.designation },
        { term: "Calendrier", value: html`du ${day(operation.startsOn)} au ${day(operation.endsOn)}` },
        { term: "Travaux", value: workList(request) },
      ]),
    },
    {
      anchor: "depenses",
      title: "Les dépenses prévues",
      content: html`${forecastSummary(request, on, reader)}${definitions([
        { term: "TVA récupérée", value: typographic(VAT_RECOVERY_NAMES[request.vatRecovery]) },
        { term: "Autres aides publiques", value: otherAidList(request) },
      ])}`,
    },
    { anchor: "compte", title: "Le compte à créditer", content: accountEntries(request.account) },
    {
      anchor: "pieces-jointes",
      title: "Les autres pièces",
      content:
        request.attachments.length === 0
          ? html`<p>Aucune</p>`
          : html`<ul class="plain-list">${request.attachments.map((file) => html`<li>${fileText(file)}</li>`)}</ul>`,
    },
    {
      anchor: "signature",
      title: "La signature et la notification",
      content: definitions([
        { term: "Mode de signature", value: typographic(SIGNATURE_MODE_NAMES[request.signatureMode]) },
        {
          term: "Notification",
          value: typographic(
            request.acceptsElectronicNotification ? ELECTRONIC_NOTIFICATION.yes : ELECTRONIC_NOTIFICATION.no,
          ),
        },
      ]),
    },
  ];
}
