import { linkButton, pageHeading, section } from "../layout/components.ts";
import { html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import type { Route } from "../route.ts";

/** What the service is for, and where to begin. */
export const home: Route = {
  method: "GET",
  path: "/",
  handle: (ports) => async () => {
    const bodies = await ports.bodies.list();
    const title = "Votre convention, de la demande à la dernière échéance";
    return ok(
      await page({
        title: "Accueil",
        body: html`
${pageHeading({
  title,
  lead: "Demandez l'accès aux services numériques mutualisés, signez la convention en ligne et suivez-la ensuite : effet, reconduction, préavis.",
})}
<div class="button-row">${linkButton("Commencer une demande", "/demande")}</div>
${section(
  "Comment cela se passe",
  html`<ol class="steps">
<li><h3>Vous décrivez l'établissement</h3><p>Un seul formulaire, une quinzaine de minutes. Vous pouvez l'interrompre et le reprendre.</p></li>
<li><h3>La convention est établie</h3><p>Elle est préparée à partir de vos réponses. Un cas particulier fait d'abord l'objet d'une étude.</p></li>
<li><h3>Chacun signe</h3><p>Votre représentant, puis l'organisme. En ligne, ou à la main si vous préférez.</p></li>
<li><h3>Les services sont ouverts</h3><p>La convention prend effet le premier jour du mois suivant. Vous êtes prévenu avant chaque échéance.</p></li>
</ol>`,
)}
${section(
  "Reprendre une demande ou suivre une convention",
  html`<div class="panel"><p>Ouvrez le lien privé reçu par courriel : il mène directement à votre brouillon ou au suivi de votre dossier. Il n'y a ni compte à créer, ni mot de passe à retenir.</p>
<p>Vous ne le retrouvez pas ? Écrivez à l'organisme qui propose la convention, il pourra vous le renvoyer.</p>
${bodies.map(({ name, contact }) => html`<p class="small">${name} : <a href="mailto:${contact.email}">${contact.email}</a>, ${contact.telephone}</p>`)}</div>`,
)}
${section(
  "Que se passe-t-il si…",
  html`<p>Et si la convention arrive en fin d'année, si l'établissement résilie, si la preuve part en retard ? <a href="/simulation">Essayez des dates et des montants</a> : chaque échéance s'affiche avec sa raison.</p>`,
)}
${section("Vous êtes agent de l'organisme", html`<p><a href="/agents">Accéder à l'espace agents</a></p>`)}`,
      }),
    );
  },
};
