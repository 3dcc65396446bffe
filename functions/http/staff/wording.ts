import type { StaffTaskKind } from "../../domain/kinds/vocabulary.ts";

/** What an agent has to do, as the inbox and the file name it. */
export const TASK_NAMES: Readonly<Record<StaffTaskKind, string>> = {
  "decide-eligibility": "Décider de l'éligibilité",
  "read-information": "Lire la réponse et décider",
  "activate-services": "Activer les services",
  "record-original": "Enregistrer l'arrivée de l'original",
  "relaunch-signature": "Relancer la signature",
  "instruct-request": "Instruire la demande",
  "record-opinion": "Enregistrer l'avis du ministère",
  "order-drawing-up": "Décider de l'établissement de la convention",
  "send-notification": "Notifier la convention",
  "record-notification-proof": "Enregistrer la preuve de notification",
  "decide-prorogation": "Répondre à la demande de prorogation",
  "decide-late-proof": "Décider de la preuve d'exécution tardive",
  "open-caducity-hearing": "Inviter le bénéficiaire à présenter ses observations",
  "declare-caducity": "Décider de la caducité",
  "decide-foreclosure": "Décider de la forclusion",
  "read-claim": "Examiner la demande de solde",
  "check-claim": "Vérifier les dépenses ligne à ligne",
  liquidate: "Liquider l'indemnité",
  "record-payment": "Enregistrer le paiement",
  "decide-repayment": "Décider du reversement",
  "collect-repayment": "Enregistrer le recouvrement",
  "close-file": "Clore le dossier",
  "repair-incident": "Reprendre une étape en échec",
};
