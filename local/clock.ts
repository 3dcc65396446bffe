import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";

/** The clock can only be moved forward: what has happened has happened. */
export class ClockMovesForward extends Error {
  override readonly name = "ClockMovesForward";
}

export interface Clock {
  now(): Temporal.Instant;
  /** @throws ClockMovesForward */
  moveTo(instant: Temporal.Instant): void;
}

export interface ClockOptions {
  /** Where the state is kept; in memory without it. */
  readonly file?: string;
  /** The instant of a clock that stands still until it is moved: for tests and the demonstration. */
  readonly frozenAt?: Temporal.Instant;
  readonly realNow?: () => Temporal.Instant;
}

/** A movable clock: real time and an offset that only grows, or an instant that stands still until it is moved. */
export function openClock({ file, frozenAt, realNow = () => Temporal.Now.instant() }: ClockOptions = {}): Clock {
  let standing = frozenAt;
  let offsetSeconds = file && existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const now = (): Temporal.Instant => standing ?? realNow().add({ milliseconds: Math.round(offsetSeconds * 1_000) });
  return {
    now,
    moveTo(instant) {
      const ahead = now().until(instant).total("seconds");
      if (ahead < 0) throw new ClockMovesForward("the clock can only be moved forward");
      if (standing) standing = instant;
      else {
        offsetSeconds += ahead;
        if (file) {
          writeFileSync(`${file}.new`, String(offsetSeconds));
          renameSync(`${file}.new`, file); // whole or not at all
        }
      }
    },
  };
}
