import type { Temporal } from "temporal-polyfill";
import { day, machineTime, moment } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import { type Content, type Html, html, nothing } from "./html.ts";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

const said = (content: Content): Content => (typeof content === "string" ? typographic(content) : content);

/** A short state, such as « En vigueur ». Never by colour alone: the words say it. */
export const badge = (label: string, tone: Tone = "neutral"): Html =>
  html`<span class="badge badge--${tone}">${typographic(label)}</span>`;

export interface Definition {
  readonly term: string;
  readonly value: Content;
}

/** Terms and their values; entries without a value are left out. */
export const definitions = (entries: readonly (Definition | undefined | false)[]): Html =>
  html`<dl class="definitions">${entries.map((entry) =>
    entry && entry.value !== undefined && entry.value !== ""
      ? html`<div><dt>${typographic(entry.term)}</dt><dd>${entry.value}</dd></div>`
      : nothing,
  )}</dl>`;

export interface TimelineItem {
  readonly at: Temporal.Instant;
  readonly title: Content;
  readonly detail?: Content;
  readonly tone?: Tone;
}

/** What happened, in the order given. */
export const timeline = (items: readonly TimelineItem[]): Html =>
  html`<ol class="timeline">${items.map(
    ({ at, title, detail, tone = "neutral" }) =>
      html`<li class="timeline__item timeline__item--${tone}"><time datetime="${machineTime(at)}">${moment(at)}</time><p class="timeline__title">${said(title)}</p>${detail ? html`<div class="timeline__detail">${said(detail)}</div>` : nothing}</li>`,
  )}</ol>`;

export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Content;
  /** The column that names the row. */
  readonly rowHeading?: boolean;
  readonly align?: "end";
}

/** A table with a caption; on a narrow screen each row becomes a card whose cells carry their heading. */
export function table<Row>({
  caption,
  columns,
  rows,
  captionHidden = false,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly captionHidden?: boolean;
}): Html {
  return html`<div class="table-frame"><table class="table"><caption${captionHidden ? html` class="visually-hidden"` : nothing}>${typographic(caption)}</caption>
<thead><tr>${columns.map(({ heading, align }) => html`<th scope="col"${align ? html` class="align-end"` : nothing}>${typographic(heading)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${columns.map(({ heading, cell, rowHeading, align }) => {
        const attributes = html`${align ? html` class="align-end"` : nothing} data-heading="${typographic(heading)}"`;
        return rowHeading
          ? html`<th scope="row"${attributes}>${cell(row)}</th>`
          : html`<td${attributes}>${cell(row)}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}

/** Something to know before going on. `role="status"` when it answers what was just done. */
export const notice = ({
  title,
  body,
  tone = "info",
  status = false,
}: {
  readonly title?: string;
  readonly body?: Content;
  readonly tone?: Tone;
  readonly status?: boolean;
}): Html =>
  html`<div class="notice notice--${tone}"${status ? html` role="status"` : nothing}>${title ? html`<p class="notice__title">${typographic(title)}</p>` : nothing}${body ? html`<div class="notice__body">${said(body)}</div>` : nothing}</div>`;

export const emptyState = (title: string, body?: Content): Html =>
  html`<div class="empty"><p class="empty__title">${typographic(title)}</p>${body ? html`<div>${said(body)}</div>` : nothing}</div>`;

/** Buttons and links that act, the main one first. */
export const buttonRow = (...buttons: readonly Content[]): Html => html`<div class="button-row">${buttons}</div>`;

type ButtonLook = "primary" | "secondary" | "danger" | "quiet";

export const button = (
  label: string,
  {
    look = "primary",
    name,
    value,
    formAction,
  }: {
    readonly look?: ButtonLook;
    readonly name?: string;
    readonly value?: string;
    readonly formAction?: string;
  } = {},
): Html =>
  html`<button class="button button--${look}" type="submit"${name ? html` name="${name}" value="${value ?? "oui"}"` : nothing}${formAction ? html` formaction="${formAction}"` : nothing}>${typographic(label)}</button>`;

export const linkButton = (label: string, href: string, look: ButtonLook = "primary"): Html =>
  html`<a class="button button--${look}" href="${href}">${typographic(label)}</a>`;

export const backLink = (label: string, href: string): Html =>
  html`<a class="back-link" href="${href}">${typographic(label)}</a>`;

/** How near a last day is: « Échéance le 1er décembre 2026, dans 7 jours ». */
export function deadlineChip(lastDay: Temporal.PlainDate, today: Temporal.PlainDate): Html {
  const left = today.until(lastDay, { largestUnit: "days" }).days;
  const tone: Tone = left < 0 ? "danger" : left <= 2 ? "warning" : "neutral";
  return html`<span class="badge badge--${tone}"><time datetime="${lastDay.toString()}">${day(lastDay)}</time><span class="badge__more">${typographic(distance(left))}</span></span>`;
}

function distance(days: number): string {
  if (days === 0) return "aujourd'hui";
  if (days === 1) return "demain";
  if (days === -1) return "depuis hier";
  return days > 0 ? `dans ${days} jours` : `dépassée de ${-days} jours`;
}

/** A part of a page with its heading; `aside` stands at its right on a wide screen. */
export const section = (
  title: string,
  body: Content,
  { id, lead }: { readonly id?: string; readonly lead?: Content } = {},
): Html =>
  html`<section class="section"${id ? html` id="${id}"` : nothing}><h2>${typographic(title)}</h2>${lead ? html`<p class="section__lead">${said(lead)}</p>` : nothing}${body}</section>`;

/** A white panel around a thing of its own. */
export const panel = (body: Content): Html => html`<div class="panel">${body}</div>`;

/** Title of a page, with what stands above it (kind, reference) and beside it (state). */
export const pageHeading = ({
  title,
  above,
  lead,
  state,
}: {
  readonly title: Content;
  readonly above?: Content;
  readonly lead?: Content;
  readonly state?: Content;
}): Html =>
  html`<div class="page-heading">${above ? html`<p class="page-heading__above">${said(above)}</p>` : nothing}<h1>${said(title)}</h1>${state ? html`<p class="page-heading__state">${state}</p>` : nothing}${lead ? html`<p class="lead">${said(lead)}</p>` : nothing}</div>`;

/** More that not everybody needs, closed at first; works without script. */
export const details = (summary: string, body: Content, open = false): Html =>
  html`<details class="details"${open ? html` open` : nothing}><summary>${typographic(summary)}</summary><div class="details__body">${body}</div></details>`;

/** A file to download. */
export const download = ({
  label,
  href,
  facts,
}: {
  readonly label: string;
  readonly href: string;
  readonly facts?: string;
}): Html =>
  html`<a class="download" href="${href}"><span class="download__label">${label}</span>${facts ? html`<span class="download__facts">${facts}</span>` : nothing}</a>`;
