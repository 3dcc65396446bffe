import { indemnitySettings } from "../../../domain/indemnity-convention/settings.ts";
import { euros } from "../../../french/format.ts";
import { html } from "../../layout/html.ts";
import type { Proposal } from "../start.ts";

/** How an indemnity convention is proposed, before the form. */
export const INDEMNITY_PROPOSAL: Proposal = {
  title: "Être indemnisé du nettoyage d'une pollution marine",
  lead: "Pour une commune ou un syndicat qui fait stocker, transporter et éliminer les déchets d'une pollution du littoral par hydrocarbures. Le formulaire prend une demi-heure.",
  begin: "Demander l'indemnité",
  course: html`<ol class="steps">
<li><h3>Vous racontez la pollution</h3><p>Les faits, le lieu, les travaux prévus et leur coût.</p></li>
<li><h3>L'État donne son accord</h3><p>La DDTM instruit la demande et le ministère dit si l'opération est éligible.</p></li>
<li><h3>La convention est signée et notifiée</h3><p>Vous avez alors six mois pour prouver que le contrat est exécuté. Ce délai peut être prorogé.</p></li>
<li><h3>Vous êtes payé sur factures</h3><p>Une fois les travaux achevés, vous demandez le solde. Chaque dépense est vérifiée, le calcul vous est expliqué.</p></li>
</ol>`,
  needed: html`<ul>
<li>Le numéro SIRET du bénéficiaire et l'adresse de son siège</li>
<li>Le nom, la qualité et le courriel du représentant qui signera, et le document qui l'y habilite</li>
<li>Les faits : date de découverte, lieu, ce qu'un expert en a dit</li>
<li>Une carte du lieu, ou sa latitude et sa longitude</li>
<li>Les travaux prévus, et les montants du devis hors taxes, TVA et toutes taxes comprises</li>
<li>Les autres aides publiques demandées pour la même opération</li>
<li>Le relevé d'identité bancaire, si vous l'avez : il peut être donné plus tard</li>
</ul>`,
  terms(body) {
    const { ratePercent, capCents, service } = indemnitySettings(body);
    return html`Convention d'indemnisation (plan POLMAR) : ${String(ratePercent).replace(".", ",")} % de la dépense réelle, dans la limite de ${euros(capCents)}. Service instructeur : ${service.shortName}.`;
  },
};
