import { ofKind } from "../../domain/kinds/kinds.ts";
import { buttonRow, definitions, linkButton, notice, pageHeading, section } from "../layout/components.ts";
import { exactMoment } from "../layout/format.ts";
import { html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { openDraft } from "./draft-access.ts";
import { followUpAddress } from "./follow-up/access.ts";

/** The application is filed: its number, its time, its fingerprint, and what follows. Source: CRPA R. 112-11-1 (T11). */
export const showConfirmation: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}/depose",
  handle: (ports) => async (request) => {
    const { draft, body, base } = await openDraft(ports, request);
    if (!draft.submittedAs) return seeOther(base);
    const convention = ofKind(await ports.agreements.load(draft.submittedAs), "access-convention");
    const followUp = await followUpAddress(ports, convention);
    const study = convention.application.eligibility.community === "particular-case";
    const answer = convention.deadlines.find(({ kind }) => kind === "first-answer");
    const title = "Votre demande est déposée";
    return ok(
      await page({
        title,
        nav: "none",
        body: html`${pageHeading({ title, above: body.name })}
${notice({ tone: "success", status: true, title: `Dossier n° ${convention.fileNumber}`, body: html`Déposé le ${exactMoment(convention.submittedAt)}. Un accusé de réception part à l'adresse du référent.` })}
${section(
  "Ce qui va se passer",
  html`<ol class="steps">
${study ? html`<li><h3>Étude d'éligibilité</h3><p>Un agent étudie votre cas et peut vous demander des précisions.</p></li>` : ""}
<li><h3>Établissement de la convention</h3><p>${answer ? html`${answer.explanation}` : html`Vous recevez une réponse dans la semaine.`}</p></li>
<li><h3>Signature</h3><p>Le représentant est invité par courriel à signer, puis l'organisme signe à son tour.</p></li>
<li><h3>Prise d'effet</h3><p>Le premier jour du mois qui suit la réception de la convention signée${convention.application.alreadyUser ? html`, ou au premier jour du programme puisque vous étiez déjà utilisateur` : ""}.</p></li></ol>`,
)}
${section(
  "Votre lien de suivi",
  html`<div class="panel"><p>Gardez-le : il mène à l'état de votre dossier, à vos documents et à vos démarches.</p>
<code class="copyable">${ports.links.origin}${followUp}</code>${buttonRow(linkButton("Suivre mon dossier", followUp))}</div>`,
)}
${section(
  "Preuve du dépôt",
  definitions([
    { term: "Dossier", value: convention.fileNumber },
    { term: "Date et heure", value: exactMoment(convention.submittedAt) },
    { term: "Empreinte SHA-256", value: html`<code>${convention.submissionSha256}</code>` },
  ]),
)}`,
      }),
    );
  },
};
