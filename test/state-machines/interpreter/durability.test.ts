import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openStepFunctions, StoreFailure } from "../../../local/step-functions/engine.ts";
import {
  endOf,
  eventsOf,
  type Handlers,
  lambda,
  machine,
  openBench,
  START,
  tokenGiven,
  tokenTask,
  typesOf,
} from "./harness.ts";

const { exec } = DatabaseSync.prototype;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "states-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (handlers: Handlers) => openBench(handlers, { file: join(folder, "states.sqlite") });

describe("an engine reopened on its file", () => {
  it("still waits for a token that it gave before", async () => {
    const first = open({ Ask: () => null });
    const arn = await first.run(machine({ Ask: tokenTask("Ask", { End: true }) }), {});
    expect(first.engine.describeExecution({ executionArn: arn }).status).toBe("RUNNING");
    const token = tokenGiven(first.calls);
    await first.engine.close();

    const second = open({ Ask: () => null });
    await second.engine.idle();
    expect(second.calls).toEqual([]);
    second.engine.sendTaskFailure({ taskToken: token, error: "Refused", cause: "by hand" });
    await second.engine.idle();
    expect(endOf(second.engine, arn)).toEqual({ status: "FAILED", error: "Refused", cause: "by hand" });
    await second.engine.close();
  });

  it("wakes from a wait at the hour set before, with the variables of before", async () => {
    const definition = machine({
      Set: { Type: "Pass", Assign: { name: "{% $states.input.name %}" }, Next: "Sleep" },
      Sleep: { Type: "Wait", Seconds: 100, Next: "Say" },
      Say: { Type: "Pass", Output: "{% $name & ' at ' & $now() %}", End: true },
    });
    const first = open({});
    const arn = await first.run(definition, { name: "Anna" });
    await first.engine.close();
    const second = open({});
    await second.advance(500);
    expect(endOf(second.engine, arn)).toEqual({ status: "SUCCEEDED", output: "Anna at 2026-03-01T08:01:40.000Z" });
    await second.engine.close();
  });

  it("invokes again the task that was being invoked, and repeats no completed one", async () => {
    const definition = machine({ One: lambda("One", { Next: "Two" }), Two: lambda("Two", { End: true }) });
    const first = open({ One: () => 1, Two: () => new Promise(() => {}) });
    const { stateMachineArn } = first.engine.createStateMachine({ name: "m", definition: JSON.stringify(definition) });
    const { executionArn } = first.engine.startExecution({ stateMachineArn });
    while (first.calls.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await first.engine.close();
    const second = open({ One: () => 1, Two: () => 2 });
    await second.engine.idle();
    expect(second.calls).toEqual([{ name: "Two", payload: 1 }]);
    expect(endOf(second.engine, executionArn)).toEqual({ status: "SUCCEEDED", output: 2 });
    expect(typesOf(second.engine, executionArn).filter((type) => type === "TaskScheduled")).toHaveLength(2);
    await second.engine.close();
  });
});

describe("an engine closed and reopened after every few turns", () => {
  const definition = machine({
    Each: {
      Type: "Map",
      Items: "{% [1..4] %}",
      MaxConcurrency: 1,
      ItemProcessor: {
        StartAt: "Item",
        States: { Item: lambda("Item", { Next: "Nap" }), Nap: { Type: "Wait", Seconds: 1, End: true } },
      },
      Assign: { total: "{% $sum($states.result) %}" },
      Next: "Try",
    },
    Try: {
      ...lambda("Flaky"),
      Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 1, MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ["States.ALL"], Assign: { error: "{% $states.errorOutput.Error %}" }, Next: "Fork" }],
      Next: "Fork",
    },
    Fork: {
      Type: "Parallel",
      Branches: [
        { StartAt: "Left", States: { Left: { Type: "Wait", Seconds: 2, Output: "{% $total %}", End: true } } },
      ],
      Output: { total: "{% $states.result %}", error: "{% $error %}" },
      End: true,
    },
  });
  const handlers: Handlers = {
    Item: (item) => item,
    Flaky: () => {
      throw new TypeError("never");
    },
  };
  const withoutStack = (text: string) =>
    text.replace(/\\*"trace\\*":\[[^\]]*\]/g, "").replace(/00000000-0000-4000-8000-\d+/g, "id");

  it("writes the very history of one that never stopped", async () => {
    const steady = openBench(handlers, { uuid: () => "00000000-0000-4000-8000-000000000000" });
    const expected = await steady.run(definition);
    await steady.advance(20);
    const { name } = steady.engine.describeExecution({ executionArn: expected });

    let now = START;
    let restarts = 0;
    const reopen = () =>
      openStepFunctions({
        file: join(folder, "states.sqlite"),
        now: () => now,
        random: () => 0.5,
        uuid: () => "00000000-0000-4000-8000-000000000000",
        invoke: async (handler, payload) => handlers[handler]?.(payload as Record<string, unknown>),
      });
    let engine = reopen();
    const { stateMachineArn } = engine.createStateMachine({ name: "m", definition: JSON.stringify(definition) });
    const { executionArn } = engine.startExecution({ stateMachineArn, name });
    while (engine.describeExecution({ executionArn }).status === "RUNNING") {
      for (let turn = 0; turn < restarts % 4; turn++) await new Promise((resolve) => setImmediate(resolve));
      await engine.close();
      restarts += 1;
      engine = reopen();
      const next = engine.nextTimerAt();
      if (restarts % 5 > 0 || next === undefined) continue;
      await engine.idle(); // the clock moves only when nothing runs, as in the steady one
      now = engine.nextTimerAt() ?? now;
      engine.fireDue();
    }
    expect(restarts).toBeGreaterThan(20);
    expect(withoutStack(JSON.stringify(eventsOf(engine, executionArn)))).toBe(
      withoutStack(JSON.stringify(eventsOf(steady.engine, expected))),
    );
    await engine.close();
  });
});

describe("a file written by the first version", () => {
  it("is brought to this one, and goes on", async () => {
    const first = open({});
    const arn = await first.run(machine({ Sleep: { Type: "Wait", Seconds: 5, End: true } }));
    await first.engine.close();
    const db = new DatabaseSync(join(folder, "states.sqlite"));
    db.exec("DROP INDEX frame_awaited; ALTER TABLE frame DROP COLUMN awaited; PRAGMA user_version = 1");
    db.close();
    const second = open({});
    await second.advance(5);
    expect(second.engine.describeExecution({ executionArn: arn }).status).toBe("SUCCEEDED");
    await second.engine.close();
  });

  it("is refused when it comes from a later version", async () => {
    const db = new DatabaseSync(join(folder, "states.sqlite"));
    db.exec("PRAGMA user_version = 99");
    db.close();
    expect(() => open({})).toThrow(/newer version/);
  });
});

describe("a disk that is full", () => {
  it("is told, loses nothing that was committed, and all goes on when there is room again", async () => {
    const loop = machine({
      Fill: {
        Type: "Pass",
        Assign: { n: "{% $exists($n) ? $n + 1 : 1 %}", filler: "{% $pad('', 2000) %}" },
        Next: "Enough",
      },
      Enough: { Type: "Choice", Choices: [{ Condition: "{% $n = 300 %}", Next: "Done" }], Default: "Fill" },
      Done: { Type: "Pass", Output: "{% $n %}", End: true },
    });
    const file = join(folder, "states.sqlite");
    const first = openBench({}, { file, mostBytes: 400_000 });
    const { stateMachineArn } = first.engine.createStateMachine({ name: "m", definition: JSON.stringify(loop) });
    const { executionArn } = first.engine.startExecution({ stateMachineArn });
    await expect(first.engine.idle()).rejects.toThrow(/database or disk is full/);
    const large = JSON.stringify("x".repeat(200_000));
    expect(() => first.engine.startExecution({ stateMachineArn, input: large })).toThrow(StoreFailure);
    expect(first.engine.describeExecution({ executionArn }).status).toBe("RUNNING");
    await first.engine.close();

    const second = open({});
    await second.engine.idle();
    expect(endOf(second.engine, executionArn)).toEqual({ status: "SUCCEEDED", output: 300 });
    await second.engine.close();
  });

  it("keeps the answer of a task that comes back meanwhile, and takes up all by itself once there is room", async () => {
    const answers = new Map<string, (answer: unknown) => void>();
    const bench = open({ Ask: ({ of }) => new Promise((resolve) => answers.set(String(of), resolve)) });
    const { engine } = bench;
    const { stateMachineArn } = engine.createStateMachine({
      name: "m",
      definition: JSON.stringify(machine({ Ask: lambda("Ask", { End: true }) })),
    });
    const start = (of: string) =>
      engine.startExecution({ stateMachineArn, input: JSON.stringify({ of }) }).executionArn;
    const [one, two] = [start("one"), start("two")];
    while (answers.size < 2) await new Promise((go) => setImmediate(go));

    const full = vi.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (this: DatabaseSync, sql) {
      if (sql === "COMMIT") throw new Error("database or disk is full");
      return exec.call(this, sql);
    });
    answers.get("one")?.(1);
    await expect(engine.idle()).rejects.toThrow(/database or disk is full/);
    expect(engine.describeExecution({ executionArn: one }).status).toBe("RUNNING");
    full.mockRestore();
    answers.get("two")?.(2);
    await engine.idle();
    expect([one, two].map((arn) => endOf(engine, arn))).toEqual([
      { status: "SUCCEEDED", output: 1 },
      { status: "SUCCEEDED", output: 2 },
    ]);
    expect(bench.calls).toHaveLength(2);
    await engine.close();
  });
});

describe("a file that cannot be used", () => {
  const options = { now: () => openBench().now(), invoke: async () => null };

  it("is refused when it is no database, and left as it is", () => {
    const file = join(folder, "states.sqlite");
    writeFileSync(file, "this is not a database, but it is longer than a header would be".repeat(100));
    expect(() => openStepFunctions({ ...options, file })).toThrow(StoreFailure);
  });

  it("is refused when its end was cut off, and left as it is", async () => {
    const file = join(folder, "states.sqlite");
    const first = open({});
    const { stateMachineArn } = first.engine.createStateMachine({
      name: "m",
      definition: JSON.stringify(machine({ Sleep: { Type: "Wait", Seconds: 60, End: true } })),
    });
    for (let rank = 0; rank < 50; rank++) first.engine.startExecution({ stateMachineArn });
    await first.engine.idle();
    await first.engine.close();
    const whole = readFileSync(file);
    const cut = whole.subarray(0, whole.length - 8_192);
    writeFileSync(file, cut);
    expect(() => openStepFunctions({ ...options, file })).toThrow(/states\.sqlite cannot be opened: .*malformed/);
    expect(readFileSync(file).equals(cut)).toBe(true);
  });

  it("is refused while another engine has it open", async () => {
    const first = open({});
    expect(() => openStepFunctions({ ...options, file: join(folder, "states.sqlite") })).toThrow(/database is locked/);
    await first.engine.close();
  });
});
