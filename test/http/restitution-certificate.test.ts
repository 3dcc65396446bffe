import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { certificatesOf } from "../../functions/domain/access-convention/restitution-certificate.ts";
import { ended } from "../support/ended-conventions.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { AGREEMENT, inForce } from "../support/staff-conventions.ts";
import { MARIE, STRANGER, staffWorld } from "../support/staff-world.ts";

const FILE = `/agents/conventions/${AGREEMENT}`;
const PATH = `${FILE}/certificat`;

function world() {
  const staff = staffWorld("2027-03-05T09:00:00Z");
  staff.put(ended());
  return staff;
}

const LINE = {
  "detruit-1-service": "archivage",
  "detruit-1-donnees": "fonds versés",
  "detruit-1-le": "01/03/2027",
  "detruit-1-procede": "effacement de l’espace",
  sauvegardes: "05/04/2027",
};
const seen = { version: String(ended().version), journal: "0" };

describe("the certificate of restitution and destruction, prepared by an agent (annex 1 art. 4: MC-46)", () => {
  it("proposes what the retention rules keep: the proof for ten years, the representative for three", async () => {
    const { html } = await agentBrowser(world(), MARIE).get(PATH);
    expect(html).toContain('name="conserve-1-jusquau" value="28/02/2037"');
    expect(html).toContain('name="conserve-2-jusquau" value="24/11/2029"'); // filed on 24 November 2026, never seen since
    expect(html).toContain('name="sauvegardes" value="09/04/2027"'); // 35 days after today
    expect(html).toContain("Aucune remise n'est inscrite au journal");
  });

  it("adds a line without scripts, and keeps what was typed", async () => {
    const { html } = await agentBrowser(world(), MARIE).post(PATH, {
      ...seen,
      ...LINE,
      action: "ajouter-ligne-detruit",
    });
    expect(html).toContain('name="detruit-2-donnees" value=""');
    expect(html).toContain('value="fonds versés"');
  });

  it.each([
    [{ "detruit-1-donnees": "" }, "Dites quelles données ont été détruites."],
    [{ "detruit-1-service": "inconnu" }, "Choisissez le service."],
    [{ "detruit-1-le": "06/03/2027" }, "Cette date est à venir."],
    [{ "detruit-1-le": "30/11/2026" }, "Cette date est antérieure à la prise d'effet de la convention."],
    [{ sauvegardes: "" }, "Indiquez une date qui existe, par exemple 24/11/2026."],
    [{ sauvegardes: "28/02/2027" }, "Une sauvegarde ne disparaît pas avant la destruction qu'elle suit."],
    [{ "conserve-1-donnees": "convention" }, "Dites pourquoi elles sont conservées."],
  ])("says at the field what is wrong: %j", async (wrong, message) => {
    const staff = world();
    const answer = await agentBrowser(staff, MARIE).post(PATH, { ...seen, ...LINE, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(message);
    expect(answer.html).toContain('value="effacement de l'); // nothing typed is lost
    expect(certificatesOf(staff.agreements.get(AGREEMENT) as AccessConvention)).toEqual([]);
  });

  it("is shown before it is issued, and issued once however often the button is pressed", async () => {
    const staff = world();
    const agent = agentBrowser(staff, MARIE);
    const preview = await agent.post(PATH, { ...seen, ...LINE });
    expect(preview.html).toContain("fonds versés");
    expect(certificatesOf(staff.agreements.get(AGREEMENT) as AccessConvention)).toEqual([]);
    for (const _press of [1, 2]) {
      const answer = await agent.post(PATH, { ...seen, ...LINE, confirmation: "oui" });
      expect([answer.status, answer.location]).toEqual([303, `${FILE}?fait=certificat`]);
    }
    const after = staff.agreements.get(AGREEMENT) as AccessConvention;
    expect(certificatesOf(after)).toHaveLength(1);
    expect(certificatesOf(after)[0]?.content).toMatchObject({
      returned: [],
      destroyed: [{ service: "archivage", category: "fonds versés", method: "effacement de l’espace" }],
    });
    expect((await agent.get(PATH)).status).toBe(404); // while it is being written
  });

  it("names the packages that were handed over, unless the agent leaves one out", async () => {
    const staff = world();
    staff.objects.set("powers/1.pdf", new TextEncoder().encode("%PDF"));
    for (const { key } of ended().documents) staff.objects.set(key, new TextEncoder().encode("%PDF"));
    const agent = agentBrowser(staff, MARIE);
    await agent.post(`${FILE}/restitution`);
    const { html } = await agent.get(PATH);
    const sha256 = /name="remis" value="([0-9a-f]{64})" checked/.exec(html)?.[1] ?? "";
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
    const handed = { destinataire: "l’établissement", moyen: "par un lien personnel" };
    const without = await agent.post(PATH, { version, journal: "1", remis: sha256 });
    expect(without.html).toContain("Dites à qui les fichiers ont été remis.");
    await agent.post(PATH, { version, journal: "1", remis: sha256, ...handed, confirmation: "oui" });
    const [certificate] = certificatesOf(staff.agreements.get(AGREEMENT) as AccessConvention);
    expect(certificate?.content.returned).toMatchObject([{ sha256, files: 8 }]);
  });

  it("does not exist while the convention runs, nor for agents of another body", async () => {
    const open = staffWorld();
    open.put(inForce());
    expect((await agentBrowser(open, MARIE).get(PATH)).status).toBe(404);
    expect((await agentBrowser(open, MARIE).post(PATH, { ...seen, ...LINE })).status).toBe(404);
    expect((await agentBrowser(world(), STRANGER).get(PATH)).status).toBe(404);
  });
});
