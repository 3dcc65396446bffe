import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { fillTemplate } from "../../functions/documents/fill-template.ts";
import { layOut } from "../../functions/documents/lay-out.ts";
import { lintTemplate } from "../../functions/documents/lint-template.ts";
import { readDocxText } from "../../functions/documents/read-docx-text.ts";

const file = (path: string) => readFileSync(new URL(`../../templates/${path}`, import.meta.url));
const template = (name: string) => new Uint8Array(file(`${name}/template.docx`));
const sample = (name: string) => JSON.parse(file(`${name}/sample.json`).toString());
const facts = { title: "Essai", createdAt: Temporal.Instant.from("2026-01-01T00:00:00Z"), documentId: "essai" };
const plain = async (name: string, changes: object = {}) =>
  readDocxText(await fillTemplate(template(name), { ...sample(name), ...changes })).replaceAll(/[\u00A0\u202F]/g, " ");

describe("the amendment of an access convention (MC-33)", () => {
  const UNCHANGED = { size: null, offer: null, referent: null, address: null, charter: null };

  it("has an article for each change made, and the others close up", async () => {
    const text = await plain("access-amendment", {
      changes: {
        ...UNCHANGED,
        address: { previousSeat: "1 rue Haute, 35600 Redon", seat: "2 rue Basse, 35600 Redon" },
      },
    });
    expect(text.match(/## Article .*/g)).toEqual([
      "## Article 1 – Objet",
      "## Article 2 – Siège",
      "## Article 3 – Prise d’effet",
      "## Article 4 – Autres stipulations",
    ]);
    expect(text).toContain("2 rue Basse, 35600 Redon");
  });

  it("shows tier and contribution before and after a change of size (MC-12)", async () => {
    const text = await plain("access-amendment");
    expect(text).toContain("Tranche du barème | moins de 20 agents | de 20 à 49 agents");
    expect(text).toContain("Contribution annuelle HT | 800,00 € | 1 750,00 €");
  });

  it("lists the services of a new offer, and says that a new charter is signed with it (MC-51)", async () => {
    const offer = {
      previousOffer: "télétransmission seule",
      offer: "bouquet de services",
      previousAnnualCents: "20000",
      annualCents: "80000",
      services: ["Parapheur électronique"],
    };
    expect(await plain("access-amendment", { changes: { ...UNCHANGED, offer } })).toContain("• Parapheur électronique");
    expect(await plain("access-amendment")).toContain("vaut signature de cette nouvelle charte");
  });

  it("is found good by the linter when only the référent changes", async () => {
    const data = sample("access-amendment");
    data.changes = { ...UNCHANGED, referent: data.changes.referent };
    expect(await lintTemplate(template("access-amendment"), data)).toEqual([]);
  });
});

describe("the end of an access convention (MC-46)", () => {
  it("certifies what was returned with its hash, destroyed, and kept", async () => {
    const text = await plain("access-restitution-certificate");
    expect(text).toContain("ba7816bf8f01cfea414140de5dae2223");
    expect(text).toContain("Parapheur électronique | dossiers de signature terminés | 31/01/2024");
    expect(text).toContain("Données conservées");
  });

  it("says so when nothing was returned, destroyed or kept", async () => {
    const text = await plain("access-restitution-certificate", { returned: [], destroyed: [], kept: [] });
    expect(text).toContain("sans être restituées, ou n’en avait confié aucune");
    expect(text).toContain("Aucune donnée n’a été détruite");
    expect(text).not.toContain("Données conservées");
  });
});

describe("signatures of the parties", () => {
  it.each([
    { name: "access-amendment", fields: ["signature_etablissement", "signature_emetteur"] },
    { name: "access-order-form", fields: ["signature_etablissement", "signature_emetteur"] },
    { name: "access-restitution-certificate", fields: ["signature_emetteur", "signature_etablissement"] },
  ])("$name reserves the fields that the convention has", async ({ name, fields }) => {
    const { signatureFields } = await layOut(await fillTemplate(template(name), sample(name)), facts);
    expect(signatureFields.map((field) => field.name)).toEqual(fields);
  });
});
