import type { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import type { BodyId, DraftId } from "../../domain/identifiers.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import type { KindName } from "../../domain/kinds/vocabulary.ts";
import { PageNotFound } from "../errors.ts";
import { everyKind } from "../kinds.ts";
import { button, details, emptyState, pageHeading, section } from "../layout/components.ts";
import { hiddenField } from "../layout/form.ts";
import { type Html, html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { draftAddress } from "./draft-access.ts";

/** How a kind of agreement is proposed, before its form. */
export interface Proposal {
  /** What it is for, as whoever applies would say it. */
  readonly title: string;
  readonly lead: string;
  /** How it goes, from the form to the end, in a few steps: for the home page. */
  readonly course: Html;
  /** « Demander l'accès »: what begins it. */
  readonly begin: string;
  /** What to have at hand. */
  readonly needed: Html;
  /** What a body offers, in a sentence. */
  terms(body: IssuingBody, today: Temporal.PlainDate): Html;
}

/** One body that proposes one kind. */
const offerOf = (kind: KindName, { terms }: Proposal, body: IssuingBody, today: Temporal.PlainDate): Html =>
  html`<div class="panel"><h3>${body.name}</h3>
<p>${terms(body, today)}</p>
<form method="post" action="/demande">${hiddenField("bodyId", body.id)}${hiddenField("kind", kind)}<div class="button-row">${button("Commencer la demande")}</div></form>
<p class="small soft">Une question ? <a href="mailto:${body.contact.email}">${body.contact.email}</a>, ${body.contact.telephone}</p></div>`;

/** What an application needs, and with whom to begin one. */
export const showStart: Route = {
  method: "GET",
  path: "/demande",
  handle: (ports) => async () => {
    const title = "Demander une convention";
    const today = parisDateOf(ports.clock());
    const bodies = await ports.bodies.list();
    const proposed = everyKind()
      .map(([kind, { proposal }]) => ({ kind, proposal, by: bodies.filter(({ proposes }) => proposes[kind]) }))
      .filter(({ by }) => by.length > 0);
    return ok(
      await page({
        title,
        body: html`${pageHeading({ title, lead: "Vos réponses sont gardées au fur et à mesure dans un brouillon que vous retrouvez par un lien privé." })}
${
  proposed.length === 0
    ? emptyState("Aucun organisme ne propose encore de convention")
    : proposed.map(({ kind, proposal, by }) =>
        section(
          proposal.title,
          html`${details("Ce qu'il vous faut", proposal.needed, proposed.length === 1)}${by.map((body) => offerOf(kind, proposal, body, today))}`,
          { id: kind, lead: proposal.lead },
        ),
      )
}`,
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
      const kind = everyKind().find(([name]) => name === form.get("kind"))?.[0];
      const asked = form.get("bodyId");
      const body = (await ports.bodies.list()).find(
        ({ id, proposes }) => kind && id === (asked as BodyId) && proposes[kind],
      );
      if (!body || !kind) throw new PageNotFound();
      const at = ports.clock();
      const id = ports.identifiers.uuid() as DraftId;
      await ports.drafts.create({
        id,
        bodyId: body.id,
        kind,
        version: 1,
        values: {},
        files: {},
        createdAt: at,
        savedAt: at,
      });
      return seeOther(await draftAddress(ports, id));
    },
};
