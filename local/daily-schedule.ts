import { existsSync, readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { keepLine } from "./kept-line.ts";

const PARIS = "Europe/Paris";
/** After a run that failed. */
const PAUSE = Temporal.Duration.from({ minutes: 1 });

export interface DailySchedule {
  /** When the task is to run next: in the past, when a run was missed. */
  dueAt(): Temporal.Instant;
  /** Runs the task; what it throws passes through, and it is due again a minute later. */
  run(now: Temporal.Instant, task: () => Promise<void>): Promise<void>;
}

/**
 * What happens once a day, at 3:10 in the morning in Paris, as the schedule of the cloud does at 3:10 UTC.
 *
 * The last run is kept on disk once it has ended: one that a crash cut short or that fell into a time when nothing ran
 * is caught up, once, however many were missed. The task must bear to be run again.
 *
 * @param file where the last run is kept; in memory without it
 * @param now the first run follows it, where none is known
 */
export function openDailySchedule({
  file,
  now,
}: {
  readonly file?: string;
  readonly now: Temporal.Instant;
}): DailySchedule {
  const keep = (at: Temporal.Instant): void => {
    if (file) keepLine(file, String(at));
  };
  const kept = file && existsSync(file) ? read(file) : undefined;
  if (kept === undefined) keep(now);
  let dueAt = following(kept ?? now);
  return {
    dueAt: () => dueAt,
    async run(at, task) {
      dueAt = at.add(PAUSE);
      await task();
      keep(at);
      dueAt = following(at);
    },
  };
}

function following(after: Temporal.Instant): Temporal.Instant {
  const paris = after.toZonedDateTimeISO(PARIS);
  const today = paris.withPlainTime("03:10");
  return (Temporal.ZonedDateTime.compare(today, paris) > 0 ? today : today.add({ days: 1 })).toInstant();
}

/** What cannot be read is as old as can be: the task runs once more, which does no harm. */
function read(file: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(readFileSync(file, "utf8").trim());
  } catch {
    return Temporal.Instant.fromEpochMilliseconds(0);
  }
}
