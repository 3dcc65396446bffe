import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { grantEligibility } from "../../functions/domain/access-convention/eligibility.ts";
import { staffTasks as accessTasks } from "../../functions/domain/access-convention/staff-tasks.ts";
import {
  recordTerminationAcknowledged,
  requestTermination,
  startNotice,
  withdrawTermination,
} from "../../functions/domain/access-convention/termination.ts";
import { cancelRunning } from "../../functions/domain/agreement/deadline.ts";
import { recordMissedDeadline } from "../../functions/domain/agreement/deadline-events.ts";
import type { Sha256 } from "../../functions/domain/identifiers.ts";
import { foreclose } from "../../functions/domain/indemnity-convention/balance.ts";
import { staffTasks } from "../../functions/domain/indemnity-convention/staff-tasks.ts";
import { recordReceiptIssued, submitRequest } from "../../functions/domain/indemnity-convention/submission.ts";
import { requestOnData } from "../../functions/domain/kinds/data-requests.ts";
import { provideInformation, requestInformation } from "../../functions/domain/kinds/information.ts";
import { endedOn } from "../../functions/domain/kinds/purge.ts";
import { grandSiteRequest } from "../../local/demo/grand-site.ts";
import { PREFECTURE } from "../../local/seed/prefecture.ts";
import { agentId, inVerification } from "../support/an-indemnity.ts";
import { AGREEMENT, aBody, aDocument, at, inForce, inStudy, sha } from "../support/staff-conventions.ts";

const events = (facts: readonly { readonly event: string }[]) => facts.map(({ event }) => event);

describe("the journal says that a delay was met only when it was", () => {
  it("not when the study is decided after the week was over (MC-25)", () => {
    const late = recordMissedDeadline(inStudy(), "first-answer", at("2026-12-01T23:00:00Z")).after;
    const given = { agentId: "syndicat/marie", reason: "Éligible.", at: at("2026-12-02T09:00:00Z") };
    expect(events(grantEligibility(late, given).facts)).toEqual(["eligibilityGranted"]);
    expect(events(grantEligibility(inStudy(), given).facts)).toEqual(["eligibilityGranted", "deadlineMet"]);
  });

  it("nor when a question is answered after its last day", () => {
    const question = { id: "1", question: "?", agentId: "syndicat/marie", body: aBody() };
    const asked = requestInformation(inStudy(), { ...question, at: at("2026-11-24T14:00:00Z") }).after;
    const late = recordMissedDeadline(asked, "information-1", at("2026-12-24T23:00:00Z")).after;
    const { facts } = provideInformation(late, { requestId: "1", answer: "Voici.", at: at("2026-12-28T09:00:00Z") });
    expect(events(facts)).toEqual(["informationProvided"]);
  });
});

describe("what outlives an agreement", () => {
  it("the answer owed to a person about its data, when everything else is cancelled (GDPR art. 12.3)", () => {
    const asked = requestOnData(inForce(), {
      kind: "erasure",
      role: "referent",
      asked: "Effacez-moi.",
      at: at("2027-02-20T09:00:00Z"),
    }).after;
    const left = cancelRunning(asked.deadlines, at("2027-02-28T23:00:00Z")).filter(
      ({ status }) => status === "running",
    );
    expect(left.map(({ kind }) => kind)).toEqual(["data-request"]);
  });

  it("the proof of an indemnity that was foreclosed: its years are counted from the decision (L. 212-2)", () => {
    const { life, ...rest } = inVerification();
    if (life.status !== "in-verification") throw new Error("unreachable");
    const { completeOn: _completeOn, ...claimed } = life;
    const late = { ...claimed, status: "balance-claimed", claim: { ...life.claim, verdict: "LATE" } } as const;
    const decided = { agentId, grounds: ["Tardive."], at: at("2024-04-15T08:00:00Z") };
    expect(String(endedOn(foreclose({ ...rest, life: late }, decided).after))).toBe("2024-04-15");
  });
});

describe("the task of instructing an indemnity, which silence rejects after two months (T15)", () => {
  const receipt = aDocument({ sha256: sha("9") });
  const filed = submitRequest({
    id: AGREEMENT,
    body: PREFECTURE,
    request: grandSiteRequest({
      key: "p",
      fileName: "p.pdf",
      contentType: "application/pdf",
      sizeBytes: 1,
      sha256: sha("1"),
    }),
    fileNumber: "D-2023-0001",
    submissionSha256: "b".repeat(64) as Sha256,
    at: at("2023-04-28T09:42:07Z"),
  }).after;
  const asked = requestInformation(recordReceiptIssued(filed, receipt, at("2023-04-28T09:43:00Z")).after, {
    id: "1",
    question: "?",
    agentId,
    body: PREFECTURE,
    at: at("2023-05-02T08:00:00Z"),
  }).after;
  const kinds = (convention: typeof asked) => staffTasks(convention).map(({ kind }) => kind);

  it("rests while an answer is awaited, and comes back when the applicant stays silent", () => {
    expect(kinds(asked)).toEqual([]);
    const silent = recordMissedDeadline(asked, "information-1", at("2023-06-01T22:00:00Z")).after;
    expect(kinds(silent)).toEqual(["instruct-request"]);
  });
});

describe("the activation of services (art. 4; MC-26)", () => {
  it("is asked of the agents from the day the convention takes effect, not from the day it was received", () => {
    const task = accessTasks(inForce()).find(({ kind }) => kind === "activate-services");
    expect(task?.openedAt.toString()).toBe("2026-11-30T23:00:00Z");
  });
});

describe("a termination given up while another runs (art. 5; MC-31)", () => {
  /** A termination whose notice has begun: received on 10 March 2027, from 1 April on. */
  function inNotice(convention: AccessConvention, id: string, scope: "all" | readonly string[]): AccessConvention {
    const requested = requestTermination(convention, {
      scope,
      receivedAt: at("2027-03-10T09:00:00Z"),
      channel: "post",
      signatoryName: "Mme Le Goff",
      signatoryQuality: "Directrice",
      actor: { role: "applicant" },
      at: at("2027-03-10T09:00:00Z"),
    }).after;
    const document = aDocument({ kind: "termination-acknowledgement" });
    return startNotice(recordTerminationAcknowledged(requested, id, document).after, id).after;
  }
  const both = inNotice(inNotice(inForce(), "1", ["marches"]), "2", "all");
  const without = (terminationId: string) => {
    const { life } = withdrawTermination(both, {
      terminationId,
      agentId: "syndicat/marie",
      reason: "Accord.",
      at: at("2027-04-02T09:00:00Z"),
    }).after;
    return [life.status, "services" in life && life.services.map(({ id, status }) => `${id} ${status}`)];
  };

  it("leaves the whole convention in notice, when a part is given up", () => {
    expect(without("1")).toEqual(["in-notice", ["actes in-notice", "marches in-notice", "archivage in-notice"]]);
  });

  it("leaves the part in notice, when the whole is given up", () => {
    expect(without("2")).toEqual(["in-force", ["actes requested", "marches in-notice", "archivage requested"]]);
  });
});
