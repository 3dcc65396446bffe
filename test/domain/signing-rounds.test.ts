import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { cancelAct, proposeOrder } from "../../functions/domain/access-convention/proposing-acts.ts";
import {
  inviteSignatory,
  recordConsent,
  recordScan,
  recordSealed,
  refuseSignature,
  relaunchSignature,
} from "../../functions/domain/access-convention/signing.ts";
import { staffTasks } from "../../functions/domain/access-convention/staff-tasks.ts";
import type { DocumentId } from "../../functions/domain/identifiers.ts";
import type { IndemnityConvention } from "../../functions/domain/indemnity-convention/convention.ts";
import { nextStep } from "../../functions/domain/indemnity-convention/next-step.ts";
import {
  relaunchSignature as relaunchIndemnity,
  indemnitySigning as signing,
} from "../../functions/domain/indemnity-convention/signing.ts";
import { staffTasks as indemnityTasks } from "../../functions/domain/indemnity-convention/staff-tasks.ts";
import { oldestOriginalAwaited, recordOriginalReceived } from "../../functions/domain/kinds/original.ts";
import { PREFECTURE } from "../../local/seed/prefecture.ts";
import { proposed, sent } from "../support/acts-under-signature.ts";
import { agentId, signed } from "../support/an-indemnity.ts";
import { scan } from "../support/mailed-conventions.ts";
import { aBody, aDocument, at, day, evidence, inForce } from "../support/staff-conventions.ts";
import { plain, render } from "../support/written-mails.ts";

const body = aBody();

const ordered = (convention: AccessConvention): AccessConvention =>
  proposeOrder(convention, {
    lines: [{ label: "Licences", quantity: "1 licence", unitPriceCents: 4_500n }],
    counts: [1],
    remarks: "",
    vatLiable: true,
    startsOn: day("2027-05-01"),
    endsOn: day("2028-04-30"),
    agentId: "syndicat/marie",
    at: at("2027-03-10T09:00:00Z"),
  }).after;

const refused = (convention: AccessConvention, party: "establishment" | "body", round: number) =>
  refuseSignature(convention, { party, round, reason: "Non.", at: at("2027-03-12T09:00:00Z") });

/** The establishment signed the amendment; the body declines. */
function refusedByTheBody(): AccessConvention {
  const given = { party: "establishment", round: 2 } as const;
  const consented = recordConsent(sent(proposed(inForce()), 2), {
    ...given,
    evidence,
    body,
    at: at("2027-03-11T09:00:00Z"),
  });
  const document = aDocument({ id: "doc-sealed" as DocumentId, kind: "convention-sealed" });
  const sealed = recordSealed(consented.after, { ...given, document, at: at("2027-03-11T09:01:00Z") }).after;
  const second = inviteSignatory(sealed, { party: "body", round: 2, body, at: at("2027-03-11T09:02:00Z") }).after;
  return refused(second, "body", 2).after;
}

describe("several acts of one convention under signature at once (art. 6; MC-33)", () => {
  it("a refusal is told of the act that was refused, though a newer one is being signed", () => {
    const both = sent(ordered(sent(proposed(inForce()), 2)), 3);
    const { after, mails } = refused(both, "establishment", 2);
    expect(mails).toEqual([
      { kind: "signature-refused", to: "referent", about: "establishment-2" },
      { kind: "signature-refused", to: "staff", about: "establishment-2" },
    ]);
    for (const order of mails) expect(render(after, order)?.subject).toContain("avenant");
  });

  it("each has a date of its own in the calendar of whoever signs", () => {
    const both = sent(ordered(sent(proposed(inForce()), 2, "1")), 3, "BC-2027-0001");
    const uids = [2, 3].map((round) => {
      const order = { kind: "signature-invitation", to: "representative", about: `establishment-${round}` } as const;
      const unfolded = (render(both, order)?.calendar?.content ?? "").replaceAll("\r\n ", "");
      return /UID:.{36}-(\S+)@kevrat/.exec(unfolded)?.[1];
    });
    expect(uids).toEqual([
      "signature-establishment-avenant-1-2026-011-2026-0001",
      "signature-establishment-bon-de-commande-BC-2027-0001",
    ]);
  });

  it("an amendment that the body refused can be given up, although the establishment had signed it", () => {
    const given = {
      actId: "amendment-1",
      agentId: "syndicat/marie",
      reason: "Sans suite.",
      at: at("2027-03-13T09:00:00Z"),
    };
    const { after } = cancelAct(refusedByTheBody(), given);
    expect(after.acts[0]?.status).toBe("cancelled");
    expect(staffTasks(after).map(({ kind }) => kind)).not.toContain("relaunch-act");
  });

  it("a refused amendment is not sent again while another one waits", () => {
    const replaced = proposed(refused(sent(proposed(inForce()), 2), "establishment", 2).after);
    expect(() =>
      relaunchSignature(replaced, { agentId: "syndicat/marie", body, at: at("2027-03-14T09:00:00Z") }),
    ).toThrow("another amendment waits");
  });
});

describe("an amendment signed by hand (MC-33, MC-37)", () => {
  const scannedAmendment = recordScan(sent(proposed(inForce()), 2, "1"), {
    round: 2,
    scan,
    body,
    at: at("2027-03-11T09:00:00Z"),
  });

  it("its scan is acknowledged with the address to post its own original to", () => {
    const { after, mails } = scannedAmendment;
    expect(mails).toEqual([
      { kind: "scan-received", to: "representative", about: "paper-original-2" },
      { kind: "scan-received", to: "referent", about: "paper-original-2" },
    ]);
    const mail = render(after, { kind: "scan-received", to: "referent", about: "paper-original-2" });
    const text = plain(mail?.text ?? "").replaceAll("’", "'");
    expect(text).toContain("le scan de l'avenant n° 1 à la convention 2026-011-2026-0001, signé par");
    expect(text).toContain("15 rue Claude Chappe, 35510 Cesson-Sévigné");
    expect(mail?.calendar?.content).toContain("-paper-original-2@kevrat");
  });

  it("a reminder asks for the original of the amendment, not of the convention", () => {
    const reminder = render(scannedAmendment.after, {
      kind: "deadline-reminder",
      to: "referent",
      about: "paper-original-2",
    });
    expect(plain(reminder?.subject ?? "").replaceAll("’", "'")).toContain("original papier de l'avenant n° 1");
  });

  it("its original is the one recorded when it arrives", () => {
    expect(oldestOriginalAwaited(scannedAmendment.after)?.id).toBe("paper-original-2");
    expect(String(oldestOriginalAwaited(scannedAmendment.after)?.startedOn)).toBe("2027-03-11");
  });
});

describe("a second round of signatures by hand (indemnity convention, PC-23; T22)", () => {
  function scannedIn(convention: IndemnityConvention, round: number, on: string): IndemnityConvention {
    const turn = { party: "establishment", round, body: PREFECTURE, at: at(`${on}T08:00:00Z`) } as const;
    const invited = signing.inviteSignatory(convention, turn).after;
    return signing.recordScan(invited, { round, scan, body: PREFECTURE, at: at(`${on}T09:00:00Z`) }).after;
  }
  const awaiting = (): IndemnityConvention => {
    const { life, ...rest } = signed();
    if (life.status !== "signed") throw new Error("unreachable");
    const { signedOn: _signedOn, ...drawnUp } = life;
    const fresh = { linkEpoch: 1, remindersAt: [], remindersSent: 0, standing: { status: "waiting" } } as const;
    const signatories = life.circuit.signatories.map((signatory) => ({ ...signatory, ...fresh }));
    return { ...rest, life: { ...drawnUp, status: "awaiting-signatures", circuit: { ...life.circuit, signatories } } };
  };
  const first = recordOriginalReceived(scannedIn(awaiting(), 1, "2023-06-05"), {
    agentId,
    receivedOn: day("2023-06-08"),
    at: at("2023-06-08T09:00:00Z"),
  }).after;
  const declined = signing.refuseSignature(
    signing.inviteSignatory(first, { party: "body", body: PREFECTURE, at: at("2023-06-09T08:00:00Z") }).after,
    { party: "body", reason: "À reprendre.", at: at("2023-06-10T08:00:00Z") },
  ).after;
  const again = relaunchIndemnity(declined, { agentId, body: PREFECTURE, at: at("2023-06-12T08:00:00Z") }).after;
  const second = scannedIn(again, 2, "2023-06-13");

  it("awaits an original of its own, once, followed by an execution of its own", () => {
    const originals = second.deadlines.filter(({ kind }) => kind === "paper-original");
    expect(originals.map(({ status, startedOn }) => [status, String(startedOn)])).toEqual([["running", "2023-06-13"]]);
    expect(second.strands.find(({ key }) => key === "deadline-paper-original")?.generation).toBe(2);
    expect(nextStep(second, "deadline-paper-original", at("2023-06-13T10:00:00Z")).step).toBe("AwaitReminder");
  });

  it("asks the service for the new one: that of the first round does not count", () => {
    expect(second.originalReceivedOn).toBeUndefined();
    expect(indemnityTasks(second).map(({ kind }) => kind)).toContain("record-original");
  });
});
