import type { Temporal } from "temporal-polyfill";
import type { Explanation } from "../../domain/explanations/explanation.ts";
import type { Figure, Schedule, ScheduleEntry } from "../../domain/simulation/schedule.ts";
import { day, euros } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import { emptyState, linkButton, notice, section, table } from "../layout/components.ts";
import { type Html, html, nothing, raw } from "../layout/html.ts";
import { drawTimeline, type NumberedEntry } from "./timeline-drawing.ts";

/** Natural widths of the two drawings: the style sheet shows the one that fits the screen. */
const WIDE = 1_080;
const NARROW = 330;

export interface ScheduleView {
  readonly schedule: Schedule;
  readonly today: Temporal.PlainDate;
  /** Where the same schedule is to be had as a calendar and as a sheet. */
  readonly calendarHref: string;
  readonly sheetHref: string;
}

/** The schedule: remarks, drawing, table with the reason of each line, amounts, downloads. */
export function scheduleView({ schedule, today, calendarHref, sheetHref }: ScheduleView): Html {
  const { figures, remarks } = schedule;
  const entries = schedule.entries.map((entry, index) => ({ ...entry, number: index + 1 }));
  return html`<div class="schedule" id="echeancier">
${remarks.map(({ warns, explanation }) => notice({ body: reason(explanation), tone: warns ? "warning" : "info" }))}
${entries.length === 0 && figures.length === 0 && remarks.length === 0 ? emptyState("Rien ne découle de ces données", "Complétez le formulaire ci-dessous.") : nothing}
${entries.length === 0 ? nothing : section("L'échéancier", html`${drawings(entries, today)}${entriesTable(entries)}`)}
${figures.length === 0 ? nothing : section("Montants et heures", figuresTable(figures))}
${
  entries.length === 0
    ? nothing
    : html`<div class="button-row">${linkButton("Ajouter à un agenda (.ics)", calendarHref, "secondary")}${linkButton("Ouvrir dans un tableur (CSV)", sheetHref, "secondary")}</div>`
}
</div>`;
}

function drawings(entries: readonly NumberedEntry[], today: Temporal.PlainDate): Html {
  const title = `Frise de l’échéancier : ${entries.length} lignes, décrites dans le tableau qui suit`;
  return html`<figure class="schedule__drawing"><div class="schedule__wide">${raw(drawTimeline(entries, { width: WIDE, today, title }))}</div><div class="schedule__narrow">${raw(drawTimeline(entries, { width: NARROW, today, title }))}</div>
<figcaption class="small soft">Les numéros renvoient au tableau.</figcaption></figure>`;
}

const entriesTable = (entries: readonly NumberedEntry[]): Html =>
  table({
    caption: "Chaque date et sa raison",
    columns: [
      { heading: "N°", cell: ({ number }) => number },
      { heading: "Date", cell: when },
      { heading: "Étape", rowHeading: true, cell: ({ label }) => typographic(label) },
      { heading: "Montant TTC", align: "end", cell: ({ amounts }) => amounts && euros(amounts.ttcCents) },
      { heading: "Pourquoi", cell: ({ explanation }) => reason(explanation) },
    ],
    rows: entries,
  });

const when = ({ on, untilDay }: ScheduleEntry): Html =>
  untilDay
    ? html`<span class="span-of-days">du <time datetime="${on.toString()}">${day(on)}</time> au <time datetime="${untilDay.toString()}">${day(untilDay)}</time></span>`
    : html`<time datetime="${on.toString()}">${day(on)}</time>`;

const figuresTable = (figures: readonly Figure[]): Html =>
  table({
    caption: "Montants et heures, avec leur raison",
    captionHidden: true,
    columns: [
      { heading: "Objet", rowHeading: true, cell: ({ label }) => typographic(label) },
      { heading: "Valeur", align: "end", cell: ({ value }) => value },
      { heading: "Pourquoi", cell: ({ explanation }) => reason(explanation) },
    ],
    rows: figures,
  });

const reason = ({ text, rules }: Explanation): Html =>
  html`${typographic(text)} <span class="rules">${typographic("Règles")} ${rules.join(", ")}</span>`;
