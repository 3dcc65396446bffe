import type { Temporal } from "temporal-polyfill";
import type { AccessConventionData, ReceiptData, TerminationAcknowledgementData } from "../contracts/document-data.ts";
import { contributionOn } from "../domain/access-convention/act-life.ts";
import type { AccessConvention, ConventionIn, Termination, Terms } from "../domain/access-convention/convention.ts";
import { accessSettings, serviceLabel } from "../domain/access-convention/settings.ts";
import {
  addressWords,
  agentsWords,
  agreedEligibilityWords,
  bodySignatureWords,
  eligibilityWords,
  invoicingWords,
  offerWords,
  representativeWords,
  siretWords,
} from "../domain/access-convention/wording.ts";
import { dueForYear } from "../domain/access-rules/calendar-year.ts";
import type { Tariff } from "../domain/access-rules/tariff.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";

/** From records to what the Word templates print. Nothing is decided here: every figure comes from the record. */

export const bodyData = ({ name, shortName, seat, contact }: IssuingBody) => ({
  name,
  shortName,
  seat: addressWords(seat),
  email: contact.email,
  telephone: contact.telephone,
  dpo: contact.dpo,
});

export const establishmentData = ({ application: { establishment } }: AccessConvention) => ({
  name: establishment.name,
  legalForm: establishment.legalForm,
  siret: siretWords(establishment.siret),
  seat: addressWords(establishment.seat),
});

export const representativeData = ({ application }: AccessConvention) => ({
  name: representativeWords(application),
  quality: application.representative.quality,
  powerDocument: application.representative.powerReference,
});

export const referentName = ({ application: { referent } }: AccessConvention): string =>
  `${referent.firstName} ${referent.lastName}`;

export function receiptData(convention: AccessConvention, body: IssuingBody): ReceiptData {
  const { application, submittedAt, fileNumber, submissionSha256 } = convention;
  const paris = submittedAt.toZonedDateTimeISO("Europe/Paris");
  const two = (value: number): string => String(value).padStart(2, "0");
  const answer = convention.deadlines.find(({ kind }) => kind === "first-answer");
  if (!answer) throw new Error(`application ${fileNumber} has no answer deadline`);
  return {
    fileNumber,
    receivedOn: paris.toPlainDate().toString(),
    receivedTime: `${paris.hour} h ${two(paris.minute)} min ${two(paris.second)} s`,
    submissionSha256,
    body: bodyData(body),
    establishment: {
      ...establishmentData(convention),
      siretCheck: application.establishment.siretCheck === "verified" ? "vérifié au répertoire" : "SIRET non vérifié",
    },
    representative: representativeData(convention),
    referent: { name: referentName(convention), function: application.referent.function },
    eligibility: eligibilityWords(application.eligibility),
    agents: agentsWords(application.agents),
    offerLabel: offerWords(application.offer),
    invoicing: invoicingWords(application.invoicing),
    signatureMode: application.signatureMode === "electronic" ? "électronique" : "à la main, avec envoi de l’original",
    charterVersion: application.charterVersion,
    study: application.eligibility.community === "particular-case",
    answerLastDay: answer.lastDay.toString(),
    answerExplanation: answer.explanation,
  };
}

export function conventionData(
  convention: AccessConvention,
  body: IssuingBody,
  terms: Terms,
  tariff: Tariff,
): AccessConventionData {
  const { application } = convention;
  const settings = accessSettings(body);
  const { invoicing, referent } = application;
  const { programme } = terms;
  const lines = (["bouquet", "teletransmission"] as const).flatMap((offer) =>
    tariff.tiers[offer].map(({ label, annualCents }) => ({
      offer: offer === "bouquet" ? "Bouquet de services" : "Télétransmission seule",
      label,
      annualCents: annualCents.toString(),
      ticked: offer === application.offer && label === terms.tierLabel,
    })),
  );
  return {
    number: terms.number,
    model: settings.modelReference,
    body: bodyData(body),
    president: settings.president,
    bodySignature: bodySignatureWords(body),
    establishment: establishmentData(convention),
    representative: representativeData(convention),
    referent: {
      name: referentName(convention),
      function: referent.function,
      telephone: referent.telephone,
      email: referent.email,
    },
    eligibility: agreedEligibilityWords(application.eligibility),
    agents: agentsWords(application.agents),
    tariff: { deliberation: tariff.deliberation, annualCents: terms.annualCents.toString(), lines },
    invoicing: {
      chorus: invoicing.channel === "chorus-pro",
      serviceCode: (invoicing.channel === "chorus-pro" && invoicing.serviceCode) || "sans objet",
      engagementNumber: (invoicing.channel === "chorus-pro" && invoicing.engagementNumber) || "sans objet",
      postalAddress: invoicing.channel === "post" ? addressWords(invoicing.address) : "sans objet",
    },
    alreadyUser: application.alreadyUser,
    programme: {
      label: programme.id,
      startsOn: programme.startsOn.toString(),
      endsOn: programme.endsOn.toString(),
      eveOn: programme.startsOn.subtract({ days: 1 }).toString(),
      deliberation: programme.deliberation,
    },
    charterVersion: application.charterVersion,
    catalogueVersion: settings.catalogueVersion,
    offerLabel: offerWords(application.offer),
    services: settings.services.filter(({ offers }) => offers.includes(application.offer)).map(({ label }) => label),
    drawnUpOn: parisDateOf(terms.drawnUpAt).toString(),
    place: body.seat.city,
  };
}

const CHANNEL_WORDS: Record<Termination["channel"], string> = {
  online: "par le service en ligne",
  post: "par courrier",
  email: "par courriel",
};

export function terminationAcknowledgementData(
  convention: ConventionIn<"in-force" | "in-notice">,
  body: IssuingBody,
  given: {
    readonly terms: Terms;
    readonly effectiveOn: Temporal.PlainDate;
    readonly termination: Termination;
    readonly issuedOn: Temporal.PlainDate;
  },
): TerminationAcknowledgementData {
  const { terms, effectiveOn, termination, issuedOn } = given;
  const { scope, contributionDueThroughDay } = termination;
  const labelOf = (id: string): string => serviceLabel(body, id);
  // As amendments left it, not as the convention first set it (MA-15).
  const { annualCents } = contributionOn(convention, contributionDueThroughDay);
  const due = dueForYear(contributionDueThroughDay.year, annualCents, effectiveOn, contributionDueThroughDay);
  return {
    number: terms.number,
    body: bodyData(body),
    establishment: convention.application.establishment.name,
    signatory: { name: termination.signatoryName, quality: termination.signatoryQuality },
    channel: CHANNEL_WORDS[termination.channel],
    receivedOn: termination.receivedOn.toString(),
    whole: scope === "all",
    services: scope === "all" ? [] : scope.map(labelOf),
    noticeStartsOn: termination.noticeStartsOn.toString(),
    noticeEndsOn: termination.noticeEndsOn.toString(),
    accessEndsOn: termination.accessEndsOn.toString(),
    contributionDueThrough: contributionDueThroughDay.toString(),
    early: termination.early,
    explanation: termination.explanation,
    lastYear: String(due.year),
    lastYearTwelfths: String(due.twelfths),
    lastYearCents: due.dueCents.toString(),
    annualCents: annualCents.toString(),
    issuedOn: issuedOn.toString(),
  };
}
