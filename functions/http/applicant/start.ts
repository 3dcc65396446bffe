import { accessSettings } from "../../domain/access-convention/settings.ts";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import type { BodyId, DraftId } from "../../domain/identifiers.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import { PageNotFound } from "../errors.ts";
import { button, emptyState, pageHeading, section } from "../layout/components.ts";
import { hiddenField } from "../layout/form.ts";
import { day } from "../layout/format.ts";
import { type Html, html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { draftAddress } from "./draft-access.ts";

const WHAT_IS_NEEDED = html`<ul>
<li>Le numéro SIRET de l'établissement et l'adresse de son siège</li>
<li>Le nom, la qualité et l'adresse de courriel du représentant qui signera</li>
<li>La délibération ou la délégation qui l'y habilite, en PDF, JPEG ou PNG</li>
<li>Les coordonnées du référent, votre interlocuteur au quotidien</li>
<li>Le nombre d'agents de l'établissement</li>
<li>Le code service et le numéro d'engagement Chorus Pro, si votre structure les exige</li>
</ul>`;

function proposal(body: IssuingBody, today: string): Html {
  const programme = accessSettings(body).programmes.find(
    ({ startsOn, endsOn }) => startsOn.toString() <= today && today <= endsOn.toString(),
  );
  return html`<div class="panel"><h3>${body.name}</h3>
<p>Convention d'accès aux services numériques mutualisés${programme ? html`, pour le programme ${programme.id}, jusqu'au ${day(programme.endsOn)}` : ""}.</p>
<form method="post" action="/demande">${hiddenField("bodyId", body.id)}<div class="button-row">${button("Commencer la demande")}</div></form>
<p class="small soft">Une question ? <a href="mailto:${body.contact.email}">${body.contact.email}</a>, ${body.contact.telephone}</p></div>`;
}

/** What an application needs, and with whom to begin one. */
export const showStart: Route = {
  method: "GET",
  path: "/demande",
  handle: (ports) => async () => {
    const title = "Demander une convention d'accès";
    const today = parisDateOf(ports.clock()).toString();
    const bodies = (await ports.bodies.list()).filter(({ proposes }) => proposes["access-convention"]);
    return ok(
      await page({
        title,
        body: html`${pageHeading({ title, lead: "Le formulaire prend une quinzaine de minutes. Vos réponses sont gardées au fur et à mesure dans un brouillon que vous retrouvez par un lien privé." })}
${section("Ce qu'il vous faut", WHAT_IS_NEEDED)}
${section(bodies.length > 1 ? "Choisissez l'organisme" : "Commencer", bodies.length === 0 ? emptyState("Aucun organisme ne propose encore de convention") : bodies.map((body) => proposal(body, today)))}`,
      }),
    );
  },
};

/** Opens a draft and leads to its private link. */
export const start: Route = {
  method: "POST",
  path: "/demande",
  handle:
    (ports) =>
    async ({ form }) => {
      const asked = form.get("bodyId");
      const body = (await ports.bodies.list()).find(
        ({ id, proposes }) => id === (asked as BodyId) && proposes["access-convention"],
      );
      if (!body) throw new PageNotFound();
      const at = ports.clock();
      const id = ports.identifiers.uuid() as DraftId;
      await ports.drafts.create({ id, bodyId: body.id, version: 1, values: {}, createdAt: at, savedAt: at });
      return seeOther(await draftAddress(ports, id));
    },
};
