import { everyKind } from "../kinds.ts";
import { emptyState, linkButton, pageHeading, section } from "../layout/components.ts";
import { html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import type { Route } from "../route.ts";

/** What the service is for, and where to begin. */
export const home: Route = {
  method: "GET",
  path: "/",
  handle: (ports) => async () => {
    const bodies = await ports.bodies.list();
    const proposed = everyKind().filter(([kind]) => bodies.some(({ proposes }) => proposes[kind]));
    const title = "Votre convention, de la demande à la dernière échéance";
    return ok(
      await page({
        title: "Accueil",
        body: html`
${pageHeading({
  title,
  lead: "Demandez une convention à un organisme public, signez-la en ligne et suivez-la ensuite. Vous êtes prévenu avant chaque échéance.",
})}
${proposed.map(([kind, { proposal }]) =>
  section(
    proposal.title,
    html`${proposal.course}<div class="button-row">${linkButton(proposal.begin, `/demande#${kind}`)}</div>`,
    { lead: proposal.lead },
  ),
)}
${proposed.length === 0 ? emptyState("Aucun organisme ne propose encore de convention") : nothing}
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
${section(
  "Vérifier un document signé",
  html`<p>Un acte scellé a-t-il été modifié, qui l'a signé et quand ? <a href="/verifier">Vérifiez le PDF</a>, avec son dossier de preuve si vous l'avez.</p>`,
)}
${section("Vous êtes agent de l'organisme", html`<p><a href="/agents">Accéder à l'espace agents</a></p>`)}`,
      }),
    );
  },
};
