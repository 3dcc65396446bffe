import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDailySchedule } from "../../local/daily-schedule.ts";
import { aFolder } from "./a-store.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
let folder: ReturnType<typeof aFolder>;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());
const open = (now: string) => openDailySchedule({ file: join(folder.path, "daily"), now: at(now) });
const nothing = async (): Promise<void> => undefined;
const killed = (): Promise<void> => new Promise(() => {});

describe("the daily schedule", () => {
  it.each([
    { now: "2026-03-01T00:00:00Z", dueAt: "2026-03-01T02:10:00Z", because: "3:10 of the same day, in winter" },
    { now: "2026-03-01T02:10:00Z", dueAt: "2026-03-02T02:10:00Z", because: "this very instant has had its run" },
    { now: "2026-03-28T12:00:00Z", dueAt: "2026-03-29T01:10:00Z", because: "the hour changed in the night" },
    { now: "2026-10-24T12:00:00Z", dueAt: "2026-10-25T02:10:00Z", because: "the hour came back in the night" },
  ])("begun at $now, is due at $dueAt: $because", ({ now, dueAt }) => {
    expect(String(open(now).dueAt())).toBe(dueAt);
  });

  it("knows its last run when it is opened again", async () => {
    const schedule = open("2026-03-01T12:00:00Z");
    await schedule.run(at("2026-03-02T02:10:00Z"), nothing);
    expect(String(schedule.dueAt())).toBe("2026-03-03T02:10:00Z");
    expect(String(open("2026-03-02T02:10:00Z").dueAt())).toBe("2026-03-03T02:10:00Z");
  });

  it("is due at once when a run was cut short by a crash, and once only", async () => {
    const schedule = open("2026-03-01T12:00:00Z");
    void schedule.run(at("2026-03-02T02:10:00Z"), killed);
    const again = open("2026-03-02T02:10:00Z");
    expect(String(again.dueAt())).toBe("2026-03-02T02:10:00Z");
    await again.run(at("2026-03-02T02:10:00Z"), nothing);
    expect(String(again.dueAt())).toBe("2026-03-03T02:10:00Z");
  });

  it("catches up once, however many days nothing ran", async () => {
    open("2026-03-01T12:00:00Z");
    const schedule = open("2026-03-20T09:00:00Z");
    expect(String(schedule.dueAt())).toBe("2026-03-02T02:10:00Z");
    await schedule.run(at("2026-03-20T09:00:00Z"), nothing);
    expect(String(schedule.dueAt())).toBe("2026-03-21T02:10:00Z");
  });

  it("tries a run that failed again a minute later, and when it is opened again", async () => {
    const schedule = open("2026-03-01T12:00:00Z");
    const failing = schedule.run(at("2026-03-02T02:10:00Z"), async () => {
      throw new Error("no table");
    });
    await expect(failing).rejects.toThrow("no table");
    expect(String(schedule.dueAt())).toBe("2026-03-02T02:11:00Z");
    expect(String(open("2026-03-02T02:10:30Z").dueAt())).toBe("2026-03-02T02:10:00Z");
  });

  it("is due when what it kept cannot be read", () => {
    writeFileSync(join(folder.path, "daily"), "yesterday");
    expect(Temporal.Instant.compare(open("2026-03-01T12:00:00Z").dueAt(), at("2026-03-01T12:00:00Z"))).toBe(-1);
  });
});
