import { Temporal } from "temporal-polyfill";
import type { AccessConvention, Terms } from "../../functions/domain/access-convention/convention.ts";
import { recordDrawnUp } from "../../functions/domain/access-convention/drawing-up.ts";
import { enterIntoForce } from "../../functions/domain/access-convention/entry-into-force.ts";
import { accessReadings, accessSettings } from "../../functions/domain/access-convention/settings.ts";
import { inviteSignatory, recordConsent, recordSealed } from "../../functions/domain/access-convention/signing.ts";
import { recordReceiptIssued, submitApplication } from "../../functions/domain/access-convention/submission.ts";
import type { DocumentRecord } from "../../functions/domain/agreement/document-record.ts";
import type { Application, Eligibility } from "../../functions/domain/application/application.ts";
import type { AgreementId, BodyId, DocumentId, Sha256 } from "../../functions/domain/identifiers.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import type { ConsentEvidence, SignatoryParty } from "../../functions/domain/signature/circuit.ts";

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const sha = (digit: string): Sha256 => digit.repeat(64) as Sha256;

export const AGREEMENT = "6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01" as AgreementId;
export const BODY = "syndicat" as BodyId;

export const aBody = (over: Partial<IssuingBody> = {}): IssuingBody => ({
  id: BODY,
  name: "Syndicat mixte des services numériques",
  shortName: "Armor Numérique",
  siret: "13002526500013",
  seat: { line1: "15 rue Claude Chappe", postcode: "35510", city: "Cesson-Sévigné" },
  signatory: {
    name: "Mme Nolwenn Tanguy",
    quality: "Vice-Présidente",
    email: "vice-presidence@syndicat.example",
    delegation: { reference: "arrêté n° 2025-12 du 3 juillet 2025", quality: "Vice-Présidente déléguée" },
  },
  contact: { email: "conventions@syndicat.example", telephone: "02 99 00 00 00", dpo: "dpo@syndicat.example" },
  signatureValidForDays: 30,
  signatureRemindersAfterDays: [7, 21],
  answerInformationWithinDays: 30,
  paperOriginalWithinDays: 30,
  proposes: {
    "access-convention": {
      president: { name: "M. Yann Kerbrat", quality: "Président", deliberation: "délibération du 30 juin 2025" },
      modelReference: "2026-011",
      tariffVersion: "2026",
      charterVersion: "2026-1",
      catalogueVersion: "2026-1",
      programmes: [
        {
          id: "2025-2029",
          startsOn: day("2025-01-01"),
          endsOn: day("2029-12-31"),
          deliberation: "délibération du 12 décembre 2024",
        },
      ],
      services: [
        { id: "actes", label: "Télétransmission des actes", offers: ["bouquet", "teletransmission"] },
        { id: "marches", label: "Salle régionale des marchés publics", offers: ["bouquet"] },
        { id: "archivage", label: "Archivage électronique", offers: ["bouquet"] },
      ],
    },
  },
  ...over,
});

export const anApplication = (over: Partial<Application> = {}): Application => ({
  establishment: {
    siret: "13002526500013",
    siretCheck: "verified",
    name: "Centre de gestion d'Armorique",
    legalForm: "Établissement public administratif",
    seat: { line1: "1 place de la Mairie", postcode: "29000", city: "Quimper" },
  },
  representative: {
    civility: "Mme",
    firstName: "Anne",
    lastName: "Le Goff",
    quality: "Directrice",
    email: "direction@armorique.example",
    powerReference: "délibération n° 2026-12 du 3 mars 2026",
    powerDocument: {
      key: "powers/1.pdf",
      fileName: "deliberation.pdf",
      contentType: "application/pdf",
      sizeBytes: 84_000,
      sha256: sha("f"),
    },
  },
  referent: {
    firstName: "Loïc",
    lastName: "Prigent",
    function: "Responsable informatique",
    telephone: "02 98 00 00 00",
    email: "informatique@armorique.example",
  },
  eligibility: { community: "local-administration" },
  agents: 34,
  offer: "bouquet",
  alreadyUser: false,
  invoicing: { channel: "chorus-pro", serviceCode: "SRV-01" },
  charterVersion: "2026-1",
  signatureMode: "electronic",
  ...over,
});

export const PARTICULAR: Eligibility = {
  community: "particular-case",
  description: "Association gérant un pôle muséal pour six communes.",
};

export const aDocument = (over: Partial<DocumentRecord> = {}): DocumentRecord => ({
  id: "doc-receipt" as DocumentId,
  kind: "receipt",
  title: "Récépissé de la demande",
  fileName: "recepisse-D-2026-0001.pdf",
  contentType: "application/pdf",
  key: "agreements/1/receipt.pdf",
  sha256: sha("a"),
  sizeBytes: 48_000,
  createdAt: at("2026-11-24T09:12:00Z"),
  seals: 0,
  ...over,
});

const terms = (body: IssuingBody): Terms => ({
  number: "2026-011-2026-0001",
  programme: accessSettings(body).programmes[0] as Terms["programme"],
  annualCents: 175_000n,
  tariffVersion: "2026",
  tierLabel: "de 20 à 49 agents",
  options: accessReadings(body),
  drawnUpAt: at("2026-11-24T09:15:00Z"),
});

export interface Given {
  readonly body?: IssuingBody;
  readonly application?: Application;
}

/** Filed on Tuesday 24 November 2026 at 10:12 in Paris; the answer is due on 1 December. */
export const submitted = ({ body = aBody(), application = anApplication() }: Given = {}): AccessConvention =>
  submitApplication({
    id: AGREEMENT,
    body,
    application,
    fileNumber: "D-2026-0001",
    submissionSha256: sha("b"),
    at: at("2026-11-24T09:12:00Z"),
  }).after;

const receipted = (given: Given): AccessConvention =>
  recordReceiptIssued(submitted(given), aDocument(), at("2026-11-24T09:13:00Z")).after;

/** A particular case, whose eligibility the staff has to decide. */
export const inStudy = (given: Given = {}): AccessConvention =>
  receipted({ ...given, application: given.application ?? anApplication({ eligibility: PARTICULAR }) });

/** Drawn up on 24 November and frozen under the hash `c…c`; nobody is invited yet. */
export const drawnUp = (given: Given = {}): AccessConvention => {
  const body = given.body ?? aBody();
  const document = aDocument({
    id: "doc-convention" as DocumentId,
    kind: "convention",
    title: "Convention à signer",
    fileName: "convention-2026-011-2026-0001.pdf",
    key: "agreements/1/convention.pdf",
    sha256: sha("c"),
    sizeBytes: 312_000,
    templateVersion: "2026-1",
  });
  return recordDrawnUp(receipted(given), { terms: terms(body), document, body, at: at("2026-11-24T09:15:00Z") }).after;
};

/** The establishment may sign until 24 December 2026 included. */
export const invited = (given: Given = {}): AccessConvention =>
  inviteSignatory(drawnUp(given), {
    party: "establishment",
    body: given.body ?? aBody(),
    at: at("2026-11-24T09:16:00Z"),
  }).after;

export const evidence: ConsentEvidence = {
  documentSha256: sha("c"),
  consentText: "Je consens.",
  consentTextSha256: sha("d"),
  codeSentAt: at("2026-11-25T08:00:00Z"),
  codeVerifiedAt: at("2026-11-25T08:02:00Z"),
  addressHash: sha("e"),
  channel: "email-one-time-code",
};

const signedBy = (
  convention: AccessConvention,
  party: SignatoryParty,
  when: string,
  body: IssuingBody,
): AccessConvention => {
  const consented = recordConsent(convention, { party, evidence, body, at: at(when) }).after;
  const document = aDocument({
    id: `doc-sealed-${party}` as DocumentId,
    kind: "convention-sealed",
    title: "Convention signée",
    fileName: "convention-signee.pdf",
    key: `agreements/1/sealed-${party}.pdf`,
    sha256: sha("9"),
    seals: party === "body" ? 2 : 1,
  });
  return recordSealed(consented, { party, document, at: at(when).add({ seconds: 3 }) }).after;
};

/** Signed by the establishment on 25 November 2026: it takes effect on 1 December. The body is invited. */
export const toCountersign = (given: Given = {}): AccessConvention => {
  const body = given.body ?? aBody();
  const signed = signedBy(invited(given), "establishment", "2026-11-25T08:02:00Z", body);
  return inviteSignatory(signed, { party: "body", body, at: at("2026-11-25T08:03:00Z") }).after;
};

/** Concluded on 26 November 2026, effective on 1 December. */
export const accepted = (given: Given = {}): AccessConvention =>
  signedBy(toCountersign(given), "body", "2026-11-26T10:00:00Z", given.body ?? aBody());

/** In force since 1 December 2026; three services to activate, due on 4 January 2027. */
export const inForce = (given: Given = {}): AccessConvention =>
  enterIntoForce(accepted(given), { body: given.body ?? aBody(), at: at("2026-11-30T23:00:00Z") }).after;
