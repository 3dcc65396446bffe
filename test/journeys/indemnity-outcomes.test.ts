import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { foreclose } from "../../functions/domain/indemnity-convention/balance.ts";
import {
  answerCaducityHearing,
  declareCaducity,
  openCaducityHearing,
} from "../../functions/domain/indemnity-convention/caducity.ts";
import { acceptLateProof, giveExecutionProof } from "../../functions/domain/indemnity-convention/execution.ts";
import { refuseRequest } from "../../functions/domain/indemnity-convention/instruction.ts";
import { askProrogation } from "../../functions/domain/indemnity-convention/prorogation.ts";
import {
  answerRepaymentHearing,
  findRepaymentCause,
  orderRepayment,
  recordRepaymentCollected,
} from "../../functions/domain/indemnity-convention/repayment.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import { grandSiteClaim, grandSiteRequest } from "../../local/demo/grand-site.ts";
import { IndemnityCast } from "../../local/demo/indemnity-cast.ts";
import { RunningProduct } from "../support/running-product.ts";

const PDF = new TextEncoder().encode("%PDF-1.7\n%%EOF\n");
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

let product: RunningProduct;
let cast: IndemnityCast;
let silent: AgreementId;
let late: AgreementId;
let repaid: AgreementId;

const statusOf = async (id: AgreementId) => (await cast.load(id)).life.status;
const documentsOf = async (id: AgreementId) => (await cast.load(id)).documents.map(({ kind }) => kind);
const deadlineOf = async (id: AgreementId, deadlineId: string) =>
  (await cast.load(id)).deadlines.find((deadline) => deadline.id === deadlineId);
const tasksOf = async (id: AgreementId) =>
  (await product.runtime.ports.agreements.inbox(cast.body.id))
    .filter(({ agreementId }) => agreementId === id)
    .map(({ kind }) => kind);

async function request(mailDomain: string): Promise<AgreementId> {
  return cast.submits(grandSiteRequest(await product.cast.keep("power.pdf", "deliberation.pdf", PDF), mailDomain));
}

/** Concluded on 9 June 2023 and opened on 15 June: the delay of caducity ends on 15 December (P01). */
async function concluded(id: AgreementId): Promise<void> {
  await cast.asksOpinion(id);
  await cast.confirms(id, "MTE-2023-0512");
  await cast.ordersDrawingUp(id);
  await cast.common.signs((await cast.load(id)).request.representative.email);
  await cast.common.signs(cast.body.signatory.email);
  await cast.notifies(id);
}

beforeAll(async () => {
  product = await RunningProduct.start("2023-06-09");
  cast = await IndemnityCast.of(product.runtime);
  silent = await request("silence.example");
  late = await request("retard.example");
  repaid = await request("reversement.example");
}, 60_000);

beforeAll(async () => {
  for (const id of [silent, late, repaid]) await concluded(id);
  await product.to("2023-06-15");
  for (const id of [silent, late, repaid]) await cast.opens(id);
  await cast.declaresStart(late, "2023-06-15");
  await cast.declaresStart(repaid, "2023-06-15");
}, 60_000);

afterAll(() => product.stop());

describe("a request found not eligible (PC-03)", () => {
  it("is refused with its reasons, and nothing is left to do", async () => {
    const refused = await request("refus.example");
    await cast.asksOpinion(refused);
    await cast.act(refused, (convention, { agentId, at }) =>
      refuseRequest(convention, {
        reasons: ["La pollution n’a pas d’origine marine."],
        opinion: {
          reference: "MTE-2023-0700",
          givenOn: day("2023-06-14"),
          regime: "hors temps de crise",
          conditions: [],
        },
        agentId,
        at,
      }),
    );
    expect(await statusOf(refused)).toBe("ineligible");
    expect(await documentsOf(refused)).toEqual(["request-receipt", "eligibility-decision"]);
    expect((await deadlineOf(refused, "instruction"))?.status).toBe("met");
    expect(await tasksOf(refused)).toEqual([]);
    expect(product.mailsTo("direction@refus.example").map(plain).at(-1)).toMatch(
      /^Votre demande d’indemnisation est refusée/,
    );
  });
});

describe("the numbers of conventions (PC-23)", () => {
  it("follow one another without a gap", async () => {
    const numbers = await Promise.all(
      [silent, late, repaid].map(async (id) => {
        const { life } = await cast.load(id);
        return "terms" in life ? life.terms.number : "";
      }),
    );
    expect(numbers).toEqual(["56-2023-001", "56-2023-002", "56-2023-003"]);
  });
});

describe("reminders of the proof of execution (PC-15)", () => {
  it("go out sixty, thirty and seven days before, and on the last day", { timeout: 60_000 }, async () => {
    await product.to("2023-12-11");
    await cast.proves(repaid);
    const deadline = await deadlineOf(silent, "caducity");
    expect(deadline?.remindersAt.map(String)).toEqual([
      "2023-10-16T07:00:00Z",
      "2023-11-15T08:00:00Z",
      "2023-12-08T08:00:00Z",
      "2023-12-15T08:00:00Z",
    ]);
    expect(deadline?.remindersSent).toBe(3);
    expect((await deadlineOf(repaid, "caducity"))?.status).toBe("met");
  });
});

describe("caducity, which nobody but the prefect declares (art. 5, PA-13)", () => {
  it("expires at midnight in Paris, a request for prorogation notwithstanding (PA-14)", async () => {
    await cast.act(silent, (convention, { online }) =>
      askProrogation(convention, { ...online, reason: "Le prestataire fait défaut.", asked: { months: 6 } }),
    );
    await product.runtime.advanceTo(Temporal.Instant.from("2023-12-15T22:59:59Z"));
    expect(await statusOf(silent)).toBe("notified");
    // What several strands write at one instant is tried again within the minute.
    await product.runtime.advanceTo(Temporal.Instant.from("2023-12-15T23:01:00Z"));
    expect(await statusOf(silent)).toBe("delay-expired");
    expect((await deadlineOf(silent, "caducity"))?.status).toBe("missed");
    expect(await tasksOf(silent)).toEqual(["decide-prorogation", "open-caducity-hearing"]);
  });

  it("PA-13: takes a late proof that the prefect accepts before any act", async () => {
    await product.to("2023-12-16");
    expect(await statusOf(late)).toBe("delay-expired");
    await product.to("2023-12-28");
    await cast.act(late, (convention, { online }) =>
      giveExecutionProof(convention, { ...online, description: "Bordereau de suivi" }),
    );
    expect(await statusOf(late)).toBe("delay-expired");
    expect(await tasksOf(late)).toContain("decide-late-proof");
    await product.to("2024-01-04");
    await cast.act(late, (convention, { agentId, at }) =>
      acceptLateProof(convention, { reason: "Retard de la poste établi.", agentId, at }),
    );
    expect(await statusOf(late)).toBe("execution-closed");
    expect((await deadlineOf(late, "balance-claim"))?.lastDay.toString()).toBe("2024-03-15");
  });

  it("T15: silence of two months refuses the prorogation, at midnight in Paris", async () => {
    await product.restart();
    cast = await IndemnityCast.of(product.runtime);
    await product.runtime.advanceTo(Temporal.Instant.from("2024-02-11T22:59:59Z"));
    expect((await cast.load(silent)).life).toMatchObject({ prorogations: [{ status: "pending" }] });
    await product.runtime.advanceTo(Temporal.Instant.from("2024-02-11T23:01:00Z"));
    expect((await cast.load(silent)).life).toMatchObject({ prorogations: [{ status: "implicitly-refused" }] });
    expect(product.mailsTo("direction@silence.example").map(plain).at(-1)).toBe(
      "Prorogation implicitement refusée (n° 56-2023-001)",
    );
  });

  it("is declared after hearing the beneficiary, not before", async () => {
    await product.to("2024-02-12");
    await cast.act(silent, openCaducityHearing);
    expect((await deadlineOf(silent, "caducity-hearing"))?.lastDay.toString()).toBe("2024-03-13");
    const declares = () =>
      cast.act(silent, (convention, { agentId, at }) =>
        declareCaducity(convention, {
          grounds: ["Aucune preuve d’exécution n’a été adressée."],
          reply: "aucun calendrier n’est proposé",
          agentId,
          at,
        }),
      );
    await expect(declares()).rejects.toThrow("declareCaducity is not open in status hearing open");
    await cast.act(silent, (convention, { at }) =>
      answerCaducityHearing(convention, {
        text: "Le prestataire a cessé son activité.",
        actor: { role: "applicant" },
        at,
      }),
    );
    await declares();
    expect(await statusOf(silent)).toBe("caducity-declared");
    expect((await documentsOf(silent)).slice(-2)).toEqual(["caducity-hearing", "caducity-declaration"]);
    const act = (await cast.load(silent)).documents.at(-1);
    const { documents, seals } = product.runtime.ports;
    const { signatures } = await verifySignatures(await documents.get(act?.key ?? ""), await seals.trust(cast.body.id));
    expect(signatures.map(({ status, level }) => `${status} ${level}`)).toEqual(["valid B-T"]);
    expect(await tasksOf(silent)).toEqual([]);
  });
});

describe("the balance not claimed in time (art. 4, PA-21)", () => {
  it("is foreclosed by a person, after its three months", { timeout: 60_000 }, async () => {
    await product.to("2024-02-13");
    await cast.claims(repaid, grandSiteClaim("2023-07-03", "2023-08-11", "2023-07-12"));
    await cast.checksAndLiquidates(repaid);
    await product.to("2024-03-15");
    await cast.pays(repaid, "DRFIP-2024-0042");
    expect(await statusOf(late)).toBe("execution-closed");
    await product.to("2024-03-16");
    expect(await statusOf(late)).toBe("delay-expired");
    expect(await tasksOf(late)).toEqual(["decide-foreclosure"]);
    await cast.act(late, (convention, { agentId, at }) =>
      foreclose(convention, { grounds: ["Aucune demande de solde n’est parvenue."], agentId, at }),
    );
    expect(await statusOf(late)).toBe("foreclosed");
    expect((await documentsOf(late)).at(-1)).toBe("foreclosure-decision");
  });
});

describe("repayment (art. 7, PC-22)", () => {
  it("over-financing: heard, ordered for 200 € of 948 €, collected", async () => {
    await cast.act(repaid, (convention, { agentId, body, at }) =>
      findRepaymentCause(convention, {
        cause: { case: "OVER_FINANCED", expenseCents: 94_800n, otherAidCents: 20_000n },
        facts: ["Une aide de 200 € de la Région n’avait pas été déclarée."],
        intendedCents: 20_000n,
        agentId,
        body,
        at,
      }),
    );
    expect(await statusOf(repaid)).toBe("repayment-requested");
    await cast.act(repaid, (convention, { at }) =>
      answerRepaymentHearing(convention, { text: "Nous le reconnaissons.", actor: { role: "applicant" }, at }),
    );
    await cast.act(repaid, (convention, { agentId, at }) =>
      orderRepayment(convention, {
        amountCents: 20_000n,
        grounds: ["L’aide de la Région a le même objet."],
        reply: "le bénéficiaire le reconnaît",
        agentId,
        at,
      }),
    );
    expect((await cast.load(repaid)).life).toMatchObject({
      status: "repayment-ordered",
      order: { amountCents: 20_000n, extent: "partial" },
    });
    await product.to("2024-03-18"); // two documents of one decision: the second is written a moment later
    expect((await documentsOf(repaid)).slice(-3).sort()).toEqual([
      "collection-sheet",
      "repayment-decision",
      "repayment-hearing",
    ]);
    await cast.act(repaid, (convention, { agentId, at }) =>
      recordRepaymentCollected(convention, { collectedOn: day("2024-03-16"), reference: "TP-7", agentId, at }),
    );
    expect(await statusOf(repaid)).toBe("closed");
    for (const id of [silent, late, repaid]) expect((await cast.load(id)).incidents).toEqual([]);
  });
});
