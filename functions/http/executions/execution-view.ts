import { exactMoment } from "../../french/format.ts";
import type { ExecutionRecord } from "../../ports.ts";
import { type DrawingWording, drawing } from "../drawing/drawing.ts";
import { buttonRow, definitions, linkButton, notice, section } from "../layout/components.ts";
import { type Content, type Html, html, nothing, raw } from "../layout/html.ts";
import { trailOf } from "./trail.ts";

/** The page of a history a request asks for, the first being 1. */
export function askedPage(query: URLSearchParams): number {
  const asked = Number(query.get("page") ?? "1");
  return Number.isInteger(asked) && asked >= 1 ? asked : 1;
}

/** What it was started with and how it ended: identifiers and names of errors only. */
export const executionFacts = ({ startedAt, stoppedAt, error, input, name }: ExecutionRecord): Html =>
  section(
    "Repères",
    html`<div class="panel">${definitions([
      { term: "Début", value: exactMoment(startedAt) },
      stoppedAt !== undefined && { term: "Fin", value: exactMoment(stoppedAt) },
      error !== undefined && { term: "Erreur", value: html`<span class="mono">${error}</span>` },
      { term: "Nom de l'exécution", value: html`<span class="mono">${name}</span>` },
      { term: "Reçu au départ", value: html`<span class="mono">${inputText(input)}</span>` },
    ])}</div>`,
  );

const inputText = (input: ExecutionRecord["input"]): string =>
  Object.entries(input)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n") || "rien qui puisse être montré";

/** The machine with where the execution is and where it has been. Wider than a telephone: it scrolls in its frame. */
export const executionDrawing = (record: ExecutionRecord, words: DrawingWording): Html =>
  section(
    "Schéma",
    html`<div class="drawing" tabindex="0" role="region" aria-label="Schéma, à faire défiler">${raw(drawing(record.machine, words, trailOf(record)))}</div>`,
    { id: "schema" },
  );

export interface History<Row> {
  readonly record: ExecutionRecord;
  /** Oldest first. */
  readonly rows: readonly Row[];
  /** What the rows are, after their number: « événements ». */
  readonly counted: string;
  readonly table: (newestFirst: readonly Row[]) => Content;
  /** Address of the page, without query. */
  readonly here: string;
  readonly page: number;
}

const PAGE_SIZE = 50;

/** What happened, the newest first, page by page. */
export function executionHistory<Row>({ record, rows, counted, table, here, page: asked }: History<Row>): Html {
  const newestFirst = rows.toReversed();
  const pages = Math.max(1, Math.ceil(newestFirst.length / PAGE_SIZE));
  const page = Math.min(asked, pages);
  const link = (label: string, to: number, look: "secondary" | "quiet") =>
    to >= 1 && to <= pages ? linkButton(label, `${here}?page=${to}#historique`, look) : nothing;
  return section(
    "Historique",
    html`${
      record.hasOlderEvents
        ? notice({ tone: "neutral", body: "Ce qui est plus ancien est trop long pour être montré ici." })
        : nothing
    }
${table(newestFirst.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE))}
${pages > 1 ? buttonRow(link("Plus ancien", page + 1, "secondary"), link("Plus récent", page - 1, "quiet")) : nothing}`,
    {
      id: "historique",
      lead: `${newestFirst.length} ${counted}, le plus récent d'abord, à l'heure de Paris${pages > 1 ? ` ; page ${page} sur ${pages}` : ""}.`,
    },
  );
}
