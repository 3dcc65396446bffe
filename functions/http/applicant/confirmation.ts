import { exactMoment } from "../../french/format.ts";
import { pagesOf } from "../kinds.ts";
import { buttonRow, definitions, linkButton, notice, pageHeading, section } from "../layout/components.ts";
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
    const convention = await ports.agreements.load(draft.submittedAs);
    const followUp = await followUpAddress(ports, convention);
    const title = "Votre demande est déposée";
    return ok(
      await page({
        title,
        nav: "none",
        body: html`${pageHeading({ title, above: body.name })}
${notice({ tone: "success", status: true, title: `Dossier n° ${convention.fileNumber}`, body: html`Déposé le ${exactMoment(convention.submittedAt)}. Un accusé de réception part à l'adresse de la personne qui suit le dossier.` })}
${section(
  "Ce qui va se passer",
  html`<ol class="steps">
${pagesOf(convention).afterFiling(convention)}</ol>`,
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
