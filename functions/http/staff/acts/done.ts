/** What an agent is told once an act is recorded, by the key that the address carries. */
export const DONE = {
  accordee: { title: "Éligibilité accordée", body: "La convention est en cours d'établissement." },
  refusee: { title: "Éligibilité refusée", body: "Le référent reçoit la décision et ses motifs." },
  question: {
    title: "Question envoyée",
    body: "Le référent la reçoit par courriel ; la réponse revient dans « À faire ».",
  },
  original: { title: "Arrivée de l'original enregistrée", body: "L'établissement en est informé." },
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
  abandon: { title: "Acte abandonné", body: "Ses liens de signature ne fonctionnent plus." },
  ecartee: { title: "Demande écartée", body: "Le référent reçoit vos raisons." },
} as const;

export type DoneKey = keyof typeof DONE;

export const isDoneKey = (key: string): key is DoneKey => Object.hasOwn(DONE, key);
