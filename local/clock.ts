import { existsSync, readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { CannotStart } from "./data-folder.ts";
import { keepLine } from "./kept-line.ts";

/** The clock can only be moved forward: what has happened has happened. */
export class ClockMovesForward extends Error {
  override readonly name = "ClockMovesForward";
  readonly now: Temporal.Instant;
  readonly asked: Temporal.Instant;
  constructor(now: Temporal.Instant, asked: Temporal.Instant) {
    super(`the clock stands at ${now} and can only be moved forward, not to ${asked}`);
    this.now = now;
    this.asked = asked;
  }
}

/** What was kept of the clock cannot be read. It is not begun anew: time would run backwards for all that was stored. */
export class ClockUnreadable extends CannotStart {
  override readonly name = "ClockUnreadable";
  constructor(file: string, cause: unknown) {
    super(`The clock kept in ${file} cannot be read. Restore it, or choose another folder with --data DIR.`, { cause });
  }
}

export interface Clock {
  /** Never before what it answered last, even when the machine's own clock is set back. */
  now(): Temporal.Instant;
  /** Whether time passes by itself, or only when it is moved. */
  readonly mode: "running" | "frozen";
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

/** What is kept: how far a running clock is ahead of real time, or where a frozen one stands. */
type Kept = { readonly ahead: Temporal.Duration } | { readonly standing: Temporal.Instant };

/**
 * A movable clock: real time and an offset that only grows, or an instant that stands still until it is moved. Opened
 * again, it never stands before where it was left, whatever its mode then was.
 *
 * @throws ClockUnreadable
 */
export function openClock({ file, frozenAt, realNow = () => Temporal.Now.instant() }: ClockOptions = {}): Clock {
  const kept = file && existsSync(file) ? read(file) : undefined;
  let state: Kept = frozenAt
    ? { standing: kept ? later(frozenAt, instantOf(kept, realNow())) : frozenAt }
    : { ahead: kept ? aheadOf(kept, realNow()) : Temporal.Duration.from({ seconds: 0 }) };
  let last = instantOf(state, realNow());
  const now = (): Temporal.Instant => {
    last = later(last, instantOf(state, realNow()));
    return last;
  };
  return {
    now,
    mode: frozenAt ? "frozen" : "running",
    moveTo(instant) {
      const before = now();
      if (Temporal.Instant.compare(instant, before) < 0) throw new ClockMovesForward(before, instant);
      state = "standing" in state ? { standing: instant } : { ahead: realNow().until(instant) };
      if (file) keepLine(file, String("standing" in state ? state.standing : state.ahead));
      last = instant;
    },
  };
}

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;

const instantOf = (kept: Kept, real: Temporal.Instant): Temporal.Instant =>
  "standing" in kept ? kept.standing : real.add(kept.ahead);

/** A clock that was left standing in the future goes on from there; one that real time has overtaken is real time. */
const aheadOf = (kept: Kept, real: Temporal.Instant): Temporal.Duration =>
  "ahead" in kept ? kept.ahead : real.until(later(real, kept.standing));

/** One line: an ISO 8601 duration, or an instant. */
function read(file: string): Kept {
  try {
    const text = readFileSync(file, "utf8").trim();
    if (/^-?P/.test(text)) return { ahead: Temporal.Duration.from(text) };
    return { standing: Temporal.Instant.from(text) };
  } catch (cause) {
    throw new ClockUnreadable(file, cause);
  }
}
