import { describe, expect, it } from "vitest";
import {
  changeReferent,
  declineChange,
  requestChange,
} from "../../functions/domain/access-convention/change-requests.ts";
import { correctEmail } from "../../functions/domain/access-convention/contact.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { refuseEligibility } from "../../functions/domain/access-convention/eligibility.ts";
import { recordInvoicePayment } from "../../functions/domain/access-convention/invoice-payments.ts";
import { giveReferences } from "../../functions/domain/access-convention/invoice-references.ts";
import { proposeAmendment } from "../../functions/domain/access-convention/proposing-acts.ts";
import { endWithProgramme, renewTacitly } from "../../functions/domain/access-convention/renewal.ts";
import { activateServices } from "../../functions/domain/access-convention/services.ts";
import {
  lapseSignature,
  recordConsent,
  recordScan,
  refuseSignature,
} from "../../functions/domain/access-convention/signing.ts";
import type { SupplementaryAct } from "../../functions/domain/access-convention/supplementary-act.ts";
import {
  endAccess,
  recordTerminationAcknowledged,
  requestTermination,
  startNotice,
  withdrawTermination,
} from "../../functions/domain/access-convention/termination.ts";
import { ACCESS_MAIL_KINDS } from "../../functions/domain/access-convention/vocabulary.ts";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { TARIFF_2019_07 } from "../../functions/domain/access-rules/tariff.ts";
import { recordMissedDeadline } from "../../functions/domain/agreement/deadline-events.ts";
import { recordIncident, resolveIncident } from "../../functions/domain/agreement/incident.ts";
import type { MailOrder } from "../../functions/domain/agreement/mail-order.ts";
import { COMMON_MAIL_KINDS } from "../../functions/domain/agreement/vocabulary.ts";
import type { Attachment } from "../../functions/domain/application/application.ts";
import { answerDataRequest, requestOnData } from "../../functions/domain/kinds/data-requests.ts";
import { provideInformation, requestInformation } from "../../functions/domain/kinds/information.ts";
import { recordOriginalReceived } from "../../functions/domain/kinds/original.ts";
import { recipientOf, renderMail } from "../../functions/mails/index.ts";
import { asked as asked2027, credited, invoiced, noticed } from "../support/invoiced-conventions.ts";
import {
  aBody,
  accepted,
  aDocument,
  anApplication,
  at,
  day,
  evidence,
  inForce,
  inStudy,
  invited,
  sha,
  submitted,
  toCountersign,
} from "../support/staff-conventions.ts";

const body = aBody();
const FOLLOW_UP = "https://kevrat.example/suivi/a/proof";
const SIGNATURE = "https://kevrat.example/signature/a/establishment/1/proof";
const STAFF = "https://kevrat.example/agents/conventions/a";

const render = (convention: AccessConvention, order: MailOrder, now = "2026-11-24T10:00:00Z") =>
  renderMail(order, {
    convention,
    body,
    recipient: recipientOf(order.to, convention, body),
    links: { followUp: FOLLOW_UP, signature: SIGNATURE, staff: STAFF },
    now: at(now),
  });

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

const byHand = anApplication({ signatureMode: "by-hand" });
const scan: Attachment = {
  key: "scans/1.pdf",
  fileName: "convention-signee.pdf",
  contentType: "application/pdf",
  sizeBytes: 900_000,
  sha256: sha("1"),
};
const asked = requestInformation(inStudy(), {
  id: "q1",
  question: "Quelles communes financent le pôle muséal ?",
  agentId: "syndicat/marie",
  body,
  at: at("2026-11-24T14:00:00Z"),
}).after;
const answered = provideInformation(asked, {
  requestId: "q1",
  answer: "Quimper, Douarnenez et Concarneau.",
  at: at("2026-11-26T14:00:00Z"),
}).after;
const scanned = recordScan(invited({ application: byHand }), { scan, body, at: at("2026-11-25T08:00:00Z") }).after;
const requested = requestChange(inForce(), {
  id: "r1",
  about: "amendment",
  text: "Nous sommes désormais 60 agents.",
  at: at("2027-03-10T09:00:00Z"),
}).after;
const renamed = changeReferent(inForce(), {
  referent: {
    firstName: "Soizic",
    lastName: "Le Floch",
    function: "Directrice adjointe",
    telephone: "02 98 00 00 00",
    email: "soizic@armorique.example",
  },
  actor: { role: "applicant" },
  at: at("2027-03-10T09:00:00Z"),
}).after;
const amending = proposeAmendment(inForce(), {
  changes: { size: { agents: 60, agentsOn: day("2027-03-01") } },
  reason: "",
  tariff: TARIFF_2019_07,
  agentId: "syndicat/marie",
  at: at("2027-03-10T09:00:00Z"),
}).after;
const withAct = (given: Partial<Pick<SupplementaryAct, "status" | "signedAt">>): AccessConvention => ({
  ...amending,
  acts: amending.acts.map((act) => ({ ...act, number: "1", ...given })),
});
const leaving = (scope: "all" | readonly string[] = "all"): AccessConvention =>
  requestTermination(inForce(), {
    scope,
    receivedAt: at("2027-06-10T08:00:00Z"),
    channel: "post",
    signatoryName: "Mme Anne Le Goff",
    signatoryQuality: "Directrice",
    actor: { role: "agent", agentId: "syndicat/marie" },
    at: at("2027-06-10T08:30:00Z"),
  }).after;
const acknowledged = recordTerminationAcknowledged(
  leaving(),
  "1",
  aDocument({ kind: "termination-acknowledgement" }),
).after;
const inNotice = startNotice(acknowledged, "1").after;
const missed = recordMissedDeadline(inStudy(), "first-answer", at("2026-12-01T23:00:00Z")).after;
const broken = recordIncident(inForce(), {
  strand: "circuit-1",
  task: "SealSignature",
  error: "SealUnavailable",
  at: at("2026-12-02T09:00:00Z"),
})?.after as AccessConvention;

interface Case {
  readonly order: MailOrder;
  readonly convention: AccessConvention;
  readonly to: string;
  readonly subject: string;
  readonly link: string;
  readonly says: readonly string[];
  /** Topic and day of the dates in the calendar file. */
  readonly dates?: readonly (readonly [string, string])[];
  readonly now?: string;
}

const REFERENT = "informatique@armorique.example";
const REPRESENTATIVE = "direction@armorique.example";
const OFFICE = "conventions@syndicat.example";

const dataAsked = requestOnData(inForce(), {
  kind: "rectification",
  role: "referent",
  asked: "Mon nom a changé.",
  at: at("2026-12-02T10:00:00Z"),
}).after as AccessConvention;
const dataAnswered = answerDataRequest(dataAsked, {
  requestId: "1",
  decision: "granted",
  motive: "C'est corrigé.",
  agentId: "syndicat/marie",
  at: at("2026-12-03T10:00:00Z"),
}).after as AccessConvention;

const CASES: readonly Case[] = [
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
    order: { kind: "signature-invitation", to: "representative", about: "establishment" },
    convention: invited(),
    to: REPRESENTATIVE,
    subject: "Convention à signer : Centre de gestion d'Armorique (n° 2026-011-2026-0001)",
    link: SIGNATURE,
    says: ["Bonjour Mme Anne Le Goff,", "Mme Anne Le Goff, Directrice", "24 décembre 2026", "code à six chiffres"],
    dates: [["signature-establishment", "20261224"]],
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
    dates: [["signature-body", "20261225"]],
  },
  {
    order: { kind: "hand-signature-invitation", to: "representative", about: "establishment" },
    convention: invited({ application: byHand }),
    to: REPRESENTATIVE,
    subject: "Convention à signer à la main : Centre de gestion d'Armorique (n° 2026-011-2026-0001)",
    link: SIGNATURE,
    says: ["Imprimez la convention, signez-la", "24 décembre 2026"],
    dates: [["signature-establishment", "20261224"]],
  },
  {
    order: { kind: "signature-reminder", to: "representative", about: "establishment" },
    convention: invited(),
    to: REPRESENTATIVE,
    subject: "Rappel : convention à signer au plus tard le 24 décembre 2026 (n° 2026-011-2026-0001)",
    link: SIGNATURE,
    says: ["attend toujours votre signature"],
    dates: [["signature-establishment", "20261224"]],
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
    order: { kind: "application-withdrawn", to: "staff" },
    convention: withdrawApplication(invited(), { at: at("2026-11-26T09:00:00Z") }).after,
    to: OFFICE,
    subject: "Demande retirée : Centre de gestion d'Armorique (2026-011-2026-0001)",
    link: STAFF,
    says: ["les liens de signature déjà envoyés ne fonctionnent plus"],
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
  {
    order: { kind: "change-requested", to: "staff", about: "r1" },
    convention: requested,
    to: OFFICE,
    subject: "Demande de modification : Centre de gestion d'Armorique (n° 2026-011-2026-0001)",
    link: STAFF,
    says: ["Nous sommes désormais 60 agents.", "un avenant ou un bon de commande"],
  },
  {
    order: { kind: "change-declined", to: "referent", about: "r1" },
    convention: declineChange(requested, {
      requestId: "r1",
      reason: "L'effectif n'a pas changé.",
      agentId: "syndicat/marie",
      at: at("2027-03-12T09:00:00Z"),
    }).after,
    to: REFERENT,
    subject: "Votre demande de modification n'est pas retenue (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["Nous sommes désormais 60 agents.", "L'effectif n'a pas changé."],
  },
  {
    order: { kind: "referent-changed", to: "referent" },
    convention: renamed,
    to: "soizic@armorique.example",
    subject: "Vous êtes le référent de la convention n° 2026-011-2026-0001",
    link: FOLLOW_UP,
    says: ["remplace celui de votre prédécesseur"],
  },
  {
    order: { kind: "act-signed", to: "referent", about: "amendment-1" },
    convention: withAct({ status: "signed", signedAt: at("2027-03-20T09:00:00Z") }),
    to: REFERENT,
    subject: "L'avenant n° 1 est signé (convention n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["Prise d'effet : 1er janvier 2028", "3 000 € hors taxes"],
    dates: [["amendment-1", "20280101"]],
  },
  {
    order: { kind: "act-cancelled", to: "referent", about: "amendment-1" },
    convention: withAct({ status: "cancelled" }),
    to: REFERENT,
    subject: "L'avenant n° 1 est abandonné (convention n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["ne fonctionne plus"],
  },
  {
    order: { kind: "act-in-effect", to: "referent", about: "amendment-1" },
    convention: withAct({ status: "in-effect" }),
    to: REFERENT,
    subject: "L'avenant n° 1 prend effet (convention n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["a pris effet le 1er janvier 2028"],
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
    order: { kind: "codes-requested", to: "referent", about: "2027" },
    convention: asked2027(),
    to: REFERENT,
    subject: "Code service et numéro d'engagement pour la facture 2027 (n° 2026-011-2026-0001)",
    link: `${FOLLOW_UP}/factures/2027`,
    says: ["sera émise le 1er juillet 2027", "dernier code service connu"],
    dates: [["invoice-2027", "20270701"]],
  },
  {
    order: { kind: "codes-reminder", to: "referent", about: "2027" },
    convention: asked2027(),
    to: REFERENT,
    subject: "Rappel : code service et numéro d'engagement pour la facture 2027 (n° 2026-011-2026-0001)",
    link: `${FOLLOW_UP}/factures/2027`,
    says: ["Si elle n'en exige pas, dites-le au même endroit"],
    dates: [["invoice-2027", "20270701"]],
  },
  {
    order: { kind: "invoice-issued", to: "referent", about: "2026" },
    convention: invoiced(),
    to: REFERENT,
    subject: "Facture n° F-2026-00001 : 175 € à payer au plus tard le 31 décembre 2026",
    link: FOLLOW_UP,
    says: ["du 1er décembre 2026 au 31 décembre 2026", "145,83 €", "29,17 €", "par Chorus Pro"],
  },
  {
    order: { kind: "credit-note-issued", to: "referent", about: "2027" },
    convention: credited(),
    to: REFERENT,
    subject: "Avoir n° A-2027-00001 de 175 € sur la facture n° F-2027-00001",
    link: FOLLOW_UP,
    says: ["contribution due jusqu'au 30 novembre 2027", "remboursée par le comptable public"],
  },
  {
    order: { kind: "credit-note-issued", to: "staff", about: "2027" },
    convention: credited(),
    to: OFFICE,
    subject: "Avoir n° A-2027-00001 de 175 € sur la facture n° F-2027-00001",
    link: STAFF,
    says: ["Le titre de recettes est à réduire d'autant"],
  },
  {
    order: { kind: "formal-notice-issued", to: "representative", about: "2026" },
    convention: noticed(),
    to: REPRESENTATIVE,
    subject: "Mise en demeure de payer la facture n° F-2026-00001 (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["175 € restent dus", "l'intérêt au taux légal peut être demandé"],
  },
];

describe("mails: each step and each deadline has its own", () => {
  it("has a case for every mail of an access convention", () => {
    expect([...new Set(CASES.map(({ order }) => order.kind))].sort()).toEqual(
      [...COMMON_MAIL_KINDS, ...ACCESS_MAIL_KINDS].sort(),
    );
  });

  it.each(CASES)("$order.kind to $order.to", ({ order, convention, to, subject, link, says, dates = [], now }) => {
    const mail = render(convention, order, now);
    expect(mail?.to).toBe(to);
    expect(plain(mail?.subject ?? "").replaceAll("’", "'")).toBe(subject);
    const text = plain(mail?.text ?? "").replaceAll("’", "'");
    for (const expected of says) expect(text).toContain(expected);
    const hrefs = [...(mail?.html ?? "").matchAll(/(?:href|src)="([^"]+)"/g)].map(([, href]) => href);
    expect(hrefs, "one clear action, nothing fetched from afar").toEqual([link]);
    expect([...text.matchAll(/https?:\S+/g)].map(([address]) => address)).toEqual([link]);
    const events = (mail?.calendar?.content ?? "").replace(/\r\n /g, "").split("BEGIN:VEVENT").slice(1);
    expect(
      events.map((event) => [/UID:.{36}-(\S+)@kevrat/.exec(event)?.[1], /DTSTART;VALUE=DATE:(\d+)/.exec(event)?.[1]]),
    ).toEqual(dates);
  });
});

describe("mails: what is no longer so is not sent", () => {
  it.each([
    { because: "the study was decided", order: { kind: "application-to-study", to: "staff" }, convention: submitted() },
    {
      because: "the question was answered",
      order: { kind: "information-requested", to: "referent", about: "q1" },
      convention: answered,
    },
    {
      because: "it was signed",
      order: { kind: "signature-reminder", to: "representative", about: "establishment" },
      convention: toCountersign(),
    },
    {
      because: "it was signed",
      order: { kind: "signature-invitation", to: "representative", about: "establishment" },
      convention: accepted(),
    },
    {
      because: "it is signed by hand",
      order: { kind: "signature-invitation", to: "representative", about: "establishment" },
      convention: invited({ application: byHand }),
    },
    {
      because: "the deadline was met",
      order: { kind: "deadline-reminder", to: "staff", about: "first-answer" },
      convention: invited(),
    },
    {
      because: "the deadline still runs",
      order: { kind: "deadline-missed", to: "staff", about: "first-answer" },
      convention: inStudy(),
    },
    {
      because: "the next term runs",
      order: { kind: "renewal-reminder", to: "referent", about: "term-1" },
      convention: renewTacitly(inForce()).after,
    },
    {
      because: "everything is being terminated",
      order: { kind: "renewal-reminder", to: "referent", about: "term-1" },
      convention: acknowledged,
    },
    {
      because: "a termination already ends what is renewed",
      order: { kind: "renewed", to: "referent", about: "term-2" },
      convention: renewTacitly(leaving()).after,
    },
    {
      because: "the termination was withdrawn",
      order: { kind: "notice-started", to: "referent", about: "1" },
      convention: acknowledged,
    },
    {
      because: "the references were given",
      order: { kind: "codes-reminder", to: "referent", about: "2027" },
      convention: giveReferences(asked2027(), {
        year: 2027,
        answer: { answeredAt: at("2027-05-04T08:00:00Z") },
        actor: { role: "applicant" },
      }).after,
    },
    {
      because: "it was paid",
      order: { kind: "formal-notice-issued", to: "referent", about: "2026" },
      convention: recordInvoicePayment(noticed(), {
        year: 2026,
        agentId: "syndicat/marie",
        payment: {
          amountCents: 17_500n,
          receivedOn: day("2027-01-11"),
          reference: "V-1",
          recordedAt: at("2027-01-11T09:00:00Z"),
        },
      }).after,
    },
    {
      because: "the incident is resolved",
      order: { kind: "incident", to: "staff", about: "circuit-1" },
      convention: resolveIncident(broken, {
        strand: "circuit-1",
        agentId: "syndicat/marie",
        at: at("2026-12-02T10:00:00Z"),
      }).after,
    },
  ] satisfies { because: string; order: MailOrder; convention: AccessConvention }[])(
    "$order.kind: $because",
    ({ order, convention }) => {
      expect(render(convention, order)).toBeUndefined();
    },
  );

  it("does not call to act on a day that has passed", () => {
    const order = { kind: "renewal-reminder", to: "referent", about: "term-1" } as const;
    expect(render(inForce(), order, "2027-09-30T21:59:59Z")).toBeDefined();
    expect(render(inForce(), order, "2027-09-30T22:00:00Z"), "00:00 in Paris on 1 October").toBeUndefined();
  });
});

describe("mails: form", () => {
  it("shows what people typed as text, never as markup, and keeps the subject on one line", () => {
    const application = anApplication();
    const convention = submitted({
      application: {
        ...application,
        establishment: { ...application.establishment, name: "Régie <b>d'eau</b> & Cie\r\nBcc: x@y.example" },
      },
    });
    const mail = render(convention, { kind: "application-withdrawn", to: "staff" });
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.html).toContain("Régie &lt;b&gt;d&#39;eau&lt;/b&gt; &amp; Cie");
    expect(mail?.html).not.toContain("<b>");
    expect(mail?.text).toContain("Régie <b>d'eau</b> & Cie");
  });

  it("names partial terminations by their services", () => {
    const order = { kind: "termination-acknowledged", to: "referent", about: "1" } as const;
    const text = plain(render(leaving(["marches", "archivage"]), order)?.text ?? "");
    expect(text).toContain("les services « Salle régionale des marchés publics et Archivage électronique »");
    expect(text).toContain("la contribution, forfaitaire, ne change pas.");
    expect(text).not.toContain("Contribution due");
  });

  it("gives a date the same identifier each time, and a sequence number that follows the record", () => {
    const order = { kind: "signature-reminder", to: "representative", about: "establishment" } as const;
    const first = invited();
    const later = correctEmail(first, {
      who: "representative",
      email: "cabinet@armorique.example",
      actor: { role: "applicant" },
      at: at("2026-11-25T09:00:00Z"),
    }).after;
    const [before, after] = [first, later].map((convention) => render(convention, order)?.calendar?.content ?? "");
    const uid = "UID:6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01-signature-establishment@kevrat\r\n";
    expect(before).toContain(uid);
    expect(after).toContain(uid);
    expect(before).toContain("SEQUENCE:4\r\n");
    expect(after).toContain("SEQUENCE:5\r\n");
    expect(before).toContain("METHOD:PUBLISH\r\n");
    expect(before, "calendars are shared: no private link in them").not.toContain("http");
  });

  it("is a French page with a preheader, and repeats everything in its text", () => {
    const mail = render(invited(), { kind: "signature-invitation", to: "representative", about: "establishment" });
    expect(mail?.html).toContain('<html lang="fr">');
    expect(plain(mail?.html ?? "")).toContain(
      "À signer en ligne au plus tard le 24 décembre 2026, en quelques minutes.",
    );
    expect(mail?.html).not.toMatch(/<img|<script|<link/);
    expect(plain(mail?.text ?? "")).toContain("Une question ? Répondez à ce message ou appelez le 02 99 00 00 00.");
  });
});
