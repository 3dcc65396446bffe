import type { KindWords } from "../../../domain/agreement/kind.ts";
import { capitalised } from "../../../french/typography.ts";

/** A sentence, or one in the words of the kind. */
type Said = string | ((words: KindWords) => string);

/** What an agent is told once an act is recorded, title and sentence, by the key that the address carries. */
const DONE = {
  accordee: ["Éligibilité accordée", "La convention est en cours d'établissement."],
  refusee: ["Éligibilité refusée", "Le référent reçoit la décision et ses motifs."],
  question: [
    "Question envoyée",
    ({ follower }: KindWords) => `Le ${follower} la reçoit par courriel ; la réponse revient dans « À faire ».`,
  ],
  original: ["Arrivée de l'original enregistrée", ({ party }: KindWords) => `${capitalised(party)} en est informé.`],
  actives: ["Services activés", "Le référent en est informé par courriel."],
  dossier: ["Dossier d'activation complet", "Le délai d'un mois part de cette date."],
  resiliation: ["Résiliation enregistrée", "L'accusé de réception part à l'établissement, avec les dates."],
  annulee: ["Résiliation annulée", "L'établissement en est informé ; les services continuent."],
  relancee: ["Signature relancée", "De nouveaux liens partent ; les anciens ne fonctionnent plus."],
  courriel: ["Adresse corrigée", "Les liens envoyés à l'ancienne adresse ne fonctionnent plus."],
  reprise: ["Étape relancée", "Elle est reprise là où elle s'était arrêtée."],
  avenant: ["Avenant en préparation", "Il part à la signature du représentant dès qu'il est établi."],
  commande: ["Bon de commande en préparation", "Il part à la signature du représentant dès qu'il est établi."],
  canal: ["Envoi des factures changé", "Les factures prêtes et non parties sont préparées de nouveau."],
  factureEnvoyee: ["Envoi enregistré", "Le paiement de la facture est suivi."],
  factureRejetee: ["Rejet enregistré", "La facture revient dans « À faire » pour être corrigée."],
  factureRenvoyee: ["Nouvel envoi demandé", "La même facture repart, sous le même numéro."],
  factureSuivie: ["État de la facture enregistré", "Il figure au journal."],
  paiement: ["Paiement enregistré", "La facture est payée quand plus rien ne reste dû."],
  avoir: ["Avoir décidé", "Il est établi dans un instant et part à l'établissement."],
  miseEnDemeure: [
    "Mise en demeure décidée",
    "Elle est établie dans un instant ; le représentant et le référent en sont avertis.",
  ],
  abandon: ["Acte abandonné", "Ses liens de signature ne fonctionnent plus."],
  "avis-demande": ["Avis du ministère demandé", "Enregistrez sa réponse dès qu'elle arrive."],
  eligible: ["Éligibilité confirmée", "La décision est établie et part au bénéficiaire."],
  "demande-refusee": ["Demande refusée", "La décision motivée est établie et part au bénéficiaire."],
  etablie: ["Convention en préparation", "Elle part à la signature dès qu'elle est établie."],
  notification: ["Notification envoyée", "Enregistrez la preuve dès qu'elle arrive."],
  notifiee: ["Notification enregistrée", "Le délai de six mois court à compter du jour prouvé."],
  prorogee: ["Prorogation accordée", "Le délai est déplacé et la décision part au bénéficiaire."],
  "prorogation-refusee": ["Prorogation refusée", "La décision motivée part au bénéficiaire."],
  "preuve-acceptee": ["Justificatif tardif accepté", "La convention se poursuit."],
  audition: ["Invitation envoyée", "Le bénéficiaire peut présenter ses observations."],
  observations: ["Observations enregistrées", "La décision peut être prise."],
  caduque: ["Caducité déclarée", "L'acte est établi et part au bénéficiaire."],
  incomplete: ["Pièces demandées", "La demande de solde garde sa date."],
  recevable: ["Demande de solde complète", "Les dépenses sont à vérifier une à une."],
  "solde-accepte": ["Demande tardive acceptée", "Elle peut être examinée."],
  forclose: ["Forclusion décidée", "Le bénéficiaire en est informé."],
  controlee: ["Contrôle enregistré", "La fiche est établie. L'indemnité peut être liquidée."],
  liquidee: ["Indemnité liquidée", "Les éléments de l'ordre de paiement sont établis."],
  payee: ["Paiement enregistré", "Le bénéficiaire en est informé."],
  close: ["Dossier clos", "Une cause de reversement peut encore le rouvrir."],
  reversement: ["Procédure de reversement ouverte", "Le bénéficiaire est invité à être entendu."],
  abandonne: ["Reversement abandonné", "Le bénéficiaire en est informé."],
  ordonne: ["Reversement décidé", "La décision et les éléments du titre sont établis."],
  recouvre: ["Recouvrement enregistré", "Le dossier est clos."],
  copie: ["Copie jointe", "Elle figure parmi les documents du dossier."],
  "debut-corrige": ["Début corrigé", "Les délais sont recalculés et le bénéficiaire en est averti."],
  recu: ["Envoi enregistré", "Sa date compte comme s'il avait été déposé en ligne ce jour-là."],
  certificat: ["Certificat décidé", "Il est établi dans un instant et annoncé à l'établissement."],
  preuve: ["Décision enregistrée", "Elle figure au journal, avec son motif."],
  donneesRepondues: ["Réponse enregistrée", "La personne la reçoit par courriel."],
  ecartee: ["Demande écartée", "Le référent reçoit vos raisons."],
} as const satisfies Readonly<Record<string, readonly [title: string, body: Said]>>;

export type DoneKey = keyof typeof DONE;

export const isDoneKey = (key: string): key is DoneKey => Object.hasOwn(DONE, key);

/** What the agent is told once it is done, in the words of the kind. */
export function doneSaid(key: DoneKey, words: KindWords): { readonly title: string; readonly body: string } {
  const [title, body] = DONE[key];
  return { title, body: typeof body === "string" ? body : body(words) };
}
