import { describe, expect, it } from "vitest";
import { closeExecution, enterExecution } from "../../../functions/domain/indemnity-convention/execution.ts";
import { nextStep } from "../../../functions/domain/indemnity-convention/next-step.ts";
import { correctStart } from "../../../functions/domain/indemnity-convention/start-correction.ts";
import { PREFECTURE as body } from "../../../local/seed/prefecture.ts";
import { agentId, at, day, inExecution, inVerification, notified } from "../../support/an-indemnity.ts";

const corrected = { reason: "Le mois était mal lu.", agentId, body };
const running = () => enterExecution(inExecution(), at("2023-07-18T08:00:00Z")).after;
const lastDayOf = (convention: ReturnType<typeof running>, id: string) =>
  convention.deadlines.find((deadline) => deadline.id === id)?.lastDay.toString();

describe("a mistyped start is put right before the balance is claimed (PC-17, PA-15)", () => {
  it("counts the six months and the three of the balance from the day that was meant", () => {
    const { after, facts, mails } = correctStart(running(), {
      ...corrected,
      declaredStartOn: day("2023-07-19"),
      at: at("2023-07-20T08:00:00Z"),
    });
    expect(after.life).toMatchObject({
      status: "execution",
      start: { declaredStartOn: day("2023-07-19"), correction: { from: day("2023-06-19") } },
    });
    expect(lastDayOf(after, "execution-period")).toBe("2024-01-19");
    expect("balance" in after.life && after.life.balance?.lastDay.toString()).toBe("2024-04-19");
    expect(after.deadlines.filter(({ id }) => id === "execution-period")).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      event: "startCorrected",
      detail: { from: "2023-06-19", declaredStartOn: "2023-07-19", reason: "Le mois était mal lu." },
    });
    expect(mails.map(({ to }) => to)).toEqual(["referent", "staff"]);
  });

  it("is late or in time as the declaration was: the proof of execution and the clock of caducity do not move", () => {
    const { after } = correctStart(running(), {
      ...corrected,
      declaredStartOn: day("2023-07-19"),
      at: at("2023-07-20T08:00:00Z"),
    });
    expect(after.life).toMatchObject({ proof: { verdict: "ON_TIME" } });
    expect("caducity" in after.life && after.life.caducity.lastDay.toString()).toBe("2023-12-15");
  });

  it("opens again an execution that was closed too early, and its balance is counted when it ends", () => {
    const closed = closeExecution(running(), body, at("2023-12-19T23:00:00Z")).after;
    const { after } = correctStart(closed, {
      ...corrected,
      declaredStartOn: day("2023-07-19"),
      at: at("2023-12-20T08:00:00Z"),
    });
    expect(after.life.status).toBe("execution");
    expect(lastDayOf(after, "balance-claim")).toBeUndefined();
    expect(nextStep(after, "indemnity", at("2023-12-20T08:00:00Z"))).toEqual({
      step: "AwaitExecutionEnd",
      until: at("2024-01-19T23:00:00Z"),
    });
    const over = closeExecution(after, body, at("2024-01-19T23:00:00Z"));
    expect(lastDayOf(over.after, "balance-claim")).toBe("2024-04-19");
    expect(over.starts.find(({ key }) => key === "deadline-balance-claim")?.generation).toBe(2);
  });

  it("closes at once an execution that was already over", () => {
    const { after } = correctStart(running(), {
      ...corrected,
      declaredStartOn: day("2023-01-10"),
      at: at("2023-07-20T08:00:00Z"),
    });
    expect(after.life).toMatchObject({
      status: "execution-closed",
      start: { period: { warnings: ["START_BEFORE_ELIGIBILITY", "START_BEFORE_NOTIFICATION"] } },
    });
    expect(nextStep(after, "indemnity", at("2023-07-20T08:00:00Z")).step).toBe("CloseExecution");
  });

  it.each([
    { because: "no start was declared", convention: notified() },
    { because: "the balance is claimed", convention: inVerification() },
    { because: "it is the day on record", convention: running(), on: "2023-06-19" },
  ])("is refused when $because", ({ convention, on = "2023-07-19" }) => {
    expect(() =>
      correctStart(convention, { ...corrected, declaredStartOn: day(on), at: at("2023-10-20T08:00:00Z") }),
    ).toThrow("correctStart");
  });
});
