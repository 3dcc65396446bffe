import { parisDateOf } from "../../domain/calendar/paris.ts";
import type { Ports } from "../../ports.ts";
import { backLink, button, linkButton, notice, pageHeading, section } from "../layout/components.ts";
import { errorSummary, type FieldError } from "../layout/form.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure, ok } from "../layout/respond.ts";
import type { Route } from "../route.ts";
import { ACCESS_LABELS, accessFields } from "./access-fields.ts";
import { scheduleCalendar, scheduleSheet } from "./exports.ts";
import { holidaysLabel } from "./grounds-view.ts";
import { INDEMNITY_LABELS, indemnityFields } from "./indemnity-fields.ts";
import { scheduleView } from "./schedule-view.ts";
import { type Foreseen, foreseeTypedAccess, foreseeTypedIndemnity } from "./typed-simulation.ts";

/** One kind of agreement to simulate. */
interface Kind {
  readonly path: string;
  readonly title: string;
  readonly lead: string;
  readonly example: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly fields: (typed: URLSearchParams, errors: readonly FieldError[]) => Html;
  readonly foresee: (ports: Ports, typed: URLSearchParams) => Promise<Foreseen>;
}

const ACCESS: Kind = {
  path: "/simulation/acces",
  title: "Que se passe-t-il si… : convention d'accès",
  lead: "Prise d'effet, périodes, factures, résiliation : chaque date et chaque montant avec sa raison. Rien n'est enregistré.",
  example: "recue=15/03/2023&agents=33&offre=bouquet&resiliation=20/08/2024&portee=tout&facture=1750",
  labels: ACCESS_LABELS,
  fields: accessFields,
  foresee: foreseeTypedAccess,
};

const INDEMNITY: Kind = {
  path: "/simulation/indemnisation",
  title: "Que se passe-t-il si… : convention d'indemnisation",
  lead: "Caducité, prorogation, exécution, solde, indemnité : chaque date et chaque montant avec sa raison. Rien n'est enregistré.",
  example:
    "notifiee=15/06/2023&debut=22/05/2023&depenseHT=916,67&depenseTVA=183,33&previsionHT=790&previsionTTC=945&prorogation=01/12/2023",
  labels: INDEMNITY_LABELS,
  fields: indemnityFields,
  foresee: foreseeTypedIndemnity,
};

/** Which kind of agreement is to be simulated. */
const choose: Route = {
  method: "GET",
  path: "/simulation",
  handle: () => async () =>
    ok(
      await page({
        title: "Que se passe-t-il si…",
        body: html`${pageHeading({
          title: "Que se passe-t-il si…",
          lead: "Essayez des dates et des montants : l'échéancier complet s'affiche, chaque ligne avec sa raison et l'article dont elle vient. Rien n'est enregistré.",
        })}
<div class="panel"><h2>Convention d'accès aux services numériques</h2><p>Quand prend-elle effet, quand la résilier, que reste-t-il dû ?</p>
<div class="button-row">${linkButton("Simuler une convention d'accès", ACCESS.path)}<a href="${ACCESS.path}?${ACCESS.example}">Voir un exemple</a></div></div>
<div class="panel"><h2>Convention d'indemnisation d'une pollution marine</h2><p>Jusqu'à quand justifier, demander le solde, et combien est versé ?</p>
<div class="button-row">${linkButton("Simuler une convention d'indemnisation", INDEMNITY.path)}<a href="${INDEMNITY.path}?${INDEMNITY.example}">Voir un exemple</a></div></div>
${section("Pour un programme", html`<p>Les mêmes calculs sont rendus par <code>POST /api/simulations</code>, en JSON.</p>`)}`,
      }),
    ),
};

/** The form and, once filled in, the schedule above it. The address holds all that was typed: it can be kept or sent. */
const show = (kind: Kind): Route => ({
  method: "GET",
  path: kind.path,
  handle:
    (ports) =>
    async ({ query }) => {
      const typed = query;
      const foreseen = typed.size === 0 ? undefined : await kind.foresee(ports, typed);
      const errors = foreseen && "errors" in foreseen ? foreseen.errors : [];
      const today = parisDateOf(ports.clock());
      const body = html`${backLink("Autres simulations", "/simulation")}
${pageHeading({ title: kind.title, lead: kind.lead })}
${errorSummary(errors.map(({ name, message }) => ({ name, message: `${kind.labels[name] ?? name} : ${message}` })))}
${
  foreseen && "schedule" in foreseen
    ? html`${scheduleView({
        schedule: foreseen.schedule,
        today,
        calendarHref: `${kind.path}/agenda?${typed}`,
        sheetHref: `${kind.path}/tableur?${typed}`,
      })}${notice({ body: holidaysLabel(foreseen.settings) })}<h2 id="donnees">Changer une donnée</h2>`
    : nothing
}
<form method="get" action="${kind.path}" class="form" novalidate>${kind.fields(typed, errors)}
<div class="button-row">${button("Afficher l'échéancier")}<a href="${kind.path}${typed.size === 0 ? `?${kind.example}` : ""}">${typed.size === 0 ? "Voir un exemple" : "Tout effacer"}</a></div></form>`;
      const text = await page({ title: kind.title, body, width: "wide", errors: errors.length > 0 });
      return errors.length > 0 ? failure(422, text) : ok(text);
    },
});

/** The schedule as a file; what does not hold together leads back to the form, which says why. */
const exported = (
  kind: Kind,
  suffix: string,
  write: (foreseen: Exclude<Foreseen, { errors: unknown }>, ports: Ports) => ReturnType<typeof scheduleSheet>,
): Route => ({
  method: "GET",
  path: `${kind.path}/${suffix}`,
  handle:
    (ports) =>
    async ({ query }) => {
      const foreseen = await kind.foresee(ports, query);
      if ("errors" in foreseen) return { status: 303, headers: { location: `${kind.path}?${query}` }, body: "" };
      return write(foreseen, ports);
    },
});

const both = (kind: Kind): readonly Route[] => [
  show(kind),
  exported(kind, "agenda", ({ schedule }, { clock }) => scheduleCalendar(schedule, kind.title, clock())),
  exported(kind, "tableur", ({ schedule }) => scheduleSheet(schedule)),
];

export const simulationPages: readonly Route[] = [choose, ...both(ACCESS), ...both(INDEMNITY)];
