import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { AGREEMENT, at, inForce, submitted } from "../support/staff-conventions.ts";
import { MARIE, STRANGER, staffWorld } from "../support/staff-world.ts";

const PATH = `/agents/conventions/${AGREEMENT}/restitution`;
const POWER = new TextEncoder().encode("%PDF-1.7 délibération");

function closed() {
  const world = staffWorld("2026-12-02T09:00:00Z");
  world.put(withdrawApplication(submitted(), { at: at("2026-11-25T09:00:00Z") }).after);
  world.objects.set("powers/1.pdf", POWER);
  return world;
}

describe("restitution at the end of an agreement (annex 1 art. 4: MC-46)", () => {
  it("gives a ZIP whose manifest names each file with its SHA-256", async () => {
    const world = closed();
    const answer = await agentBrowser(world, MARIE).post(PATH);
    expect(answer.status).toBe(303);
    const [key, zip] = [...world.objects].find(([name]) => name.includes("/restitution-")) ?? [];
    expect(answer.location).toContain(`${key}?name=restitution-D-2026-0001.zip`);
    const files = unzipSync(zip ?? new Uint8Array());
    expect(Object.keys(files)).toEqual([
      "pieces/01-deliberation.pdf",
      "dossier.json",
      "journal.json",
      "manifeste.json",
    ]);
    const manifest = JSON.parse(strFromU8(files["manifeste.json"] ?? new Uint8Array()));
    expect(manifest).toMatchObject({ schema: "kevrat/restitution/1", fileNumber: "D-2026-0001", number: null });
    expect(manifest.files[0]).toEqual({
      path: "pieces/01-deliberation.pdf",
      title: "Justificatif du pouvoir de signer",
      sizeBytes: POWER.length,
      sha256: createHash("sha256").update(POWER).digest("hex"),
    });
    const journal = await world.ports.agreements.journal(AGREEMENT);
    expect(journal.at(-1)).toMatchObject({
      event: "restitutionProduced",
      actor: { role: "agent", agentId: "syndicat/marie" },
      detail: {
        files: 3,
        sha256: createHash("sha256")
          .update(zip ?? "")
          .digest("hex"),
      },
    });
  });

  it("is there for the applicant too, by the private link", async () => {
    const world = closed();
    const { id, followUpEpoch } = withdrawApplication(submitted(), { at: at("2026-11-25T09:00:00Z") }).after;
    const path = `/suivi/${id}/${world.proof("follow-up", id, followUpEpoch)}/restitution`;
    const visitor = agentBrowser(world);
    expect((await visitor.get(path)).html).toContain("Télécharger le dossier");
    expect((await visitor.post(path)).status).toBe(303);
  });

  it("lets its form lead to the store, where the browser would otherwise stop it", async () => {
    const world = closed();
    const { id, followUpEpoch } = withdrawApplication(submitted(), { at: at("2026-11-25T09:00:00Z") }).after;
    const visitor = agentBrowser(world, MARIE);
    for (const path of [PATH, `/suivi/${id}/${world.proof("follow-up", id, followUpEpoch)}/restitution`]) {
      const { headers } = await visitor.get(path);
      expect(headers["content-security-policy"]).toContain("form-action 'self' https://store.example;");
    }
  });

  it("does not exist while the agreement is open, nor for agents of another body", async () => {
    const open = staffWorld();
    open.put(inForce());
    expect((await agentBrowser(open, MARIE).post(PATH)).status).toBe(404);
    expect((await agentBrowser(closed(), STRANGER).post(PATH)).status).toBe(404);
  });
});

describe("the export of a person's data by the staff (GDPR art. 15.3)", () => {
  it("holds that person alone, and is refused to agents of another body", async () => {
    const world = staffWorld("2026-12-02T09:00:00Z");
    world.put(inForce());
    const path = `/agents/conventions/${AGREEMENT}/donnees`;
    const { html } = await agentBrowser(world, MARIE).get(`${path}/referent`);
    const { schema, held } = JSON.parse(html);
    expect(schema).toBe("kevrat/person/1");
    expect(held).toHaveLength(1);
    expect(held[0]).toMatchObject({
      role: "referent",
      keptUntil: "2029-11-24",
      fields: { firstName: "Loïc", lastName: "Prigent", email: "informatique@armorique.example" },
    });
    expect(html).not.toContain("direction@armorique.example");
    expect((await agentBrowser(world, MARIE).get(`${path}/autre`)).status).toBe(404);
    expect((await agentBrowser(world, STRANGER).get(`${path}/referent`)).status).toBe(404);
  });
});
