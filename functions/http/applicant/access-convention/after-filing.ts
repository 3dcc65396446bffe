import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { type Html, html } from "../../layout/html.ts";

/** What follows once an application is filed, step by step. */
export function afterFiling({ application, deadlines }: AccessConvention): Html {
  const study = application.eligibility.community === "particular-case";
  const answer = deadlines.find(({ kind }) => kind === "first-answer");
  return html`${study ? html`<li><h3>Étude d'éligibilité</h3><p>Un agent étudie votre cas et peut vous demander des précisions.</p></li>` : ""}
<li><h3>Établissement de la convention</h3><p>${answer ? html`${answer.explanation}` : html`Vous recevez une réponse dans la semaine.`}</p></li>
<li><h3>Signature</h3><p>Le représentant est invité par courriel à signer, puis l'organisme signe à son tour.</p></li>
<li><h3>Prise d'effet</h3><p>Le premier jour du mois qui suit la réception de la convention signée${application.alreadyUser ? html`, ou au premier jour du programme puisque vous étiez déjà utilisateur` : ""}.</p></li>`;
}
