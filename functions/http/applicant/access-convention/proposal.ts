import { accessSettings, programmeCovering } from "../../../domain/access-convention/settings.ts";
import { day } from "../../../french/format.ts";
import { html } from "../../layout/html.ts";
import type { Proposal } from "../start.ts";

/** How an access convention is proposed, before the form. */
export const ACCESS_PROPOSAL: Proposal = {
  title: "Accéder aux services numériques mutualisés",
  lead: "Pour un établissement qui veut utiliser les services d'un syndicat : télétransmission, marchés publics, archivage. Le formulaire prend une quinzaine de minutes.",
  begin: "Demander l'accès aux services",
  course: html`<ol class="steps">
<li><h3>Vous décrivez l'établissement</h3><p>Un seul formulaire, que vous pouvez interrompre et reprendre.</p></li>
<li><h3>La convention est établie</h3><p>Elle est préparée à partir de vos réponses. Un cas particulier fait d'abord l'objet d'une étude.</p></li>
<li><h3>Chacun signe</h3><p>Votre représentant, puis l'organisme. En ligne, ou à la main si vous préférez.</p></li>
<li><h3>Les services sont ouverts</h3><p>La convention prend effet le premier jour du mois suivant, et se reconduit chaque année.</p></li>
</ol>`,
  needed: html`<ul>
<li>Le numéro SIRET de l'établissement et l'adresse de son siège</li>
<li>Le nom, la qualité et l'adresse de courriel du représentant qui signera</li>
<li>La délibération ou la délégation qui l'y habilite, en PDF, JPEG ou PNG</li>
<li>Les coordonnées du référent, votre interlocuteur au quotidien</li>
<li>Le nombre d'agents de l'établissement</li>
<li>Le code service et le numéro d'engagement Chorus Pro, si votre structure les exige</li>
</ul>`,
  terms(body, today) {
    const programme = programmeCovering(accessSettings(body), today);
    return html`Convention d'accès aux services numériques mutualisés${programme ? html`, pour le programme ${programme.id}, jusqu'au ${day(programme.endsOn)}` : ""}.`;
  },
};
