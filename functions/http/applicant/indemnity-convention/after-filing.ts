import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import { type Html, html, nothing } from "../../layout/html.ts";

/** What follows once a request is filed, step by step. */
export function afterFiling({ deadlines }: IndemnityConvention): Html {
  const instruction = deadlines.find(({ kind }) => kind === "instruction");
  return html`<li><h3>Instruction</h3><p>Le service de l'État étudie la demande et peut vous demander des précisions. Le ministère donne son avis.${instruction ? html` ${instruction.explanation}` : nothing}</p></li>
<li><h3>Convention</h3><p>Si l'opération est éligible, la convention est établie. Votre représentant la signe, puis le préfet.</p></li>
<li><h3>Notification</h3><p>La convention vous est notifiée. Vous avez alors six mois pour envoyer le justificatif d'exécution.</p></li>
<li><h3>Travaux</h3><p>Vous déclarez leur début. Les dépenses des six mois qui suivent sont prises en compte.</p></li>
<li><h3>Solde</h3><p>Vous avez trois mois, après la fin du délai d'exécution, pour demander le paiement avec les factures.</p></li>`;
}
