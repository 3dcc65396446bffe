import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ClockMovesForward, ClockUnreadable, openClock } from "../../local/clock.ts";
import { aFolder } from "./a-store.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
let folder: ReturnType<typeof aFolder>;
let real: Temporal.Instant;
const realNow = () => real;
beforeEach(() => {
  folder = aFolder();
  real = at("2026-11-24T09:00:00Z");
});
afterEach(() => folder.remove());
const file = () => join(folder.path, "clock");

describe("a running clock", () => {
  it("is real time until it is moved, and keeps its lead then", () => {
    const clock = openClock({ realNow });
    expect([clock.mode, String(clock.now())]).toEqual(["running", "2026-11-24T09:00:00Z"]);
    clock.moveTo(at("2027-01-01T00:00:00Z"));
    expect(String(clock.now())).toBe("2027-01-01T00:00:00Z");
    real = at("2026-11-24T09:00:30.5Z");
    expect(String(clock.now())).toBe("2027-01-01T00:00:30.5Z");
  });

  it("has its lead again when it is opened again", () => {
    openClock({ file: file(), realNow }).moveTo(at("2027-01-01T00:00:00.123456789Z"));
    real = at("2026-11-25T09:00:00Z");
    expect(String(openClock({ file: file(), realNow }).now())).toBe("2027-01-02T00:00:00.123456789Z");
  });

  it("stands still rather than go back when the machine's clock is set back", () => {
    const clock = openClock({ realNow });
    clock.now();
    real = at("2026-11-24T08:00:00Z");
    expect(String(clock.now())).toBe("2026-11-24T09:00:00Z");
    clock.moveTo(at("2026-11-24T09:30:00Z"));
    expect(String(clock.now())).toBe("2026-11-24T09:30:00Z");
    real = at("2026-11-24T08:01:00Z");
    expect(String(clock.now())).toBe("2026-11-24T09:31:00Z");
  });
});

describe("a frozen clock", () => {
  it("stands still until it is moved, and where it was left when it is opened again", () => {
    const frozenAt = at("2022-03-01T08:00:00Z");
    const clock = openClock({ file: file(), frozenAt, realNow });
    real = at("2026-12-24T09:00:00Z");
    expect([clock.mode, String(clock.now())]).toEqual(["frozen", "2022-03-01T08:00:00Z"]);
    clock.moveTo(at("2023-03-01T08:00:00Z"));
    expect(String(openClock({ file: file(), frozenAt, realNow }).now())).toBe("2023-03-01T08:00:00Z");
  });

  it("may stand where real time has not come yet: opened as a running clock, it goes on from there", () => {
    openClock({ file: file(), frozenAt: at("2026-01-01T00:00:00Z"), realNow }).moveTo(at("2031-01-01T00:00:00Z"));
    const clock = openClock({ file: file(), realNow });
    expect(String(clock.now())).toBe("2031-01-01T00:00:00Z");
    real = real.add({ minutes: 1 });
    expect(String(clock.now())).toBe("2031-01-01T00:01:00Z");
  });
});

describe("every clock", () => {
  it.each([{ frozen: true }, { frozen: false }])("only goes forward (frozen: $frozen)", ({ frozen }) => {
    const clock = openClock({ realNow, ...(frozen ? { frozenAt: real } : {}) });
    clock.moveTo(real); // where it stands is no way back
    expect(() => clock.moveTo(at("2026-11-24T08:59:59Z"))).toThrow(ClockMovesForward);
    expect(String(clock.now())).toBe("2026-11-24T09:00:00Z");
  });

  it.each(["", "hello", "0", "2026-13-01T00:00:00Z"])("is not begun anew when what was kept is %j", (text) => {
    writeFileSync(file(), text);
    expect(() => openClock({ file: file(), realNow })).toThrow(ClockUnreadable);
    expect(readFileSync(file(), "utf8")).toBe(text);
  });
});
