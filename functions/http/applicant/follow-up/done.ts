import type { AnyAgreement } from "../../../domain/kinds/kinds.ts";
import { pagesOf } from "../../kinds.ts";
import { notice } from "../../layout/components.ts";
import { type Html, nothing } from "../../layout/html.ts";

const DONE: ReadonlyMap<string, { readonly title: string; readonly body: string }> = new Map(
  Object.entries({
    reponse: { title: "Votre réponse est enregistrée", body: "L'agent chargé de votre dossier en est averti." },
    courriel: { title: "L'adresse est corrigée", body: "Les prochains courriels partiront à la nouvelle adresse." },
    "courriel-referent": {
      title: "L'adresse est corrigée",
      body: "L'ancien lien de suivi ne fonctionne plus. Le nouveau, celui de cette page, part à la nouvelle adresse.",
    },
    modification: {
      title: "Votre demande de modification est envoyée",
      body: "La réponse vous parvient par courriel : un acte à signer, ou les raisons d'un refus.",
    },
    referent: {
      title: "Le référent est remplacé",
      body: "L'ancien lien de suivi ne fonctionne plus. Le nouveau, celui de cette page, part à la nouvelle adresse.",
    },
    retrait: { title: "Votre demande est retirée", body: "Aucune autre démarche n'est nécessaire." },
    resiliation: {
      title: "Votre demande de résiliation est reçue",
      body: "L'accusé de réception, avec les dates, vous parvient par courriel.",
    },
  }),
);

/** What was just done, as the address says: a step common to all files, or an act of the kind's own. */
export function doneNotice(agreement: AnyAgreement, query: URLSearchParams): Html {
  const key = query.get("fait") ?? "";
  const act = pagesOf(agreement).acts.find(({ path }) => key === `demarche-${path}`);
  const done = act?.done ?? DONE.get(key);
  return done ? notice({ tone: "success", status: true, ...done }) : nothing;
}
