import { Temporal } from "temporal-polyfill";
import { agentIdOf } from "../../functions/adapters/agents.ts";
import type { CatalogueService } from "../../functions/domain/access-convention/settings.ts";
import type { BodyId } from "../../functions/domain/identifiers.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import type { Agent } from "../../functions/ports.ts";

const both = ["bouquet", "teletransmission"] as const;
const bouquet = ["bouquet"] as const;

/** The services of Annex 2 (MC-60). */
const SERVICES: readonly CatalogueService[] = [
  { id: "portail", label: "Portail unique des services", offers: both },
  { id: "marches-publics", label: "Salle régionale des marchés publics", offers: bouquet },
  { id: "actes", label: "Télétransmission des actes au contrôle de légalité", offers: both },
  { id: "pes", label: "Télétransmission des flux comptables (PESv2)", offers: both },
  { id: "echange-fichiers", label: "Échange sécurisé de fichiers", offers: bouquet },
  { id: "parapheur", label: "Parapheur électronique", offers: bouquet },
  { id: "convocation-elus", label: "Convocation électronique des élus", offers: bouquet },
  { id: "ged", label: "Gestion électronique de documents", offers: bouquet },
  { id: "archivage", label: "Archivage électronique", offers: bouquet },
  { id: "factures", label: "Réception des factures électroniques", offers: bouquet },
  { id: "donnees-ouvertes", label: "Portail de données ouvertes", offers: bouquet },
  { id: "accompagnement", label: "Accompagnement aux usages", offers: both },
];

export const BODY_ID = "megalis" as BodyId;

/**
 * The body the embedded runtime starts with: the syndicate of DOMAIN.md, section 1 (MC-01, MC-36). Addresses of mail
 * are under `.example`, accountant and account are made up; the programme after 2024 is there so that today's applications have one, and says so.
 */
export const ISSUING_BODY: IssuingBody = {
  id: BODY_ID,
  name: "Syndicat mixte de coopération territoriale Mégalis Bretagne",
  shortName: "Mégalis Bretagne",
  siret: "25351449100047",
  seat: {
    line1: "ZAC des Champs Blancs, 15 rue Claude Chappe, bâtiment B",
    postcode: "35510",
    city: "Cesson-Sévigné",
  },
  signatory: {
    name: "Stéphane Perrin",
    quality: "Vice-Président délégué",
    email: "vice-presidence@megalis.example",
    delegation: { reference: "arrêté de délégation de signature du Président", quality: "Vice-Président délégué" },
  },
  contact: { email: "conventions@megalis.example", telephone: "02 99 12 51 55", dpo: "dpo@megalis.example" },
  invoicing: {
    vat: { liable: true, vatNumber: "FR47253514491" },
    accountant: {
      name: "Service de gestion comptable de démonstration",
      address: { line1: "1 place de l’Exemple", postcode: "35000", city: "Rennes" },
      accountHolder: "Comptable public – Mégalis Bretagne",
      iban: "FR7630001007941234567890185",
      bic: "BDFEFRPPCCT",
    },
    depositRoute: "titre-export",
    payWithinDays: 30,
    references: { askDaysBefore: 60, remindDaysBefore: [30, 10] },
    budget: { code: "00100", article: "70688" },
  },
  signatureValidForDays: 30,
  signatureRemindersAfterDays: [7, 21],
  answerInformationWithinDays: 30,
  paperOriginalWithinDays: 30,
  proposes: {
    "access-convention": {
      president: {
        name: "Loïg Chesnais-Girard",
        quality: "Président",
        deliberation: "délibération du 30 juin 2017",
      },
      modelReference: "2019-026",
      tariffVersion: "2019-07",
      charterVersion: "2021-09",
      catalogueVersion: "2020-01",
      programmes: [
        {
          id: "2020-2024",
          startsOn: Temporal.PlainDate.from("2020-01-01"),
          endsOn: Temporal.PlainDate.from("2024-12-31"),
          deliberation: "délibération du 28 février 2019",
        },
        {
          id: "2025-2029",
          startsOn: Temporal.PlainDate.from("2025-01-01"),
          endsOn: Temporal.PlainDate.from("2029-12-31"),
          deliberation: "programme de démonstration",
        },
      ],
      services: SERVICES,
    },
  },
};

/** Agents who may sign in at once. */
export const AGENTS: readonly Agent[] = [
  { id: agentIdOf(BODY_ID, "anne"), bodyId: BODY_ID, name: "Anne Le Goff", email: "anne.le-goff@megalis.example" },
  { id: agentIdOf(BODY_ID, "yann"), bodyId: BODY_ID, name: "Yann Riou", email: "yann.riou@megalis.example" },
];
