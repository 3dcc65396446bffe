import { Temporal } from "temporal-polyfill";
import type { Clock } from "./clock.ts";
import type { DailySchedule } from "./daily-schedule.ts";
import { serial } from "./serial.ts";
import type { StepFunctions } from "./step-functions/engine.ts";

/** The passing of time in the embedded runtime. */
export interface Timekeeping {
  /** Lets everything that can happen now happen: workflows, deliveries, bells. */
  settle(): Promise<void>;
  /** Moves the clock, each timer and daily task in its order, each seeing its own time. */
  advanceTo(instant: Temporal.Instant): Promise<void>;
  /** The next instant at which a workflow is to go on by itself; `advanceTo` it to stop there. */
  nextTimerAt(): Temporal.Instant | undefined;
  /** With a running clock: does what has become due. */
  tick(): Promise<void>;
}

export interface Timed {
  readonly clock: Clock;
  readonly engine: Pick<StepFunctions, "idle" | "fireDue" | "nextTimerAt">;
  /** Delivers some of what is in the stream. @returns how many records; none when nothing was left */
  readonly deliver: () => Promise<number>;
  /** When `daily` is due. */
  readonly schedule: DailySchedule;
  readonly daily: () => Promise<void>;
  /** Tries again what could not be delivered: every minute while the clock runs. */
  readonly sweep: () => Promise<void>;
}

const SWEEP_PAUSE = Temporal.Duration.from({ minutes: 1 });

/** One thing after the other, in the order of time: nothing overtakes what became due before it. */
export function keepTime({ clock, engine, deliver, schedule, daily, sweep }: Timed): Timekeeping {
  const inTurn = serial();
  let sweepAt = clock.now().add(SWEEP_PAUSE);
  const isDue = (instant: Temporal.Instant | undefined): boolean =>
    instant !== undefined && Temporal.Instant.compare(instant, clock.now()) <= 0;

  const settleNow = async (): Promise<void> => {
    do await engine.idle();
    while ((await deliver()) > 0);
  };
  const fireDue = async (): Promise<void> => {
    if (isDue(engine.nextTimerAt())) engine.fireDue();
    if (isDue(schedule.dueAt())) await schedule.run(clock.now(), daily);
    await settleNow();
  };
  const nextAt = (): Temporal.Instant => {
    const timer = engine.nextTimerAt();
    const dailyAt = schedule.dueAt();
    return timer && Temporal.Instant.compare(timer, dailyAt) < 0 ? timer : dailyAt;
  };
  return {
    settle: () => inTurn(settleNow),
    nextTimerAt: () => engine.nextTimerAt(),
    tick: () =>
      inTurn(async () => {
        if (isDue(sweepAt)) {
          sweepAt = clock.now().add(SWEEP_PAUSE);
          await sweep();
        }
        await fireDue();
      }),
    advanceTo: (target) =>
      inTurn(async () => {
        await settleNow();
        for (let next = nextAt(); Temporal.Instant.compare(next, target) <= 0; next = nextAt()) {
          if (Temporal.Instant.compare(next, clock.now()) > 0) clock.moveTo(next);
          await fireDue();
        }
        if (Temporal.Instant.compare(target, clock.now()) > 0) clock.moveTo(target);
        await fireDue();
      }),
  };
}
