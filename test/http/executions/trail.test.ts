import { describe, expect, it } from "vitest";
import { trailOf, whereabouts } from "../../../functions/http/executions/trail.ts";
import { visitsOf } from "../../../functions/http/executions/visits.ts";
import { eventsFrom, WAITING } from "../../support/an-execution.ts";

describe("where an execution is and has been", () => {
  const trail = trailOf({ events: WAITING, status: "RUNNING" });

  it("is in the state that it entered and did not leave", () => {
    expect([...trail.marks]).toEqual([["AwaitSignature", "here"]]);
  });

  it("has been in each state as often as it entered it", () => {
    expect(Object.fromEntries(trail.entered)).toEqual({
      Evaluate: 2,
      WhatNext: 2,
      InviteSignatory: 1,
      AwaitSignature: 1,
    });
  });

  it("took the ways between a state left and the next entered", () => {
    expect([...trail.taken].sort()).toEqual([
      "Evaluate → WhatNext",
      "InviteSignatory → Evaluate",
      "WhatNext → AwaitSignature",
      "WhatNext → InviteSignatory",
    ]);
  });

  it.each(["FAILED", "TIMED_OUT", "ABORTED"] as const)("stopped where it was when it is %s", (status) => {
    expect([...trailOf({ events: WAITING, status }).marks]).toEqual([["AwaitSignature", "stopped"]]);
  });

  it("ended in the last state it entered", () => {
    const events = eventsFrom(
      "2026-12-01T08:00:00Z SucceedStateEntered AllSigned",
      "2026-12-01T08:00:00Z SucceedStateExited AllSigned",
      "2026-12-01T08:00:00Z ExecutionSucceeded",
    );
    expect([...trailOf({ events, status: "SUCCEEDED" }).marks]).toEqual([["AllSigned", "ended"]]);
  });

  it("is in both branches of a Parallel at once", () => {
    const events = eventsFrom(
      "2026-12-01T08:00:00Z ParallelStateEntered Both",
      "2026-12-01T08:00:00Z TaskStateEntered Left",
      "2026-12-01T08:00:00Z TaskStateEntered Right",
      "2026-12-01T08:00:01Z TaskStateExited Left",
      "2026-12-01T08:00:02Z WaitStateEntered Pause",
    );
    expect([...trailOf({ events, status: "RUNNING" }).marks.keys()]).toEqual(["Both", "Right", "Pause"]);
  });

  it("knows nothing of states left before the events that could be read", () => {
    const events = eventsFrom("2026-12-01T08:00:00Z TaskStateExited Evaluate");
    expect(trailOf({ events, status: "RUNNING" }).marks.size).toBe(0);
  });

  it("says since when", () => {
    const [at] = whereabouts({ events: WAITING, status: "RUNNING" });
    expect(at).toEqual({ state: "AwaitSignature", since: WAITING[15]?.at });
    expect(at?.since.toString()).toBe("2026-11-30T23:30:05Z");
  });
});

describe("the stays of an execution in its states", () => {
  const visits = visitsOf(WAITING);

  it("are told one by one, the execution's own beginning first", () => {
    expect(visits.map(({ state = "-" }) => state)).toEqual([
      "-",
      "Evaluate",
      "WhatNext",
      "InviteSignatory",
      "Evaluate",
      "WhatNext",
      "AwaitSignature",
    ]);
  });

  it("hold their events, their errors and their end", () => {
    const { types, errors, left, from, until } = visits[3] ?? {};
    expect(types).toEqual(["TaskFailed", "TaskSucceeded"]);
    expect(errors).toEqual(["AgreementConflict"]);
    expect([left, from?.toString(), until?.toString()]).toEqual([true, "2026-11-30T23:30:01Z", "2026-11-30T23:30:03Z"]);
    expect(visits.at(-1)?.left).toBe(false);
  });
});
