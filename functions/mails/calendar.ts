import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { RenderedMail } from "../ports.ts";
import type { DateToRemember } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";

const ALARM_BEFORE_SECONDS = 7 * 86_400;

/**
 * Dates to remember as a calendar file: whole days, which leave the reader free, with an alarm a week before.
 *
 * The identifier of a date is stable and its sequence number follows the record, so that a date that moved replaces
 * the former one. Calendars are shared with colleagues: no private link goes into them.
 *
 * Source: RFC 5545, sections 3.6.1 (VEVENT), 3.8.4.7 (UID), 3.8.7.4 (SEQUENCE); RFC 5546, section 3.2.1 (PUBLISH).
 */
export function calendarOf(
  dates: readonly DateToRemember[],
  { convention, now }: Pick<MailContext, "convention" | "now">,
): RenderedMail["calendar"] {
  if (dates.length === 0) return undefined;
  const calendar = ical({
    prodId: { company: "Kevrat", product: "Conventions", language: "FR" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { topic, on, title, description } of dates) {
    calendar.createEvent({
      id: `${convention.id}-${topic}@kevrat`,
      sequence: convention.version,
      stamp: now,
      start: on,
      allDay: true,
      summary: title,
      description,
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: [{ type: ICalAlarmType.display, triggerBefore: ALARM_BEFORE_SECONDS, description: title }],
    });
  }
  return { fileName: "dates-a-retenir.ics", content: `${calendar.toString()}\r\n` };
}
