import { lapseSignature, recordConsent, refuseSignature } from "../../../functions/domain/access-convention/signing.ts";
import { recordOriginalReceived } from "../../../functions/domain/kinds/original.ts";
import { byHand, scanned } from "../../support/mailed-conventions.ts";
import { aBody, accepted, at, day, evidence, invited, toCountersign } from "../../support/staff-conventions.ts";
import {
  FOLLOW_UP,
  type MailCase,
  OFFICE,
  REFERENT,
  REPRESENTATIVE,
  SIGNATURE,
  STAFF,
} from "../../support/written-mails.ts";

const body = aBody();

/** Signing, from the invitation to the signed copy. */
export const SIGNING_CASES: readonly MailCase[] = [
  {
    order: { kind: "signature-invitation", to: "representative", about: "establishment" },
    convention: invited(),
    to: REPRESENTATIVE,
    subject: "Convention à signer : Centre de gestion d'Armorique (n° 2026-011-2026-0001)",
    link: SIGNATURE,
    says: ["Bonjour Madame Anne Le Goff,", "Mme Anne Le Goff, Directrice", "24 décembre 2026", "code à six chiffres"],
    dates: [["signature-establishment-convention-2026-011-2026-0001", "20261224"]],
  },
  {
    order: { kind: "signature-invitation", to: "body-signatory", about: "body" },
    convention: toCountersign(),
    to: "vice-presidence@syndicat.example",
    subject: "Convention à signer : Centre de gestion d'Armorique (n° 2026-011-2026-0001)",
    link: SIGNATURE,
    says: [
      "Le représentant de « Centre de gestion d'Armorique » a signé",
      "par délégation (arrêté n° 2025-12 du 3 juillet 2025)",
    ],
    dates: [["signature-body-convention-2026-011-2026-0001", "20261225"]],
  },
  {
    order: { kind: "hand-signature-invitation", to: "representative", about: "establishment" },
    convention: invited({ application: byHand }),
    to: REPRESENTATIVE,
    subject: "Convention à signer à la main : Centre de gestion d'Armorique (n° 2026-011-2026-0001)",
    link: SIGNATURE,
    says: ["Imprimez la convention, signez-la", "24 décembre 2026"],
    dates: [["signature-establishment-convention-2026-011-2026-0001", "20261224"]],
  },
  {
    order: { kind: "signature-reminder", to: "representative", about: "establishment" },
    convention: invited(),
    to: REPRESENTATIVE,
    subject: "Rappel : convention à signer au plus tard le 24 décembre 2026 (n° 2026-011-2026-0001)",
    link: SIGNATURE,
    says: ["attend toujours votre signature"],
    dates: [["signature-establishment-convention-2026-011-2026-0001", "20261224"]],
  },
  {
    order: { kind: "signature-refused", to: "staff" },
    convention: refuseSignature(invited(), {
      party: "establishment",
      reason: "Le montant ne correspond pas à notre effectif.",
      at: at("2026-11-26T09:00:00Z"),
    }).after,
    to: OFFICE,
    subject: "Signature refusée : convention n° 2026-011-2026-0001",
    link: STAFF,
    says: ["Mme Anne Le Goff", "> Le montant ne correspond pas à notre effectif.", "relancer la signature"],
  },
  {
    order: { kind: "signature-lapsed", to: "referent" },
    convention: lapseSignature(invited(), { party: "establishment", at: at("2026-12-24T23:00:00Z") }).after,
    to: REFERENT,
    subject: "Délai de signature expiré : convention n° 2026-011-2026-0001",
    link: FOLLOW_UP,
    says: ["n'a pas été signée à temps par Mme Anne Le Goff", "Rien n'est perdu"],
  },
  {
    order: { kind: "scan-received", to: "representative" },
    convention: scanned,
    to: REPRESENTATIVE,
    subject: "Scan reçu, original à envoyer par la poste (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["15 rue Claude Chappe, 35510 Cesson-Sévigné", "28 décembre 2026", "1er décembre 2026"],
    dates: [["paper-original", "20261228"]],
  },
  {
    order: { kind: "original-received", to: "referent" },
    convention: recordOriginalReceived(scanned, {
      agentId: "syndicat/marie",
      receivedOn: day("2026-12-02"),
      at: at("2026-12-03T09:00:00Z"),
    }).after,
    to: REFERENT,
    subject: "L'original de la convention est arrivé (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["le 2 décembre 2026"],
  },
  {
    order: { kind: "outside-programme", to: "referent" },
    convention: recordConsent(invited(), {
      party: "establishment",
      evidence,
      body,
      at: at("2029-12-03T09:00:00Z"),
    }).after,
    to: REFERENT,
    subject: "Convention reçue après la fin du programme (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["le 31 décembre 2029", "rien n'est dû"],
  },
  {
    order: { kind: "convention-signed", to: "referent" },
    convention: accepted(),
    to: REFERENT,
    subject: "La convention est signée par les deux parties (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["Date d'effet : 1er décembre 2026", "1 750 € hors taxes"],
    dates: [["effect", "20261201"]],
  },
];
