import { endWithProgramme, renewTacitly } from "../../../functions/domain/access-convention/renewal.ts";
import { activateServices } from "../../../functions/domain/access-convention/services.ts";
import { endAccess, withdrawTermination } from "../../../functions/domain/access-convention/termination.ts";
import { certified } from "../../support/ended-conventions.ts";
import { acknowledged, inNotice } from "../../support/mailed-conventions.ts";
import { at, inForce } from "../../support/staff-conventions.ts";
import { FOLLOW_UP, type MailCase, REFERENT, REPRESENTATIVE } from "../../support/written-mails.ts";

/** What runs: effect, services, renewal, termination. */
export const TERM_CASES: readonly MailCase[] = [
  {
    order: { kind: "effect-reached", to: "referent" },
    convention: inForce(),
    to: REFERENT,
    subject: "La convention prend effet (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["Première échéance : 30 novembre 2027", "Services ouverts au plus tard le : 4 janvier 2027"],
    dates: [["last-notice-day-1", "20270930"]],
  },
  {
    order: { kind: "service-activated", to: "referent", about: "actes,marches" },
    convention: activateServices(inForce(), {
      serviceIds: ["actes", "marches"],
      agentId: "syndicat/marie",
      at: at("2026-12-03T09:00:00Z"),
    }).after,
    to: REFERENT,
    subject: "2 services sont ouverts (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["Télétransmission des actes", "Salle régionale des marchés publics", "Il reste 1 service à ouvrir"],
  },
  {
    order: { kind: "renewal-reminder", to: "referent", about: "term-1" },
    convention: inForce(),
    to: REFERENT,
    subject: "La convention sera reconduite le 1er décembre 2027 (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: [
      "reconduite jusqu'au 30 novembre 2028 : vous n'avez rien à faire pour continuer",
      "au plus tard le 30 septembre 2027",
    ],
    dates: [["last-notice-day-1", "20270930"]],
    now: "2027-06-01T07:00:00Z",
  },
  {
    order: { kind: "renewed", to: "referent", about: "term-2" },
    convention: renewTacitly(inForce()).after,
    to: REFERENT,
    subject: "La convention est reconduite jusqu'au 30 novembre 2028 (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["du 1er décembre 2027 au 30 novembre 2028", "30 septembre 2028"],
    dates: [["last-notice-day-2", "20280930"]],
  },
  {
    order: { kind: "programme-ended", to: "referent" },
    convention: endWithProgramme(
      renewTacitly(renewTacitly(renewTacitly(inForce()).after).after).after,
      at("2029-12-31T23:00:00Z"),
    ).after,
    to: REFERENT,
    subject: "La convention a pris fin avec le programme (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["le 31 décembre 2029 à minuit"],
  },
  {
    order: { kind: "termination-acknowledged", to: "representative", about: "1" },
    convention: acknowledged,
    to: REPRESENTATIVE,
    subject: "Résiliation enregistrée pour toute la convention : fin d'accès le 31 août 2027 (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: [
      "toute la convention",
      "du 1er juillet 2027 au 31 août 2027",
      "Contribution due jusqu'au : 30 novembre 2027",
      "Demande reçue le : 10 juin 2027",
    ],
    dates: [["termination-1", "20270831"]],
  },
  {
    order: { kind: "termination-withdrawn", to: "referent", about: "1" },
    convention: withdrawTermination(acknowledged, {
      terminationId: "1",
      agentId: "syndicat/marie",
      reason: "L'établissement a écrit qu'il renonce.",
      at: at("2027-06-20T08:00:00Z"),
    }).after,
    to: REFERENT,
    subject: "La résiliation est annulée pour toute la convention (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["reçue le 10 juin 2027", "> L'établissement a écrit qu'il renonce."],
  },
  {
    order: { kind: "notice-started", to: "referent", about: "1" },
    convention: inNotice,
    to: REFERENT,
    subject: "Le préavis a commencé pour toute la convention : fin d'accès le 31 août 2027 (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["court depuis le 1er juillet 2027"],
    dates: [["termination-1", "20270831"]],
  },
  {
    order: { kind: "notice-ended", to: "referent", about: "1" },
    convention: endAccess(inNotice, "1", at("2027-08-31T22:00:00Z")).after,
    to: REFERENT,
    subject: "L'accès a pris fin pour toute la convention le 31 août 2027 (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["La convention est terminée."],
  },
  {
    order: { kind: "restitution-certified", to: "representative", about: "1" },
    convention: certified(),
    to: REPRESENTATIVE,
    subject: "Certificat de restitution et de destruction des données (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["a pris fin le 28 février 2027", "Remises de fichiers : aucune", "Destructions : 1"],
  },
];
