import type { KindWords } from "../../../domain/agreement/kind.ts";
import { capitalised } from "../../../french/typography.ts";

/** What an agent is told once an act is recorded, by the key that the address carries. */
const DONE = {
  accordee: { title: "Éligibilité accordée", body: "La convention est en cours d'établissement." },
  refusee: { title: "Éligibilité refusée", body: "Le référent reçoit la décision et ses motifs." },
  question: {
    title: "Question envoyée",
    body: ({ follower }: KindWords) => `Le ${follower} la reçoit par courriel ; la réponse revient dans « À faire ».`,
  },
  original: {
    title: "Arrivée de l'original enregistrée",
    body: ({ party }: KindWords) => `${capitalised(party)} en est informé.`,
  },
  actives: { title: "Services activés", body: "Le référent en est informé par courriel." },
  dossier: { title: "Dossier d'activation complet", body: "Le délai d'un mois part de cette date." },
  resiliation: {
    title: "Résiliation enregistrée",
    body: "L'accusé de réception part à l'établissement, avec les dates.",
  },
  annulee: { title: "Résiliation annulée", body: "L'établissement en est informé ; les services continuent." },
  relancee: { title: "Signature relancée", body: "De nouveaux liens partent ; les anciens ne fonctionnent plus." },
  courriel: { title: "Adresse corrigée", body: "Les liens envoyés à l'ancienne adresse ne fonctionnent plus." },
  reprise: { title: "Étape relancée", body: "Elle est reprise là où elle s'était arrêtée." },
  avenant: { title: "Avenant en préparation", body: "Il part à la signature du représentant dès qu'il est établi." },
  commande: {
    title: "Bon de commande en préparation",
    body: "Il part à la signature du représentant dès qu'il est établi.",
  },
  factureEnvoyee: { title: "Envoi enregistré", body: "Le paiement de la facture est suivi." },
  factureRejetee: { title: "Rejet enregistré", body: "La facture revient dans « À faire » pour être corrigée." },
  factureRenvoyee: { title: "Nouvel envoi demandé", body: "La même facture repart, sous le même numéro." },
  factureSuivie: { title: "État de la facture enregistré", body: "Il figure au journal." },
  paiement: { title: "Paiement enregistré", body: "La facture est payée quand plus rien ne reste dû." },
  avoir: { title: "Avoir décidé", body: "Il est établi dans un instant et part à l'établissement." },
  miseEnDemeure: {
    title: "Mise en demeure décidée",
    body: "Elle est établie dans un instant ; le représentant et le référent en sont avertis.",
  },
  abandon: { title: "Acte abandonné", body: "Ses liens de signature ne fonctionnent plus." },
  "avis-demande": { title: "Avis du ministère demandé", body: "Enregistrez sa réponse dès qu'elle arrive." },
  eligible: { title: "Éligibilité confirmée", body: "La décision est établie et part au bénéficiaire." },
  "demande-refusee": { title: "Demande refusée", body: "La décision motivée est établie et part au bénéficiaire." },
  etablie: { title: "Convention en préparation", body: "Elle part à la signature dès qu'elle est établie." },
  notification: { title: "Notification envoyée", body: "Enregistrez la preuve dès qu'elle arrive." },
  notifiee: { title: "Notification enregistrée", body: "Le délai de six mois court à compter du jour prouvé." },
  prorogee: { title: "Prorogation accordée", body: "Le délai est déplacé et la décision part au bénéficiaire." },
  "prorogation-refusee": { title: "Prorogation refusée", body: "La décision motivée part au bénéficiaire." },
  "preuve-acceptee": { title: "Justificatif tardif accepté", body: "La convention se poursuit." },
  audition: { title: "Invitation envoyée", body: "Le bénéficiaire peut présenter ses observations." },
  observations: { title: "Observations enregistrées", body: "La décision peut être prise." },
  caduque: { title: "Caducité déclarée", body: "L'acte est établi et part au bénéficiaire." },
  incomplete: { title: "Pièces demandées", body: "La demande de solde garde sa date." },
  recevable: { title: "Demande de solde complète", body: "Les dépenses sont à vérifier une à une." },
  "solde-accepte": { title: "Demande tardive acceptée", body: "Elle peut être examinée." },
  forclose: { title: "Forclusion décidée", body: "Le bénéficiaire en est informé." },
  controlee: { title: "Contrôle enregistré", body: "La fiche est établie. L'indemnité peut être liquidée." },
  liquidee: { title: "Indemnité liquidée", body: "Les éléments de l'ordre de paiement sont établis." },
  payee: { title: "Paiement enregistré", body: "Le bénéficiaire en est informé." },
  close: { title: "Dossier clos", body: "Une cause de reversement peut encore le rouvrir." },
  reversement: { title: "Procédure de reversement ouverte", body: "Le bénéficiaire est invité à être entendu." },
  abandonne: { title: "Reversement abandonné", body: "Le bénéficiaire en est informé." },
  ordonne: { title: "Reversement décidé", body: "La décision et les éléments du titre sont établis." },
  recouvre: { title: "Recouvrement enregistré", body: "Le dossier est clos." },
  copie: { title: "Copie jointe", body: "Elle figure parmi les documents du dossier." },
  "debut-corrige": { title: "Début corrigé", body: "Les délais sont recalculés et le bénéficiaire en est averti." },
  recu: { title: "Envoi enregistré", body: "Sa date compte comme s'il avait été déposé en ligne ce jour-là." },
  donneesRepondues: { title: "Réponse enregistrée", body: "La personne la reçoit par courriel." },
  ecartee: { title: "Demande écartée", body: "Le référent reçoit vos raisons." },
} as const;

export type DoneKey = keyof typeof DONE;

export const isDoneKey = (key: string): key is DoneKey => Object.hasOwn(DONE, key);

/** What the agent is told once it is done, in the words of the kind. */
export function doneSaid(key: DoneKey, words: KindWords): { readonly title: string; readonly body: string } {
  const { title, body } = DONE[key];
  return { title, body: typeof body === "string" ? body : body(words) };
}
