import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { type AccessConvention, type ConventionTerm, requireIn } from "./convention.ts";
import { termNumber } from "./delays.ts";

/**
 * The reminder before the last day on which a notice still ends the convention with its term (MA-29): sent to every
 * establishment three months before each anniversary, or before the end of the programme.
 */
export function remindOfRenewal(convention: AccessConvention, at: Temporal.Instant): Change<AccessConvention> {
  const running = requireIn(convention, "remindOfRenewal", "in-force", "in-notice");
  const { term } = running.life;
  return change(convention, {
    after: { ...running, life: { ...running.life, term: { ...term, reminderSentAt: at } } },
    facts: [
      {
        event: "renewalReminderSent",
        actor: { role: "system" },
        detail: { term: term.number, lastNoticeDay: term.lastNoticeDay.toString() },
      },
    ],
    mails: [{ kind: "renewal-reminder", to: "referent", about: `term-${term.number}` }],
  });
}

/** Tacit renewal: the next year starts on the anniversary. Source: access convention art. 5 (MC-30), art. 2 (MC-18). */
export function renewTacitly(convention: AccessConvention): Change<AccessConvention> {
  const running = requireIn(convention, "renewTacitly", "in-force", "in-notice");
  const { term, reception, terms } = running.life;
  const next: ConventionTerm = termNumber(reception.effectiveOn, terms.programme, term.number + 1);
  return change(convention, {
    after: { ...running, life: { ...running.life, term: next } },
    facts: [
      {
        event: "renewedTacitly",
        actor: { role: "system" },
        detail: { term: next.number, startsOn: next.startsOn.toString(), endsOn: next.endsOn.toString() },
      },
    ],
    mails: [{ kind: "renewed", to: "referent", about: `term-${next.number}` }],
    starts: [nextGeneration(convention, `term-${next.number}`, "convention-term")],
  });
}

/** The programme is over, and the convention with it, at 24:00 on its last day. Source: art. 5 (MC-29), MA-06. */
export function endWithProgramme(convention: AccessConvention, at: Temporal.Instant): Change<AccessConvention> {
  const running = requireIn(convention, "endWithProgramme", "in-force", "in-notice");
  const endedOn = running.life.term.endsOn;
  const services = running.life.services.map((service) =>
    service.status === "stopped" ? service : ({ ...service, status: "stopped", stoppedOn: endedOn } as const),
  );
  return change(convention, {
    after: {
      ...running,
      deadlines: cancelRunning(convention.deadlines, at),
      life: { ...running.life, status: "programme-ended", endedOn, services },
    },
    facts: [{ event: "programmeEnded", actor: { role: "system" }, detail: { endedOn: endedOn.toString() } }],
    mails: [{ kind: "programme-ended", to: "referent" }],
  });
}
