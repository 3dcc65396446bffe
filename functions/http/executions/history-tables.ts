import { machineTime, momentToTheSecond } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import type { ExecutionEvent } from "../../ports.ts";
import { table } from "../layout/components.ts";
import { executionEventName } from "../layout/execution-event-names.ts";
import { type Html, html } from "../layout/html.ts";
import { stateName } from "../layout/state-names.ts";
import type { Visit } from "./visits.ts";

const errorCell = (errors: readonly string[]) =>
  errors.length === 0 ? "–" : html`<span class="mono error-name">${errors.join(", ")}</span>`;

/** Stays in states, for agents: the events within each are told on one line. */
export const visitsTable = (visits: readonly Visit[]): Html =>
  table<Visit>({
    caption: "Historique de l'exécution",
    captionHidden: true,
    columns: [
      {
        heading: "Étape",
        rowHeading: true,
        cell: ({ state }) => typographic(state === undefined ? "L'exécution elle-même" : stateName(state)),
      },
      { heading: "Quand", cell: whenCell },
      { heading: "Événements", cell: ({ types }) => sentence(types.map(executionEventName)) || "–" },
      { heading: "Erreur", cell: ({ errors }) => errorCell(errors) },
    ],
    rows: visits,
  });

/** When a stay began, and when it ended unless that was at once. */
const whenCell = ({ from, until, left }: Visit): Html =>
  html`<span class="small"><time datetime="${machineTime(from)}">${momentToTheSecond(from)}</time>${
    left && machineTime(from) !== machineTime(until)
      ? html`<br>jusqu'au <time datetime="${machineTime(until)}">${momentToTheSecond(until)}</time>`
      : ""
  }</span>`;

/** Names on one line, as a sentence begins. */
function sentence(names: readonly string[]): string {
  const [first = "", ...rest] = names.map(typographic);
  return [first, ...rest.map((name) => name.charAt(0).toLowerCase() + name.slice(1))].join(", ");
}

/** Events one by one, under their technical names. */
export const eventsTable = (events: readonly ExecutionEvent[]): Html =>
  table<ExecutionEvent>({
    caption: "Historique de l'exécution",
    captionHidden: true,
    columns: [
      { heading: "Événement", rowHeading: true, cell: ({ type }) => type },
      { heading: "État", cell: ({ state = "–" }) => state },
      {
        heading: "Quand",
        cell: ({ at }) => html`<time class="small" datetime="${machineTime(at)}">${momentToTheSecond(at)}</time>`,
      },
      { heading: "Erreur", cell: ({ error }) => errorCell(error === undefined ? [] : [error]) },
    ],
    rows: events,
  });
