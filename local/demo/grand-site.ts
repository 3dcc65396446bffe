import { Temporal } from "temporal-polyfill";
import type { Attachment } from "../../functions/domain/application/application.ts";
import type { ClaimContent, ClaimedExpense } from "../../functions/domain/indemnity-convention/claim.ts";
import type { BankAccount, IndemnityRequest } from "../../functions/domain/indemnity-convention/request.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** The account of the demonstration: the example of the register of IBAN for France. */
export const ACCOUNT: BankAccount = {
  holder: "Syndicat mixte Dunes sauvages de Gâvres à Quiberon",
  iban: "FR7630001007941234567890185",
  bic: "BDFEFRPPCCT",
};

/**
 * The request of DOMAIN.md, section 2 (PC-02 to PC-09): oiled waste, forecast 790 € HT and 945 € TTC (PA-07).
 *
 * @param mailDomain each request has mailboxes of its own, so that mails of several are told apart
 */
export const grandSiteRequest = (powerDocument: Attachment, mailDomain = "grand-site.example"): IndemnityRequest => ({
  beneficiary: {
    siret: "13002526500013",
    siretCheck: "unverified",
    name: "Syndicat mixte Dunes sauvages de Gâvres à Quiberon",
    shortName: "Le Grand Site dunaire",
    legalForm: "syndicat mixte",
    seat: { line1: "Parc de Keravéon", postcode: "56410", city: "Erdeven" },
  },
  representative: {
    civility: "Mme",
    firstName: "Nolwenn",
    lastName: "Le Bihan",
    quality: "présidente",
    email: `presidence@${mailDomain}`,
    powerDocument,
  },
  correspondent: {
    firstName: "Yves",
    lastName: "Guillemot",
    function: "directeur",
    telephone: "02 97 00 00 01",
    email: `direction@${mailDomain}`,
  },
  event: {
    name: "Pollution « Erika »",
    discoveredOn: day("2023-04-11"),
    facts:
      "Des boulettes d’hydrocarbures ont été découvertes sur l’estran et en pied de dune. Les gardes du littoral ont retiré la pollution visible ; les déchets mazoutés attendent leur transport et leur traitement.",
    analysis:
      "Les échantillons analysés par le Cedre correspondent au produit de la cargaison de l’Erika. Seule la pollution visible a été retirée.",
  },
  place: {
    communes: ["Plouharnel", "Saint-Pierre-Quiberon"],
    description: "Estran et pied de dune, de Sainte-Barbe à l’isthme de Penthièvre",
    coordinates: { latitude: 47.5686, longitude: -3.1321 },
  },
  operation: {
    designation: "Traitement des déchets mazoutés issus du nettoyage",
    startsOn: day("2023-05-15"),
    endsOn: day("2023-06-30"),
    works: [
      { nature: "collection", label: "Ramassage des déchets par les gardes du littoral", by: "own-staff" },
      { nature: "storage", label: "Stockage en conteneurs étanches", by: "provider" },
      { nature: "transport", label: "Transport vers l’installation de traitement", by: "provider" },
      { nature: "treatment", label: "Élimination des déchets mazoutés", by: "provider" },
    ],
  },
  forecast: [
    {
      label: "Stockage, transport et traitement des déchets",
      nature: "treatment",
      htCents: 79_000n,
      vatCents: 15_500n,
      ttcCents: 94_500n,
    },
  ],
  vatRecovery: "none",
  otherAids: [],
  account: ACCOUNT,
  attachments: [],
  signatureMode: "electronic",
  acceptsElectronicNotification: true,
});

const invoice = (
  given: Pick<ClaimedExpense, "id" | "label" | "nature" | "invoiceNumber" | "htCents" | "vatCents" | "ttcCents"> & {
    readonly done: string;
    readonly paid: string;
  },
): ClaimedExpense => {
  const { done, paid, ...amounts } = given;
  return {
    ...amounts,
    by: "provider",
    supplier: "Littoral Dépollution",
    serviceDoneOn: day(done),
    invoicedOn: day(done),
    paidOn: day(paid),
  };
};

/** Two invoices of the provider, 600 € and 348 € TTC, and the certificate of completion, by the president unless told. */
export const grandSiteClaim = (
  doneOn: string,
  paidOn: string,
  completedOn: string,
  signatory = { signatoryName: "Mme Nolwenn Le Bihan", signatoryQuality: "présidente" },
): ClaimContent => ({
  expenses: [
    invoice({
      id: "1",
      label: "Stockage et transport",
      nature: "transport",
      invoiceNumber: "F-118",
      htCents: 50_000n,
      vatCents: 10_000n,
      ttcCents: 60_000n,
      done: doneOn,
      paid: paidOn,
    }),
    invoice({
      id: "2",
      label: "Élimination et traitement",
      nature: "treatment",
      invoiceNumber: "F-131",
      htCents: 29_000n,
      vatCents: 5_800n,
      ttcCents: 34_800n,
      done: completedOn,
      paid: paidOn,
    }),
  ],
  completion: {
    completedOn: day(completedOn),
    certifiedOn: day(paidOn),
    ...signatory,
  },
  otherAids: [],
  attachments: [],
});
