import { describe, expect, it } from "vitest";
import { answerDataRequest, requestOnData, staffTasksOf } from "../../functions/domain/kinds/data-requests.ts";
import { keptIn, purgePersons } from "../../functions/domain/kinds/purge.ts";
import { at, day, inForce } from "../support/staff-conventions.ts";

const asked = (kind: "rectification" | "erasure", convention = inForce()) =>
  requestOnData(convention, { kind, role: "referent", asked: "Mon nom a changé.", at: at("2026-12-31T10:00:00Z") })
    .after;
const answer = { requestId: "1", motive: "Fait.", agentId: "syndicat/marie", at: at("2027-01-05T10:00:00Z") } as const;
const ended = () => {
  const { life, ...rest } = inForce();
  if (life.status !== "in-force") throw new Error("unreachable");
  return { ...rest, life: { ...life, status: "terminated" as const, endedOn: day("2029-01-31") } };
};

describe("a request on personal data (GDPR art. 12.3, 16, 17)", () => {
  it("gives the staff a month to answer, carried over to a working day", () => {
    const agreement = asked("rectification");
    expect(agreement.deadlines.at(-1)).toMatchObject({ kind: "data-request", party: "staff", status: "running" });
    const task = staffTasksOf(agreement).find(({ kind }) => kind === "answer-data-request");
    expect(String(task?.dueOn)).toBe("2027-02-01"); // 31 January 2027 is a Sunday
  });

  it("is answered once, with a reason, and the deadline is met", () => {
    const { after, facts, mails } = answerDataRequest(asked("rectification"), { ...answer, decision: "granted" });
    expect(after.deadlines.at(-1)?.status).toBe("met");
    expect(staffTasksOf(after).some(({ kind }) => kind === "answer-data-request")).toBe(false);
    expect(facts[0]?.detail).toEqual({
      request: "1",
      kind: "rectification",
      person: "referent",
      decision: "granted",
      reason: "Fait.",
    });
    expect(mails).toEqual([{ kind: "data-request-answered", to: "referent", about: "1" }]);
    expect(() => answerDataRequest(after, { ...answer, decision: "refused" })).toThrow("is not open");
  });

  it("grants no erasure while the agreement is open (art. 17.3)", () => {
    expect(() => answerDataRequest(asked("erasure"), { ...answer, decision: "granted" })).toThrow("is not open");
    expect(answerDataRequest(asked("erasure"), { ...answer, decision: "refused" }).after.dataRequests).toHaveLength(1);
  });

  it("erases in the night that follows, once the answer left", () => {
    const { after } = answerDataRequest(asked("erasure", ended()), { ...answer, decision: "granted" });
    expect(keptIn(after, {}).find(({ role }) => role === "referent")).toMatchObject({ rules: ["GDPR art. 17"] });
    expect(purgePersons(after, {}, day("2027-01-05"))).toBeUndefined();
    const purge = purgePersons(after, {}, day("2027-01-06"));
    expect(purge?.facts.map(({ detail }) => detail)).toEqual([
      { person: "referent", lastDayKept: "2027-01-05", rules: "GDPR art. 17" },
    ]);
  });
});
