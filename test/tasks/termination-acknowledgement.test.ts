import { describe, expect, it } from "vitest";
import { requireIn } from "../../functions/domain/access-convention/convention.ts";
import { proposeAmendment } from "../../functions/domain/access-convention/proposing-acts.ts";
import type { Amendment } from "../../functions/domain/access-convention/supplementary-act.ts";
import { requestTermination } from "../../functions/domain/access-convention/termination.ts";
import { TARIFF_2019_07 } from "../../functions/domain/access-rules/tariff.ts";
import { terminationAcknowledgementData } from "../../functions/tasks/document-data.ts";
import { aBody, at, day, inForce } from "../support/staff-conventions.ts";

/** In force since 1 December 2026 for 1 750 € a year; an amendment signed in March sets 3 000 € from 2028 on (MA-15). */
function amended() {
  const proposed = proposeAmendment(inForce(), {
    changes: { size: { agents: 60, agentsOn: day("2027-03-01") } },
    reason: "",
    tariff: TARIFF_2019_07,
    agentId: "syndicat/marie",
    at: at("2027-03-10T09:00:00Z"),
  }).after;
  const acts = proposed.acts.map((act) => ({ ...(act as Amendment), status: "signed" }) as const);
  return { ...proposed, acts };
}

function acknowledged(receivedAt: string) {
  const { after } = requestTermination(amended(), {
    scope: "all",
    receivedAt: at(receivedAt),
    channel: "post",
    signatoryName: "Mme Le Goff",
    signatoryQuality: "Directrice",
    actor: { role: "applicant" },
    at: at(receivedAt),
  });
  const running = requireIn(after, "test", "in-force");
  const { terms, reception, terminations } = running.life;
  const [termination] = terminations;
  if (!termination) throw new Error("no termination");
  return terminationAcknowledgementData(running, aBody(), {
    terms,
    effectiveOn: reception.effectiveOn,
    termination,
    issuedOn: day("2028-05-12"),
  });
}

describe("what the acknowledgement of a termination says is due for the last year (art. 5; MC-31, MA-09, MA-15)", () => {
  it("counts an amendment in effect that year: seven twelfths of 3 000 €", () => {
    expect(acknowledged("2028-05-10T09:00:00Z")).toMatchObject({
      contributionDueThrough: "2028-07-31",
      lastYear: "2028",
      lastYearTwelfths: "7",
      lastYearCents: "175000",
      annualCents: "300000",
    });
  });

  it("does not count it before: eleven twelfths of 1 750 €", () => {
    expect(acknowledged("2027-08-20T09:00:00Z")).toMatchObject({
      contributionDueThrough: "2027-11-30",
      lastYear: "2027",
      lastYearTwelfths: "11",
      lastYearCents: "160417",
      annualCents: "175000",
    });
  });
});
