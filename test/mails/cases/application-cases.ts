import { correctEmail } from "../../../functions/domain/access-convention/contact.ts";
import { refuseEligibility } from "../../../functions/domain/access-convention/eligibility.ts";
import { withdrawApplication } from "../../../functions/domain/access-convention/withdrawal.ts";
import { answered, asked } from "../../support/mailed-conventions.ts";
import { at, inForce, inStudy, invited, sha, submitted } from "../../support/staff-conventions.ts";
import { FOLLOW_UP, type MailCase, OFFICE, REFERENT, STAFF } from "../../support/written-mails.ts";

/** The application, its questions and its outcome. */
export const APPLICATION_CASES: readonly MailCase[] = [
  {
    order: { kind: "application-received", to: "referent" },
    convention: submitted(),
    to: REFERENT,
    subject: "Votre demande est bien reçue (D-2026-0001)",
    link: FOLLOW_UP,
    says: ["Bonjour Loïc Prigent,", "24 novembre 2026 à 10 h 12 min 00 s (heure de Paris)", sha("b")],
  },
  {
    order: { kind: "application-to-study", to: "staff" },
    convention: inStudy(),
    to: OFFICE,
    subject: "Éligibilité à étudier : Centre de gestion d'Armorique (D-2026-0001)",
    link: STAFF,
    says: ["Association gérant un pôle muséal", "au plus tard le 1er décembre 2026"],
  },
  {
    order: { kind: "information-requested", to: "referent", about: "q1" },
    convention: asked,
    to: REFERENT,
    subject: "Une précision est attendue pour votre dossier D-2026-0001",
    link: FOLLOW_UP,
    says: ["> Quelles communes financent le pôle muséal ?", "au plus tard le 24 décembre 2026"],
    dates: [["information-q1", "20261224"]],
  },
  {
    order: { kind: "information-provided", to: "staff", about: "q1" },
    convention: answered,
    to: OFFICE,
    subject: "Réponse reçue : Centre de gestion d'Armorique (D-2026-0001)",
    link: STAFF,
    says: ["> Quimper, Douarnenez et Concarneau."],
  },
  {
    order: { kind: "eligibility-refused", to: "referent" },
    convention: refuseEligibility(inStudy(), {
      agentId: "syndicat/marie",
      reason: "L'association ne relève d'aucune communauté.",
      at: at("2026-11-25T09:00:00Z"),
    }).after,
    to: REFERENT,
    subject: "Votre demande ne peut pas aboutir (D-2026-0001)",
    link: FOLLOW_UP,
    says: ["> L'association ne relève d'aucune communauté."],
  },
  {
    order: { kind: "application-withdrawn", to: "staff" },
    convention: withdrawApplication(invited(), { at: at("2026-11-26T09:00:00Z") }).after,
    to: OFFICE,
    subject: "Demande retirée : Centre de gestion d'Armorique (2026-011-2026-0001)",
    link: STAFF,
    says: ["les liens de signature déjà envoyés ne fonctionnent plus"],
  },
  {
    order: { kind: "contact-corrected", to: "referent" },
    convention: correctEmail(inForce(), {
      who: "referent",
      email: "dsi@armorique.example",
      actor: { role: "agent", agentId: "syndicat/marie" },
      at: at("2026-12-03T09:00:00Z"),
    }).after,
    to: "dsi@armorique.example",
    subject: "Votre nouvelle adresse pour le dossier 2026-011-2026-0001",
    link: FOLLOW_UP,
    says: ["ne fonctionne plus"],
  },
];
