import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import type { ListedDeadline } from "../../../ports.ts";
import { DEADLINE_NAMES } from "../../layout/wording.ts";

const ALARM_BEFORE_SECONDS = 7 * 86_400;
const ASK_AGAIN_AFTER_SECONDS = 3_600;

/** Said before the name of a deadline that no longer runs. */
const BEFORE: Readonly<Partial<Record<ListedDeadline["status"], string>>> = { met: "Tenu : ", missed: "Dépassé : " };

/**
 * Deadlines as a calendar: the day, what must be done, the file's number. Calendars are shared and kept by others, so
 * that nobody is named in it, the applicant no more than a person. A deadline without object any more is left out.
 * The same deadlines give the same text, to the letter: programs ask for it every hour.
 *
 * Source: RFC 5545, sections 3.6.1 (VEVENT), 3.8.4.7 (UID), 3.8.7.2 (DTSTAMP); RFC 7986, section 5.7 (REFRESH-INTERVAL).
 */
export function deadlineCalendar(
  deadlines: readonly ListedDeadline[],
  { shortName }: Pick<IssuingBody, "shortName">,
  origin: string,
): string {
  const calendar = ical({
    name: `Échéances, ${shortName}`,
    prodId: { company: "Kevrat", product: "Échéances", language: "FR" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: ASK_AGAIN_AFTER_SECONDS,
  });
  for (const { agreementId, id, kind, status, fileNumber, lastDay, party, changedAt } of deadlines) {
    if (status === "cancelled") continue;
    const name = DEADLINE_NAMES[kind];
    const who = party === "staff" ? "l'organisme" : "le demandeur";
    calendar.createEvent({
      id: `${agreementId}-${id}@kevrat`,
      stamp: changedAt,
      lastModified: changedAt,
      start: lastDay,
      allDay: true,
      summary: `${BEFORE[status] ?? ""}${name} – ${fileNumber}`,
      description: `Dossier ${fileNumber}. À faire par ${who}, ce jour compris.`,
      url: `${origin}/agents/conventions/${agreementId}`,
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms:
        status === "running"
          ? [{ type: ICalAlarmType.display, triggerBefore: ALARM_BEFORE_SECONDS, description: name }]
          : [],
    });
  }
  return `${calendar.toString()}\r\n`;
}
