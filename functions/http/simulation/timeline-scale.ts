import { Temporal } from "temporal-polyfill";
import { earlierOf, isAfter, laterOf } from "../../domain/calendar/day-order.ts";
import type { ScheduleEntry } from "../../domain/simulation/schedule.ts";
import { widthOf } from "../drawing/text.ts";

/** From days to places on the drawing. */
export interface Scale {
  readonly left: number;
  readonly right: number;
  readonly x: (day: Temporal.PlainDate) => number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

const MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];
/** A label of a month needs about so much room. */
const TICK_ROOM = 52;

/** The scale of some entries, from the first day to the last with a little room around. */
export function scaleOf(entries: readonly ScheduleEntry[], width: number, margin: number): Scale {
  const first = entries.map(({ on }) => on).reduce(earlierOf);
  const last = entries.map(({ on, untilDay }) => untilDay ?? on).reduce(laterOf);
  const from = first.with({ day: 1 });
  const until = last.add({ months: 1 }).with({ day: 1 });
  const days = from.until(until, { largestUnit: "days" }).days;
  const right = width - margin;
  const x = (day: Temporal.PlainDate): number =>
    Math.round(margin + (from.until(day, { largestUnit: "days" }).days / days) * (right - margin));
  return { left: margin, right, x, ticks: ticksOf(from, until, x, right) };
}

function ticksOf(from: Temporal.PlainDate, until: Temporal.PlainDate, x: Scale["x"], right: number): Scale["ticks"] {
  const step = stepOf(from, x);
  const ticks: { x: number; label: string }[] = [];
  const start =
    step >= 12 ? from.with({ month: 1 }) : from.with({ month: Math.floor((from.month - 1) / step) * step + 1 });
  for (let day = start; !isAfter(day, until); day = day.add({ months: step })) {
    if (Temporal.PlainDate.compare(day, from) < 0) continue;
    ticks.push({ x: x(day), label: labelOf(day, step, ticks.length === 0) });
  }
  return spaced(ticks, right);
}

// A label that would touch the one before, or leave the drawing, gives up its words and keeps its line.
function spaced(ticks: Scale["ticks"], right: number): Scale["ticks"] {
  let free = 0;
  return ticks.map(({ x, label }) => {
    const end = x + widthOf(label, 12) + 3;
    if (x < free || end > right) return { x, label: "" };
    free = end + 5;
    return { x, label };
  });
}

// The least number of months that leaves each label its room.
function stepOf(from: Temporal.PlainDate, x: Scale["x"]): number {
  const month = x(from.add({ months: 12 })) / 12 - x(from) / 12;
  return [1, 2, 3, 6, 12, 24, 60].find((months) => months * month >= TICK_ROOM) ?? 120;
}

function labelOf(day: Temporal.PlainDate, step: number, first: boolean): string {
  if (step >= 12) return String(day.year);
  return day.month === 1 || first ? `${MONTHS[day.month - 1]} ${day.year}` : (MONTHS[day.month - 1] ?? "");
}
