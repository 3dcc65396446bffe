import type { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "../../domain/calendar/day-order.ts";
import type { EntryKind, ScheduleEntry } from "../../domain/simulation/schedule.ts";
import { ACCENT, ACCENT_TINT, ERROR, INK, INK_SOFT, LINE, SUCCESS, SURFACE, WAIT } from "../drawing/colours.ts";
import { escaped, linesOf, widthOf } from "../drawing/text.ts";
import { type Scale, scaleOf } from "./timeline-scale.ts";

/** A line of the schedule under the number it bears in the table. */
export interface NumberedEntry extends ScheduleEntry {
  readonly number: number;
}

const MARGIN = 14;
const SIZE = 13;
const LINE_HEIGHT = 16;
const RADIUS = 11;
const ROW_GAP = 8;
const AXIS_HEIGHT = 30;
const LANE_TITLE = 30;

const COLOURS: Readonly<Record<EntryKind, string>> = {
  period: ACCENT,
  effect: SUCCESS,
  deadline: WAIT,
  end: ERROR,
  money: ACCENT,
};

/** What stands in one row: where it begins and ends with its label, how high it is, and how it is drawn from a top. */
interface Item {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly draw: (top: number) => string;
}

const LANES: readonly { readonly title: string; readonly holds: (kind: EntryKind) => boolean }[] = [
  { title: "Périodes", holds: (kind) => kind === "period" },
  { title: "Dates et échéances", holds: (kind) => kind !== "period" && kind !== "money" },
  { title: "Factures", holds: (kind) => kind === "money" },
];

/**
 * The schedule drawn along time: periods as bars, days and invoices as numbered marks; the numbers are those of the
 * table, which says the same in words.
 *
 * @param width in units of the drawing, which are pixels at its natural size
 * @param today drawn as a line where it falls inside
 */
export function drawTimeline(
  entries: readonly NumberedEntry[],
  { width, today, title }: { readonly width: number; readonly today: Temporal.PlainDate; readonly title: string },
): string {
  const scale = scaleOf(entries, width, MARGIN);
  let top = AXIS_HEIGHT;
  const lanes: string[] = [];
  for (const { title: name, holds } of LANES) {
    const items = entries.filter(({ kind }) => holds(kind)).map((entry) => itemOf(entry, scale));
    if (items.length === 0) continue;
    lanes.push(
      `<text x="${MARGIN}" y="${top + 19}" font-size="${SIZE}" font-weight="650" fill="${INK_SOFT}">${escaped(name)}</text>`,
    );
    const stacked = stack(items, top + LANE_TITLE);
    lanes.push(stacked.markup);
    top = stacked.bottom + 6;
  }
  const height = top + 14;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">${axis(scale, height)}${todayLine(scale, entries, today, height)}${lanes.join("")}</svg>`;
}

const axis = ({ ticks, left, right }: Scale, height: number): string =>
  `<path d="M${left} ${AXIS_HEIGHT - 4}H${right}" stroke="${LINE}" fill="none"/>${ticks
    .map(
      ({ x, label }) =>
        `<path d="M${x} ${AXIS_HEIGHT - 8}V${height - 2}" stroke="${LINE}" stroke-opacity="0.35" fill="none"/>${label === "" ? "" : `<text x="${x + 3}" y="${AXIS_HEIGHT - 12}" font-size="12" fill="${INK_SOFT}">${escaped(label)}</text>`}`,
    )
    .join("")}`;

function todayLine(
  { x, right }: Scale,
  entries: readonly NumberedEntry[],
  today: Temporal.PlainDate,
  height: number,
): string {
  const inside =
    entries.some(({ on }) => !isAfter(on, today)) &&
    entries.some(({ on, untilDay }) => !isBefore(untilDay ?? on, today));
  if (!inside) return "";
  const at = x(today);
  const anchor = at + 70 > right ? "end" : "start";
  return `<path d="M${at} ${AXIS_HEIGHT - 4}V${height - 2}" stroke="${ERROR}" stroke-width="1.5" stroke-dasharray="4 4" fill="none"/><text x="${anchor === "end" ? at - 4 : at + 4}" y="${height - 5}" text-anchor="${anchor}" font-size="12" fill="${ERROR}">aujourd’hui</text>`;
}

const itemOf = (entry: NumberedEntry, scale: Scale): Item =>
  entry.untilDay ? bar(entry, entry.untilDay, scale) : mark(entry, scale);

/** A bar with its number and, inside or beside, its label. */
function bar(entry: NumberedEntry, untilDay: Temporal.PlainDate, scale: Scale): Item {
  const from = scale.x(entry.on);
  const to = Math.max(scale.x(untilDay.add({ days: 1 })), from + 2 * RADIUS);
  const height = 2 * RADIUS;
  const text = widthOf(entry.label, SIZE) + 8;
  const inside = text + 2 * RADIUS + 6 <= to - from;
  const shape = (top: number) =>
    `<rect x="${from}" y="${top}" width="${to - from}" height="${height}" rx="5" fill="${ACCENT_TINT}" stroke="${ACCENT}"/>${badge(entry, from + RADIUS, top + RADIUS)}`;
  if (inside) {
    return { from, to, height, draw: (top) => shape(top) + label([entry.label], from + 2 * RADIUS + 4, top, "start") };
  }
  const side = placed(entry.label, from, to, scale);
  return {
    from: Math.min(from, side.from),
    to: Math.max(to, side.to),
    height: Math.max(height, side.lines.length * LINE_HEIGHT + 4),
    draw: (top) => shape(top) + label(side.lines, side.x, top, side.anchor),
  };
}

/** A numbered mark with its label beside it. */
function mark(entry: NumberedEntry, scale: Scale): Item {
  const x = Math.min(Math.max(scale.x(entry.on), scale.left + RADIUS), scale.right - RADIUS);
  const side = placed(entry.label, x - RADIUS, x + RADIUS, scale);
  return {
    from: Math.min(x - RADIUS, side.from),
    to: Math.max(x + RADIUS, side.to),
    height: Math.max(2 * RADIUS, side.lines.length * LINE_HEIGHT + 4),
    draw: (top) => badge(entry, x, top + RADIUS) + label(side.lines, side.x, top, side.anchor),
  };
}

function badge({ number, kind }: NumberedEntry, x: number, y: number): string {
  const fill = COLOURS[kind];
  const shape =
    kind === "end"
      ? `<rect x="${x - 10}" y="${y - 10}" width="20" height="20" rx="2" fill="${fill}"/>`
      : kind === "money"
        ? `<rect x="${x - RADIUS}" y="${y - 9}" width="${2 * RADIUS}" height="18" rx="9" fill="${SURFACE}" stroke="${fill}" stroke-width="1.6"/>`
        : `<circle cx="${x}" cy="${y}" r="${RADIUS - 1}" fill="${fill}"/>`;
  return `${shape}<text x="${x}" y="${y + 4}" text-anchor="middle" font-size="11.5" font-weight="700" fill="${kind === "money" ? fill : SURFACE}">${number}</text>`;
}

interface Side {
  readonly lines: readonly string[];
  readonly x: number;
  readonly anchor: "start" | "end";
  readonly from: number;
  readonly to: number;
}

/** A label at the right of a shape, or at its left where there is more room; on several lines where neither is enough. */
function placed(text: string, from: number, to: number, { left, right }: Scale): Side {
  const roomRight = right - to - 5;
  const roomLeft = from - 5 - left;
  const whole = widthOf(text, SIZE);
  const atRight = whole <= roomRight || roomRight >= roomLeft;
  const lines = linesOf(text, SIZE, Math.max(atRight ? roomRight : roomLeft, 60));
  const long = Math.max(...lines.map((line) => widthOf(line, SIZE)));
  return atRight
    ? { lines, x: to + 5, anchor: "start", from, to: to + 5 + long }
    : { lines, x: from - 5, anchor: "end", from: from - 5 - long, to };
}

const label = (lines: readonly string[], x: number, top: number, anchor: "start" | "end"): string =>
  `<text text-anchor="${anchor}" font-size="${SIZE}" fill="${INK}" stroke="${SURFACE}" stroke-width="3" paint-order="stroke">${lines
    .map((line, index) => `<tspan x="${x}" y="${top + 15.5 + index * LINE_HEIGHT}">${escaped(line)}</tspan>`)
    .join("")}</text>`;

/** Items in as few rows as hold them without touching, from a top down. */
function stack(items: readonly Item[], top: number): { readonly markup: string; readonly bottom: number } {
  const rows: { items: Item[]; height: number }[] = [];
  for (const item of items) {
    const free = rows.find((row) => row.items.every((other) => item.from > other.to + 8 || item.to < other.from - 8));
    if (free) {
      free.items.push(item);
      free.height = Math.max(free.height, item.height);
    } else {
      rows.push({ items: [item], height: item.height });
    }
  }
  let at = top;
  const markup: string[] = [];
  for (const row of rows) {
    markup.push(...row.items.map((item) => item.draw(at)));
    at += row.height + ROW_GAP;
  }
  return { markup: markup.join(""), bottom: at };
}
