import { describe, expect, it } from "vitest";
import { chain } from "../../functions/adapters/journal-chain.ts";
import { toPlain } from "../../functions/adapters/record-codec.ts";
import { FIRST_PREVIOUS_HASH, firstBreak } from "../../functions/contracts/journal-chain.ts";
import { grantEligibility } from "../../functions/domain/access-convention/eligibility.ts";
import { requestTermination } from "../../functions/domain/access-convention/termination.ts";
import { provideInformation, requestInformation } from "../../functions/domain/kinds/information.ts";
import { erased, keptIn, purgePersons } from "../../functions/domain/kinds/purge.ts";
import { keptAfter, lastUse, proofKeptUntil } from "../../functions/domain/personal-data/keeping.ts";
import { aBody, at, day, inForce, inStudy } from "../support/staff-conventions.ts";

const ended = (on: string) => {
  const running = inForce();
  if (running.life.status !== "in-force") throw new Error("unreachable");
  return { ...running, life: { ...running.life, status: "terminated" as const, endedOn: day(on) } };
};

describe("how long an agreement keeps its persons (access convention, annex 1 art. 4: MC-45, MC-46; MA-25)", () => {
  it.each([
    {
      because: "three years from the filing while nobody used a link",
      agreement: inForce(),
      uses: {},
      kept: { representative: "2029-11-24", referent: "2029-11-24" },
    },
    {
      because: "three years from each one's own last use",
      agreement: inForce(),
      uses: { referent: lastUse(day("2027-02-28")), representative: lastUse(day("2028-02-29")) },
      kept: { representative: "2031-02-28", referent: "2030-02-28" },
    },
    {
      because: "the end of the convention for what is held for the establishment, when it comes first",
      agreement: ended("2027-11-30"),
      uses: { referent: lastUse(day("2027-11-20")) },
      kept: { representative: "2029-11-24", referent: "2027-11-30" },
    },
    {
      because: "three years when they are over before the end",
      agreement: ended("2031-06-30"),
      uses: { referent: lastUse(day("2027-01-31")) },
      kept: { representative: "2029-11-24", referent: "2030-01-31" },
    },
  ])("$because", ({ agreement, uses, kept }) => {
    const days = keptIn(agreement, uses).map(({ role, lastDayKept }) => [role, String(lastDayKept)]);
    expect(Object.fromEntries(days)).toEqual(kept);
  });

  it("purges on the day after the last one, not on it", () => {
    const agreement = ended("2027-11-30");
    expect(purgePersons(agreement, {}, day("2027-11-30"))).toBeUndefined();
    const purge = purgePersons(agreement, {}, day("2027-12-01"));
    expect(purge?.facts).toEqual([
      {
        event: "personalDataPurged",
        actor: { role: "system" },
        detail: { person: "referent", lastDayKept: "2027-11-30", rules: "MC-45 MC-46 MA-25 T2 T5" },
      },
    ]);
    expect(purge && purgePersons(purge.after, {}, day("2027-12-02"))).toBeUndefined();
  });

  it.each([
    { purpose: "abandoned-draft", served: "2026-11-24", kept: "2027-02-22" },
    { purpose: "filed-draft", served: "2026-11-24", kept: "2026-12-29" },
    { purpose: "upload", served: "2026-11-24", kept: "2026-12-29" },
    { purpose: "delivered-item", served: "2026-11-24", kept: "2027-02-22" },
    { purpose: "one-time-code", served: "2026-11-24", kept: "2026-11-25" },
    { purpose: "sign-in", served: "2026-11-24", kept: "2026-11-24" },
  ] as const)("keeps $purpose of $served until $kept", ({ purpose, served, kept }) => {
    expect(String(keptAfter(purpose, day(served)))).toBe(kept);
  });

  it("keeps the signed act as proof for ten years, or for what the body set", () => {
    expect(String(proofKeptUntil(day("2027-11-30")))).toBe("2037-11-30");
    expect(String(proofKeptUntil(day("2027-11-30"), 30))).toBe("2057-11-30");
  });
});

describe("an agreement after a purge", () => {
  const asked = requestInformation(inStudy(), {
    id: "1",
    question: "Loïc Prigent peut-il préciser ?",
    agentId: "syndicat/marie",
    body: aBody(),
    at: at("2026-11-25T09:00:00Z"),
  }).after;
  const answered = provideInformation(asked, {
    requestId: "1",
    answer: "Appelez ma collègue Soizic au 06 00 00 00 00.",
    at: at("2026-11-26T09:00:00Z"),
  }).after;

  it("holds nothing of the référent, in its fields, in sentences, or in what it wrote", () => {
    const after = erased(answered, ["referent"]);
    const text = JSON.stringify(toPlain(after));
    for (const held of ["Loïc", "Prigent", "informatique@armorique.example", "02 98 00 00 00", "Soizic"])
      expect(text).not.toContain(held);
    expect(after.informationRequests[0]?.question).toBe("[donnée effacée] peut-il préciser ?");
    expect(after.application.referent).toEqual({
      firstName: "",
      lastName: "[donnée effacée]",
      function: "Responsable informatique",
      telephone: "",
      email: "adresse-effacee@kevrat.invalid",
    });
    expect(text).toContain("Le Goff"); // the other person's time has not come
  });

  it("leaves other people's names and addresses whole, though its own stand in them", () => {
    const { application, ...rest } = inForce();
    const referent = { ...application.referent, firstName: "Anne", lastName: "Le Gof", email: "on@armorique.example" };
    const after = erased({ ...rest, application: { ...application, referent } }, ["referent"]);
    expect(after.application.representative).toMatchObject({
      lastName: "Le Goff",
      email: "direction@armorique.example",
    });
    expect("circuit" in after.life && after.life.circuit.signatories[0]?.name).toBe("Mme Anne Le Goff");
  });

  it("keeps naming one who is still held in another role", () => {
    const { application, ...rest } = inForce();
    const { firstName, lastName, email } = application.representative;
    const referent = { ...application.referent, firstName, lastName, email };
    const after = erased({ ...rest, application: { ...application, referent } }, ["referent"]);
    expect(after.application.referent).toMatchObject({ lastName: "[donnée effacée]", telephone: "" });
    expect(after.application.representative).toMatchObject({
      lastName: "Le Goff",
      email: "direction@armorique.example",
    });
    expect("circuit" in after.life && after.life.circuit.signatories[0]?.name).toBe("Mme Anne Le Goff");
  });

  it("names no signatory either, and keeps what makes it readable", () => {
    const running = inForce();
    const terminated = requestTermination(running, {
      scope: "all",
      receivedAt: at("2027-01-10T09:00:00Z"),
      channel: "post",
      signatoryName: "Mme Katell Riou",
      signatoryQuality: "Directrice adjointe",
      actor: { role: "applicant" },
      body: aBody(),
      at: at("2027-01-10T09:00:00Z"),
    } as Parameters<typeof requestTermination>[1]).after;
    const after = erased(terminated, ["representative"]);
    const text = JSON.stringify(toPlain(after));
    for (const held of ["Le Goff", "Anne", "direction@armorique.example", "Katell"]) expect(text).not.toContain(held);
    for (const kept of ["Centre de gestion d'Armorique", "D-2026-0001", "2026-011-2026-0001", "Directrice"])
      expect(text).toContain(kept);
    expect(after.documents).toEqual(terminated.documents);
  });
});

describe("the journal holds no personal data: reasons stand beside the chain", () => {
  const { facts, ...rest } = grantEligibility(inStudy(), {
    agentId: "syndicat/marie",
    reason: "M. Prigent a fourni les statuts",
    at: at("2026-11-26T09:00:00Z"),
  });
  const entries = chain({ ...rest, facts }, at("2026-11-26T09:00:00Z"), 0, FIRST_PREVIOUS_HASH);

  it("holds with its reasons, and without them", () => {
    expect(firstBreak(entries)).toBeUndefined();
    const without = entries.map(({ salt: _salt, ...entry }) => {
      const { reason: _reason, ...detail } = entry.detail;
      return { ...entry, detail };
    });
    expect(JSON.stringify(without)).not.toContain("Prigent");
    expect(firstBreak(without)).toBeUndefined();
  });

  it("breaks when a reason was replaced", () => {
    const [first, ...others] = entries;
    if (!first) throw new Error("no entry");
    const forged = [{ ...first, detail: { ...first.detail, reason: "autre motif" } }, ...others];
    expect(firstBreak(forged)).toBe(1);
  });
});
