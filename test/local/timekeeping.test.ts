import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portsOver } from "../../functions/adapters/production.ts";
import { type Clock, ClockMovesForward, openClock } from "../../local/clock.ts";
import { openDailySchedule } from "../../local/daily-schedule.ts";
import { Visitor } from "../../local/demo/visitor.ts";
import { ISSUING_BODY } from "../../local/seed/issuing-body.ts";
import { openStepFunctions, type StepFunctions } from "../../local/step-functions/engine.ts";
import { keepTime, type Timekeeping } from "../../local/timekeeping.ts";
import { pageWorld } from "../support/page-ports.ts";

let clock: Clock;
let engine: StepFunctions;
let time: Timekeeping;
/** When the daily task ran. */
const days: string[] = [];

beforeAll(() => {
  clock = openClock({ frozenAt: Temporal.Instant.from("2026-03-01T08:00:00Z") });
  engine = openStepFunctions({ file: ":memory:", now: clock.now, invoke: async () => null });
  const daily = async (): Promise<void> => void days.push(String(clock.now()));
  const schedule = openDailySchedule({ now: clock.now() });
  time = keepTime({ clock, engine, deliver: async () => 0, schedule, daily, sweep: async () => undefined });
});
afterAll(() => engine.close());

const ARN = "arn:aws:states:eu-west-3:000000000000:stateMachine:bell-ringer";
/** Rings every so many days: each execution waits for its hour, and starts the next one. */
const BELL_RINGER = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Sleep",
  States: {
    Sleep: { Type: "Wait", Timestamp: "{% $states.input.at %}", Next: "Ring" },
    Ring: { Type: "Pass", Assign: { rungAt: "{% $now() %}" }, Next: "Again" },
    Again: {
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution",
      Arguments: {
        StateMachineArn: ARN,
        Name: "{% $states.input.every & '-' & $string($states.input.rank + 1) %}",
        Input: {
          every: "{% $states.input.every %}",
          rank: "{% $states.input.rank + 1 %}",
          at: "{% $fromMillis($toMillis($states.input.at) + $number($states.input.every) * 86400000) %}",
        },
      },
      TimeoutSeconds: 60,
      Output: { dueAt: "{% $states.input.at %}", rungAt: "{% $rungAt %}" },
      End: true,
    },
  },
});

describe("the clock of the embedded runtime", () => {
  it("fires every timer of five years in its order, each seeing its own time", async () => {
    engine.createStateMachine({ name: "bell-ringer", definition: BELL_RINGER });
    for (const every of [7, 30, 91]) {
      const input = JSON.stringify({
        every: String(every),
        rank: 1,
        at: String(clock.now().add({ hours: every * 24 })),
      });
      engine.startExecution({ stateMachineArn: ARN, name: `${every}-1`, input });
    }
    await time.advanceTo(Temporal.Instant.from("2031-03-01T08:00:00Z"));
    expect(String(clock.now())).toBe("2031-03-01T08:00:00Z");
    const rung = engine
      .listExecutions({ stateMachineArn: ARN, statusFilter: "SUCCEEDED", maxResults: 1_000 })
      .items.map(({ executionArn }) => engine.describeExecution({ executionArn }))
      .map(({ output, stopDate }) => ({ ...(JSON.parse(output ?? "") as Rung), stoppedAt: String(stopDate) }))
      .reverse();
    expect(rung).toHaveLength(260 + 60 + 20); // 1,826 days by 7, by 30 and by 91
    expect(rung.filter(({ dueAt, rungAt }) => Date.parse(dueAt) !== Date.parse(rungAt))).toEqual([]);
    expect(days.length).toBe(1_826);
    expect([days[0], days[29], days.at(-1)]).toEqual([
      "2026-03-02T02:10:00Z", // 3:10 in Paris, in winter
      "2026-03-31T01:10:00Z", // and in summer
      "2031-03-01T02:10:00Z",
    ]);
    expect(rung.filter(({ dueAt, stoppedAt }) => Date.parse(dueAt) !== Date.parse(stoppedAt))).toEqual([]);
  }, 60_000);

  it("stops at the next timer when a test asks for that", async () => {
    const next = time.nextTimerAt();
    expect(String(next)).toBe("2031-03-02T08:00:00Z"); // day 1,827: the 261st week
    await time.advanceTo(next ?? clock.now());
    expect(String(clock.now())).toBe("2031-03-02T08:00:00Z");
    const { status } = engine.describeExecution({
      executionArn: ARN.replace(":stateMachine:", ":execution:").concat(":7-261"),
    });
    expect([status, String(time.nextTimerAt())]).toEqual(["SUCCEEDED", "2031-03-05T08:00:00Z"]); // day 1,830: the 61st of every 30 days
  });

  it("goes forward only", async () => {
    const yesterday = clock.now().subtract({ hours: 24 });
    expect(() => clock.moveTo(yesterday)).toThrow(ClockMovesForward);
    await time.advanceTo(yesterday); // nothing is left to fire there
    expect(String(clock.now())).toBe("2031-03-02T08:00:00Z");
  });

  it("is not there in the product itself: its ports tell real time, and no page of it moves a clock", async () => {
    const real = Temporal.Now.instant();
    const told = portsOver({
      KEVRAT_TABLE: "t",
      KEVRAT_DOCUMENTS_BUCKET: "b",
      KEVRAT_DOCUMENTS_LOCK_DAYS: 30,
      KEVRAT_ORIGIN: "https://example.org",
      KEVRAT_MAIL_SENDER: "nobody@example.org",
      KEVRAT_TOKENS_KEY: "k",
      KEVRAT_LINKS_KEY: "k",
      KEVRAT_STATE_MACHINE_PREFIX: "arn:",
      KEVRAT_REGISTER_URL: undefined,
      KEVRAT_TEMPLATES: "templates",
    }).clock();
    expect(Math.abs(told.since(real).total("seconds"))).toBeLessThan(5);
    const visitor = new Visitor(pageWorld(ISSUING_BODY).ports);
    await expect(visitor.get("/embarque/horloge")).rejects.toThrow("answered 404");
    await expect(visitor.post("/embarque/horloge", { instant: "2040-01-01" })).rejects.toThrow("answered 404");
  });
});

interface Rung {
  readonly dueAt: string;
  readonly rungAt: string;
}
