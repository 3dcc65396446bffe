import { broken, dataAnswered, dataAsked, missed, scanned, warned } from "../../support/mailed-conventions.ts";
import { inStudy } from "../../support/staff-conventions.ts";
import {
  FOLLOW_UP,
  type MailCase,
  OFFICE,
  REFERENT,
  REPRESENTATIVE,
  SIGNATURE,
  STAFF,
} from "../../support/written-mails.ts";

/** Deadlines, requests on personal data, incidents. */
export const FOLLOW_UP_CASES: readonly MailCase[] = [
  {
    order: { kind: "deadline-reminder", to: "staff", about: "first-answer" },
    convention: inStudy(),
    to: OFFICE,
    subject: "Rappel : réponse à la demande, au plus tard le 1er décembre 2026 (D-2026-0001)",
    link: STAFF,
    says: ["(article 4)"],
    dates: [["first-answer", "20261201"]],
  },
  {
    order: { kind: "deadline-reminder", to: "referent", about: "paper-original" },
    convention: scanned,
    to: REFERENT,
    subject: "Rappel : original papier de la convention, au plus tard le 28 décembre 2026 (2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["15 rue Claude Chappe, 35510 Cesson-Sévigné"],
    dates: [["paper-original", "20261228"]],
  },
  {
    order: { kind: "deadline-missed", to: "staff", about: "first-answer" },
    convention: missed,
    to: OFFICE,
    subject: "Échéance dépassée : réponse à la demande (D-2026-0001)",
    link: STAFF,
    says: ["Le dernier jour était le 1er décembre 2026"],
  },
  {
    order: { kind: "data-request-received", to: "staff", about: "1" },
    convention: dataAsked,
    to: OFFICE,
    subject: "Demande de rectification de données personnelles (2026-011-2026-0001)",
    link: STAFF,
    says: ["Réponse dans le mois", "court jusqu'au 4 janvier 2027 inclus"],
  },
  {
    order: { kind: "data-request-answered", to: "referent", about: "1" },
    convention: dataAnswered,
    to: REFERENT,
    subject: "Réponse à votre demande de rectification (2026-011-2026-0001)",
    link: `${FOLLOW_UP}/donnees`,
    says: ["Votre demande est acceptée.", "C'est corrigé.", "saisir la CNIL"],
  },
  {
    order: { kind: "incident", to: "staff", about: "circuit-1" },
    convention: broken,
    to: OFFICE,
    subject: "Incident à traiter sur le dossier 2026-011-2026-0001",
    link: STAFF,
    says: ["SealSignature", "SealUnavailable"],
  },
  {
    order: { kind: "erasure-announced", to: "referent", about: "referent" },
    convention: warned,
    to: REFERENT,
    subject: "Vos coordonnées seront effacées après le 24 novembre 2029 (2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["trois ans au plus après votre dernière visite", "ouvrez votre lien avant cette date"],
  },
  {
    order: { kind: "erasure-announced", to: "representative", about: "representative" },
    convention: warned,
    to: REPRESENTATIVE,
    subject: "Vos coordonnées seront effacées après le 24 novembre 2029 (2026-011-2026-0001)",
    link: SIGNATURE,
    says: ["l'acte signé et sa preuve"],
  },
];
