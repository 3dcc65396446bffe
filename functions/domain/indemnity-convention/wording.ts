import { siretWords } from "../access-convention/wording.ts";
import type { RepaymentCase } from "../indemnity-rules/repayment.ts";
import type { LetterKind } from "./letter.ts";
import type { NotificationMeans } from "./notified.ts";
import type { IndemnityRequest, WorkNature } from "./request.ts";
import type { VatRecovery } from "./settings.ts";

/** French words for what an indemnity convention holds, the same in documents, mails and pages. */

export const signatoryWords = ({ representative }: IndemnityRequest): string =>
  `${representative.civility} ${representative.firstName} ${representative.lastName}`;

export const correspondentWords = ({ correspondent }: IndemnityRequest): string =>
  `${correspondent.firstName} ${correspondent.lastName}`;

export const beneficiarySiretWords = ({ beneficiary }: IndemnityRequest): string => siretWords(beneficiary.siret);

const NATURES: Readonly<Record<WorkNature, string>> = {
  collection: "ramassage",
  storage: "stockage",
  transport: "transport",
  treatment: "élimination et traitement",
};

export const natureWords = (nature: WorkNature): string => NATURES[nature];

const VAT_RECOVERIES: Readonly<Record<VatRecovery, string>> = {
  none: "aucune récupération : la taxe reste à la charge du bénéficiaire",
  deductible: "taxe déductible",
  fctva: "taxe compensée par le FCTVA",
};

export const vatRecoveryWords = (recovery: VatRecovery): string => VAT_RECOVERIES[recovery];

/** To follow « notifiée » or « vous est adressée ». */
export function meansWords(means: NotificationMeans, postalNumber?: string): string {
  if (means === "electronic") return "par voie électronique";
  if (means === "by-hand") return "contre récépissé";
  return `par lettre recommandée avec avis de réception${postalNumber ? ` n° ${postalNumber}` : ""}`;
}

/** Titles of the letters and acts, as people find them in the file. */
export const LETTER_TITLES: Readonly<Record<LetterKind, string>> = {
  "eligibility-decision": "Décision sur l’éligibilité",
  notification: "Lettre de notification de la convention",
  "prorogation-acknowledgement": "Accusé de réception de la demande de prorogation",
  "prorogation-decision": "Décision sur la demande de prorogation",
  "caducity-hearing": "Invitation à présenter des observations avant caducité",
  "caducity-declaration": "Décision constatant la caducité",
  "completion-certificate": "Certificat d’achèvement et demande de solde",
  "incomplete-claim": "Demande de pièces pour le solde",
  "foreclosure-decision": "Décision de forclusion",
  "check-sheet": "Fiche de contrôle de la demande de solde",
  "payment-order": "Données de l’ordre de payer",
  "repayment-hearing": "Invitation à présenter des observations avant reversement",
  "repayment-decision": "Décision de reversement",
  "collection-sheet": "Données du titre de perception",
};

/** Why something is asked back, to follow « que » or a colon. Source: art. 7 (PC-22), PA-03. */
const CAUSES: Readonly<Record<RepaymentCase, string>> = {
  OBJECT_CHANGED: "l’objet ou l’affectation de l’opération ont été modifiés sans autorisation",
  OVER_FINANCED: "le total des aides publiques dépasse la dépense",
  NOT_DONE: "l’opération n’a pas été réalisée au terme du délai d’exécution",
  CLAUSE_BROKEN: "des clauses de la convention n’ont pas été respectées",
};

export const causeWords = (cause: RepaymentCase): string => CAUSES[cause];
