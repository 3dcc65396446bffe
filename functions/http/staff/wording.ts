import type { StaffTaskKind } from "../../domain/kinds/vocabulary.ts";

/** What an agent has to do, as the inbox and the file name it. */
export const TASK_NAMES: Readonly<Record<StaffTaskKind, string>> = {
  "decide-eligibility": "Décider de l'éligibilité",
  "read-information": "Lire la réponse et décider",
  "activate-services": "Activer les services",
  "record-original": "Enregistrer l'arrivée de l'original",
  "relaunch-signature": "Relancer la signature",
  "repair-incident": "Reprendre une étape en échec",
};
