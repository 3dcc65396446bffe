import type { IncomingMessage, ServerResponse } from "node:http";
import { Temporal } from "temporal-polyfill";
import { PARIS } from "../../functions/domain/calendar/paris.ts";
import { exactMoment, moment } from "../../functions/french/format.ts";
import { button, buttonRow, notice, pageHeading, section } from "../../functions/http/layout/components.ts";
import { type Html, html, nothing } from "../../functions/http/layout/html.ts";
import { bodyOf } from "../listening.ts";
import { answerPage, answerSeeOther, isOurOwnForm } from "./embedded-page.ts";

const PATH = "/embarque/horloge";
const BODY_LIMIT = 4_096;
/** A typing error in the year must not send the machine into the next century. */
const FURTHEST = Temporal.Duration.from({ years: 10 });

/** What the page needs of the runtime. */
export interface ControlledClock {
  now(): Temporal.Instant;
  /** Moves the clock; what falls due on the way happens in its order. */
  advanceTo(instant: Temporal.Instant): Promise<void>;
  /** When something is next to happen by itself. */
  nextTimerAt(): Temporal.Instant | undefined;
}

interface Move {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

interface State {
  /** The move under way: one at a time. */
  move?: Move;
  /** What became of the last one. */
  outcome?: { readonly failed: boolean; readonly text: string };
}

/** The page that moves the clock of the embedded runtime. It is mounted by `local` alone: no cloud has it. */
export function clockControl(clock: ControlledClock) {
  const state: State = {};
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== "POST") return showClock(clock, state, response);
    if (!isOurOwnForm(request)) {
      return answerPage(response, {
        title: "Demande refusée",
        status: 403,
        body: pageHeading({ title: "Cette demande vient d'un autre site", lead: "L'horloge n'a pas bougé." }),
      });
    }
    const form = new URLSearchParams((await bodyOf(request, BODY_LIMIT)).toString("utf8"));
    if (!state.move) begin(clock, state, form);
    return answerSeeOther(response, PATH);
  };
}

const STEPS: Readonly<Record<string, Temporal.DurationLike>> = {
  jour: { days: 1 },
  semaine: { weeks: 1 },
  mois: { months: 1 },
};

/** The instant a form asks for. Days, weeks and months are those of the calendar in Paris. */
function askedInstant(clock: ControlledClock, form: URLSearchParams): Temporal.Instant | undefined {
  const step = STEPS[form.get("pas") ?? ""];
  if (step) return clock.now().toZonedDateTimeISO(PARIS).add(step).toInstant();
  if (form.get("pas") === "echeance") return clock.nextTimerAt();
  try {
    return Temporal.PlainDateTime.from(form.get("jusqua") ?? "")
      .toZonedDateTime(PARIS)
      .toInstant();
  } catch (error) {
    if (error instanceof RangeError) return undefined; // not a date and time
    throw error;
  }
}

function problemOf(from: Temporal.Instant, to: Temporal.Instant | undefined): string | undefined {
  if (!to) return "Choisissez une date et une heure.";
  if (Temporal.Instant.compare(to, from) < 0) {
    return "L'horloge n'avance que vers l'avenir : ce qui est arrivé est arrivé.";
  }
  const furthest = from.toZonedDateTimeISO(PARIS).add(FURTHEST).toInstant();
  return Temporal.Instant.compare(to, furthest) > 0 ? "Dix ans au plus à la fois." : undefined;
}

function begin(clock: ControlledClock, state: State, form: URLSearchParams): void {
  const from = clock.now();
  const to = askedInstant(clock, form);
  const problem = problemOf(from, to);
  if (problem || !to) {
    state.outcome = { failed: true, text: problem ?? "" };
    return;
  }
  state.move = { from, to };
  delete state.outcome;
  clock
    .advanceTo(to)
    .then(
      () => ({ failed: false, text: `L'horloge est passée du ${moment(from)} au ${moment(to)}.` }),
      (error: unknown) => ({
        failed: true,
        text: `L'avance s'est arrêtée en chemin (${error instanceof Error ? error.name : "erreur inconnue"}). Rien n'est perdu : vous pouvez la reprendre.`,
      }),
    )
    .then((outcome) => {
      delete state.move;
      state.outcome = outcome;
    });
}

function showClock(clock: ControlledClock, { move, outcome }: State, response: ServerResponse): Promise<void> {
  const now = clock.now();
  return answerPage(response, {
    title: "Horloge",
    ...(move ? { refreshSeconds: 1 } : {}),
    body: html`${pageHeading({
      above: "Il est, pour ce service",
      title: exactMoment(now),
      lead: html`L'horloge de ce poste peut être avancée : les rappels, échéances, reconductions et préavis arrivent alors dans l'ordre, comme ils le feraient.`,
    })}
${
  move
    ? moving(move, now)
    : html`${outcome ? notice({ tone: outcome.failed ? "danger" : "success", status: true, body: outcome.text }) : nothing}${forms(clock, now)}`
}`,
  });
}

function moving({ from, to }: Move, now: Temporal.Instant): Html {
  const whole = to.epochMilliseconds - from.epochMilliseconds;
  const done = Math.min(whole, Math.max(0, now.epochMilliseconds - from.epochMilliseconds));
  const percent = whole === 0 ? 100 : Math.round((done / whole) * 100);
  return notice({
    status: true,
    title: `L'horloge avance jusqu'au ${moment(to)}`,
    body: html`<p><progress class="progress" max="100" value="${percent}">${percent} %</progress></p><p class="small">Cette page se met à jour toute seule. Les boutons reviennent à l'arrivée.</p>`,
  });
}

function forms(clock: ControlledClock, now: Temporal.Instant): Html {
  const next = clock.nextTimerAt();
  const tomorrow = now.toZonedDateTimeISO(PARIS).add({ days: 1 }).with({ hour: 9, minute: 0, second: 0 });
  return html`${section(
    "Avancer d'un pas",
    html`<form class="panel" method="post" action="${PATH}"><p>${
      next
        ? html`Prochaine échéance automatique : <strong>${moment(next)}</strong>.`
        : html`Aucune échéance automatique n'est prévue.`
    }</p>${buttonRow(
      next ? button("Jusqu'à la prochaine échéance", { name: "pas", value: "echeance" }) : nothing,
      button("+ 1 jour", { look: "secondary", name: "pas", value: "jour" }),
      button("+ 1 semaine", { look: "secondary", name: "pas", value: "semaine" }),
      button("+ 1 mois", { look: "secondary", name: "pas", value: "mois" }),
    )}</form>`,
  )}
${section(
  "Avancer jusqu'à une date",
  html`<form class="panel" method="post" action="${PATH}"><div class="field"><label class="field__label" for="jusqua">Date et heure, à Paris</label>
<input class="input input--medium" type="datetime-local" id="jusqua" name="jusqua" value="${tomorrow.toPlainDateTime().toString({ smallestUnit: "minute" })}" required></div>${buttonRow(button("Avancer", { look: "secondary" }))}</form>`,
)}
<p class="section small soft">On ne revient pas en arrière. Pour repartir de zéro, arrêtez le service et donnez-lui un autre dossier de données.</p>`;
}
