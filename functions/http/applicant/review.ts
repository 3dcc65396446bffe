import { typographic } from "../../french/typography.ts";
import { button, buttonRow, linkButton, notice, pageHeading } from "../layout/components.ts";
import { hiddenField } from "../layout/form.ts";
import { html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { openDraft } from "./draft-access.ts";
import { submissionSha256 } from "./submission.ts";

/** Everything restated, to be confirmed before it is filed. */
export const showReview: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}/relecture",
  handle: (ports) => async (request) => {
    const { draft, body, form, base } = await openDraft(ports, request);
    if (draft.submittedAs) return seeOther(`${base}/depose`);
    const reading = form.read(draft, body, ports.clock());
    if (!reading.valid) return seeOther(`${base}?controle=1`);
    const { ready } = reading;
    const title = "Relisez avant de déposer";
    return ok(
      await page({
        title,
        nav: "none",
        body: html`${pageHeading({ title, above: body.name, lead: "Voici ce qui figurera dans votre demande, puis dans la convention. Rien n'est encore déposé." })}
${request.query.has("modifie") ? notice({ tone: "warning", status: true, title: "La demande a changé depuis votre relecture", body: "Elle a été modifiée dans un autre onglet. Relisez-la, puis déposez-la." }) : ""}
${ready
  .summary(ports.clock())
  .map(
    ({ anchor, title: heading, content }) =>
      html`<section class="form-section"><div class="section-head"><h2>${typographic(heading)}</h2><a href="${base}#${anchor}">Modifier<span class="visually-hidden"> : ${typographic(heading)}</span></a></div>${content}</section>`,
  )}
${ready.notice}
<form method="post" action="${base}/depot">${hiddenField("reviewed", submissionSha256(ready))}
${buttonRow(button("Déposer la demande"), linkButton("Revenir au formulaire", base, "secondary"))}</form>
<p class="small soft">En déposant, vous recevez aussitôt un accusé de réception avec la date, l'heure et l'empreinte de votre demande.</p>`,
      }),
    );
  },
};
