import { describe, expect, it } from "vitest";
import { recordMissedDeadline } from "../../../functions/domain/agreement/deadline-events.ts";
import type { IndemnityConvention } from "../../../functions/domain/indemnity-convention/convention.ts";
import { closeExecution, recordExpiry } from "../../../functions/domain/indemnity-convention/execution.ts";
import { askProrogation, refuseBySilence } from "../../../functions/domain/indemnity-convention/prorogation.ts";
import { PREFECTURE as body } from "../../../local/seed/prefecture.ts";
import { at, inExecution, notified, online } from "../../support/an-indemnity.ts";

const claimable = () => closeExecution(inExecution(), body, at("2023-12-19T23:00:00Z")).after;
const askedInTime = () =>
  askProrogation(notified(), { ...online("2023-10-02T08:00:00Z"), reason: "Marché infructueux", asked: { months: 3 } })
    .after;

/** What happens to an agreement at the last instant of a deadline, from two executions that both wake then. */
describe("the instant a deadline expires, seen by its own execution and by the agreement's", () => {
  const cases = [
    {
      deadline: "caducity",
      text: "art. 5, PC-15",
      running: notified,
      expiresAt: at("2023-12-15T23:00:00Z"),
      ofAgreement: (convention: IndemnityConvention) => recordExpiry(convention, at("2023-12-15T23:00:00Z")),
      events: ["caducityDelayExpired", "deadlineMissed"],
      mails: ["indemnity-caducity-expired referent", "indemnity-caducity-expired staff"],
    },
    {
      deadline: "execution-period",
      text: "art. 5, PC-17",
      running: inExecution,
      expiresAt: at("2023-12-19T23:00:00Z"),
      ofAgreement: (convention: IndemnityConvention) => closeExecution(convention, body, at("2023-12-19T23:00:00Z")),
      events: ["deadlineMet", "deadlineStarted", "executionPeriodEnded"],
      mails: ["indemnity-execution-ended referent"],
    },
    {
      deadline: "balance-claim",
      text: "art. 4, PC-13",
      running: claimable,
      expiresAt: at("2024-03-19T23:00:00Z"),
      ofAgreement: (convention: IndemnityConvention) => recordExpiry(convention, at("2024-03-19T23:00:00Z")),
      events: ["balanceDelayExpired", "deadlineMissed"],
      mails: ["indemnity-balance-expired referent", "indemnity-balance-expired staff"],
    },
    {
      deadline: "prorogation-1",
      text: "PA-14, T15",
      running: askedInTime,
      expiresAt: at("2023-12-02T23:00:00Z"),
      ofAgreement: (convention: IndemnityConvention) => refuseBySilence(convention, "1", at("2023-12-02T23:00:00Z")),
      events: ["deadlineMissed", "prorogationImplicitlyRefused"],
      mails: ["indemnity-prorogation-implicitly-refused referent", "indemnity-prorogation-implicitly-refused staff"],
    },
  ];

  it.each(cases)("$deadline ($text): each fact and each mail comes once, whichever execution is first", (given) => {
    const { deadline, running, expiresAt, ofAgreement, events, mails } = given;
    const alone = ofAgreement(running());
    const first = recordMissedDeadline(running(), deadline, expiresAt);
    const second = ofAgreement(first.after);

    for (const changes of [[alone], [first, second]]) {
      expect(changes.flatMap(({ facts }) => facts.map(({ event }) => event)).sort()).toEqual(events);
      expect(changes.flatMap((change) => change.mails.map(({ kind, to }) => `${kind} ${to}`)).sort()).toEqual(mails);
    }
    expect(second.after.life).toEqual(alone.after.life);
    expect(second.after.deadlines).toEqual(alone.after.deadlines);
  });
});
