import { createHash } from "node:crypto";
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { Temporal } from "temporal-polyfill";
import { decimalOf } from "../../domain/money/cents.ts";
import type { Schedule, ScheduleEntry } from "../../domain/simulation/schedule.ts";
import { type Cell, SHEET_MARK, sheetLine } from "../layout/sheet.ts";
import type { PageResponse } from "../route.ts";

const ALARM_BEFORE_SECONDS = 7 * 86_400;

/**
 * A schedule as a calendar file: whole days, which leave the reader free; what must be done by a day rings a week
 * before. The same line of the same agreement keeps its identifier, so that a second import adds nothing.
 *
 * Source: RFC 5545, sections 3.6.1 (VEVENT), 3.8.4.7 (UID).
 *
 * @param name of the agreement that was simulated, in French
 */
export function scheduleCalendar({ entries }: Schedule, name: string, at: Temporal.Instant): PageResponse {
  const calendar = ical({
    name,
    prodId: { company: "Kevrat", product: "Simulation", language: "FR" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: `${identityOf(entry)}@kevrat`,
      stamp: at,
      start: entry.on,
      allDay: true,
      summary: entry.untilDay ? `${entry.label} : début` : entry.label,
      description: entry.explanation.text,
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms:
        entry.kind === "deadline"
          ? [{ type: ICalAlarmType.display, triggerBefore: ALARM_BEFORE_SECONDS, description: entry.label }]
          : [],
    });
  }
  return file(`${calendar.toString()}\r\n`, "text/calendar; charset=utf-8", "echeancier.ics");
}

const identityOf = ({ kind, label, on, explanation }: ScheduleEntry): string =>
  createHash("sha256")
    .update(JSON.stringify([kind, label, on.toString(), explanation.text]))
    .digest("hex")
    .slice(0, 32);

const HEADINGS = ["N°", "Du", "Au", "Étape", "HT", "TVA", "TTC", "Pourquoi", "Articles", "Règles"];

/** A schedule as a sheet that French spreadsheets open at a click: semicolons, decimal commas, UTF-8 with its mark. */
export function scheduleSheet({ entries }: Schedule): PageResponse {
  const rows = entries.map((entry, index): readonly Cell[] => [
    { ours: String(index + 1) },
    { ours: entry.on.toString() },
    { ours: entry.untilDay?.toString() ?? "" },
    entry.label,
    ...amountsOf(entry).map((ours) => ({ ours })),
    entry.explanation.text,
    entry.explanation.articles.join(" ; "),
    entry.explanation.rules.join(" "),
  ]);
  const text = [HEADINGS, ...rows].map(sheetLine).join("");
  return file(`${SHEET_MARK}${text}`, "text/csv; charset=utf-8", "echeancier.csv");
}

const amountsOf = ({ amounts }: ScheduleEntry): readonly string[] =>
  amounts
    ? [amounts.htCents, amounts.vatCents, amounts.ttcCents].map((cents) => decimalOf(cents).replace(".", ","))
    : ["", "", ""];

const file = (body: string, contentType: string, name: string): PageResponse => ({
  status: 200,
  headers: { "content-type": contentType, "content-disposition": `attachment; filename="${name}"` },
  body,
});
