import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toPlain } from "../../functions/adapters/record-codec.ts";
import { firstBreak } from "../../functions/contracts/journal-chain.ts";
import { grantEligibility } from "../../functions/domain/access-convention/eligibility.ts";
import { requestTermination } from "../../functions/domain/access-convention/termination.ts";
import type { AgreementId, DraftId } from "../../functions/domain/identifiers.ts";
import { decideProof } from "../../functions/domain/kinds/proof-term.ts";
import { purgeDue } from "../../functions/tasks/purge-due.ts";
import { AGENTS, BODY_ID } from "../../local/seed/issuing-body.ts";
import { anApplication } from "../support/an-application.ts";
import { morning, RunningProduct } from "../support/running-product.ts";

const REPRESENTATIVE = "presidence@musique-vilaine.example";
const FOLLOWER = "suivi@musique-vilaine.example";
const DRAFT = "11111111-2222-4333-8444-555555555555" as DraftId;

let product: RunningProduct;
let studied: AgreementId;
let ended: AgreementId;
let running: AgreementId;
let referentEmail: string;

beforeAll(async () => {
  product = await RunningProduct.start("2023-08-10");
  const { ports } = product.runtime;
  const at = ports.clock();
  await ports.agents.openSession(AGENTS[0] ?? raise(), at.add({ hours: 8 }));

  const application = anApplication();
  referentEmail = application.referent.email;
  ended = await product.cast.submits(application);
  await product.cast.signs(REPRESENTATIVE);
  await product.cast.signs(product.cast.bodyMailbox);
  running = await product.cast.submits({
    ...application,
    referent: { ...application.referent, email: FOLLOWER },
  });
  await product.cast.signs(REPRESENTATIVE);
  await product.cast.signs(product.cast.bodyMailbox);
  studied = await product.cast.submits({
    ...application,
    eligibility: { community: "particular-case", description: "Association." },
  });
  await product.act(studied, (convention, now) =>
    grantEligibility(convention, { agentId: "megalis/anne", reason: "M. Abgrall a fourni les statuts", at: now }),
  );
  await product.to("2023-09-05");
  await product.act(ended, (convention, now) =>
    requestTermination(convention, {
      scope: "all",
      receivedAt: now,
      channel: "online",
      signatoryName: "Mme Maïwenn Le Guen",
      signatoryQuality: "présidente",
      actor: { role: "applicant" },
      at: now,
    }),
  );
  await product.to("2023-11-30");
  const savedAt = ports.clock();
  await ports.drafts.create({
    id: DRAFT,
    bodyId: BODY_ID,
    kind: "access-convention",
    version: 1,
    values: { referentLastName: "Abandon" },
    files: {},
    createdAt: savedAt,
    savedAt,
  });
}, 120_000);
afterAll(() => product.stop());

function raise(): never {
  throw new Error("the embedded runtime has no agent");
}
const textOf = async (id: AgreementId): Promise<string> =>
  JSON.stringify(toPlain(await product.runtime.ports.agreements.load(id)));

/** One run of the daily purge, on a later day: nothing else of the product has to live through the years between. */
const purgesOn = async (on: string) => {
  const { ports } = product.runtime;
  await purgeDue({ ...ports, clock: () => morning(on) })(); // throws when something fails
};

describe("the daily purge, over the store and under the movable clock (MC-45, MC-46; MA-25)", () => {
  it("erases what is held for the establishment on the morning after the convention ended, never later", async () => {
    expect(await textOf(ended)).toContain(referentEmail);
    await product.to("2023-12-01"); // the notice ended on 30 November; the purge ran at 3:10
    const convention = await product.load(ended);
    expect(convention.life).toMatchObject({ status: "terminated" });
    expect(await textOf(ended)).not.toContain(referentEmail);
    expect(convention.application.representative.email).toBe(REPRESENTATIVE);
    expect(convention.documents.some(({ kind }) => kind === "convention-sealed")).toBe(true);
    expect(await product.runtime.ports.agreements.ofPerson(referentEmail)).toEqual([studied]);
  });

  it("says so in the journal, whose chain holds, without the data", async () => {
    const journal = await product.runtime.ports.agreements.journal(ended);
    expect(journal.filter(({ event }) => event === "personalDataPurged").map(({ detail }) => detail)).toEqual([
      { person: "referent", lastDayKept: "2023-11-30", rules: "MC-45 MC-46 MA-25 T2 T5" },
    ]);
    expect(firstBreak(journal)).toBeUndefined();
    expect(JSON.stringify(journal)).not.toContain(referentEmail);
  });

  it("removes a draft that was left aside three months after it was last saved", async () => {
    const { drafts } = product.runtime.ports;
    await purgesOn("2024-02-28"); // the ninetieth day
    expect(await drafts.load(DRAFT)).toBeDefined();
    await purgesOn("2024-02-29");
    expect(await drafts.load(DRAFT)).toBeUndefined();
  });

  it("tells whoever is about to be erased while the agreement runs, once, a month before (MC-45)", async () => {
    const told = () => product.mailsTo(FOLLOWER).filter((subject) => subject.includes("seront effacées"));
    await purgesOn("2026-07-10");
    await product.runtime.settle();
    expect(told()).toEqual([]);
    await purgesOn("2026-07-11"); // 30 days before 10 August
    await purgesOn("2026-07-12");
    await product.runtime.settle();
    expect(told().map((subject) => subject.replaceAll("\u00a0", " "))).toEqual([
      "Vos coordonnées seront effacées après le 10 août 2026 (2019-026-2023-0002)",
    ]);
    const journal = await product.runtime.ports.agreements.journal(running);
    expect(journal.filter(({ event }) => event === "erasureAnnounced").map(({ detail }) => detail)).toEqual([
      { person: "representative", lastDayKept: "2026-08-10", rules: "MC-45 MA-25 T2 T5" },
      { person: "referent", lastDayKept: "2026-08-10", rules: "MC-45 MA-25 T2 T5" },
    ]);
    expect(JSON.stringify(journal)).not.toContain(FOLLOWER);
  });

  it("erases persons and reasons three years after the last use, even while the convention is not over", async () => {
    const { agreements, agents, lastUses } = product.runtime.ports;
    await lastUses.seenOnAgreement(ended, "representative", Temporal.PlainDate.from("2024-02-10"));
    await lastUses.agentSeen("megalis/yann" as never, Temporal.PlainDate.from("2024-01-15"));
    await purgesOn("2026-08-10");
    expect(await textOf(studied)).toContain(referentEmail);
    await purgesOn("2026-08-11");
    expect(await textOf(studied)).not.toContain(referentEmail);
    const journal = await agreements.journal(studied);
    expect(JSON.stringify(journal)).not.toContain("Abgrall");
    expect(firstBreak(journal)).toBeUndefined();
    // the agent who never signed in since the body was set up is out, the one who did is known
    expect(await agents.findByEmail("anne.le-goff@megalis.example")).toBeUndefined();
    expect(await agents.findByEmail("yann.riou@megalis.example")).toBeDefined();
    expect((await product.load(ended)).application.representative.email).toBe(REPRESENTATIVE);
  });

  it("leaves nothing that is over", async () => {
    const { purges } = product.runtime.ports;
    const left: string[] = [];
    for await (const { seen } of purges.due(Temporal.PlainDate.from("2026-08-11"))) left.push(seen.sk);
    expect(left).toEqual([]);
  });

  it("asks a person what becomes of the proof, ten years after the end, and again after a further time", async () => {
    const { agreements } = product.runtime.ports;
    const asked = async () =>
      (await agreements.inbox(BODY_ID)).filter(({ kind }) => kind === "decide-proof").map(({ id }) => id);
    await purgesOn("2033-11-30"); // ended on 30 November 2023
    expect(await asked()).toEqual([]);
    await purgesOn("2033-12-01");
    expect(await asked()).toEqual(["decide-proof-1"]);
    const documents = (await product.load(ended)).documents.length;
    await product.act(ended, (convention, at) =>
      decideProof(convention, {
        outcome: "kept",
        reason: "Contentieux en cours.",
        untilOn: Temporal.PlainDate.from("2035-06-30"),
        agentId: "megalis/yann",
        at,
      }),
    );
    expect(await asked()).toEqual([]);
    await purgesOn("2035-06-30");
    expect(await asked()).toEqual([]);
    await purgesOn("2035-07-01");
    expect(await asked()).toEqual(["decide-proof-2"]);
    expect((await product.load(ended)).documents).toHaveLength(documents); // nothing is destroyed by itself
    expect(firstBreak(await agreements.journal(ended))).toBeUndefined();
  });
});
