import { describe, expect, it } from "vitest";
import { hidden } from "../support/browser.ts";
import { followed } from "../support/followed-conventions.ts";
import { accepted, inForce } from "../support/staff-conventions.ts";

describe("terminating (MC-31, MC-32)", () => {
  const typed = { extent: "all", signatoryName: "Mme Anne Le Goff", signatoryQuality: "Directrice", attested: "oui" };

  it("shows the dates first and records nothing", async () => {
    const { visitor, base, now } = followed(inForce(), "2027-03-03T10:00:00Z");
    const { status, html } = await visitor.post(`${base}/resiliation`, { ...typed, step: "preview" });
    expect(status).toBe(200);
    for (const said of [
      "1er avril 2027",
      "31 mai 2027",
      "30 novembre 2027",
      "Résiliation avant la fin de la première année",
    ]) {
      expect(html).toContain(said);
    }
    expect(hidden(html, "accessEndsOn")).toBe("2027-05-31");
    expect(now()).toMatchObject({ life: { terminations: [] } });
  });

  it("records the request once it is confirmed, however often the button is pressed", async () => {
    const { visitor, base, now } = followed(inForce(), "2027-03-03T10:00:00Z");
    const confirm = { ...typed, step: "confirm", accessEndsOn: "2027-05-31" };
    const answers = [
      await visitor.post(`${base}/resiliation`, confirm),
      await visitor.post(`${base}/resiliation`, confirm),
    ];
    expect(answers.map(({ location }) => location)).toEqual([`${base}?fait=resiliation`, `${base}?fait=resiliation`]);
    expect(now()).toMatchObject({
      life: {
        terminations: [{ scope: "all", channel: "online", signatoryName: "Mme Anne Le Goff", status: "requested" }],
      },
    });
  });

  it("shows the dates again when the month turned between the preview and the confirmation", async () => {
    const { visitor, base, now } = followed(inForce(), "2027-03-31T22:00:00Z");
    const { status, html } = await visitor.post(`${base}/resiliation`, {
      ...typed,
      step: "confirm",
      accessEndsOn: "2027-05-31",
    });
    expect(status).toBe(200);
    expect(html).toContain("Les dates ont changé depuis l'affichage précédent");
    expect(hidden(html, "accessEndsOn")).toBe("2027-06-30");
    expect(now()).toMatchObject({ life: { terminations: [] } });
  });

  it("ends some services only", async () => {
    const { visitor, base, now } = followed(inForce(), "2027-12-03T10:00:00Z");
    const some = {
      ...typed,
      extent: "some",
      services: ["actes", "marches"],
      step: "confirm",
      accessEndsOn: "2028-02-29",
    };
    expect(await visitor.post(`${base}/resiliation`, some)).toMatchObject({ location: `${base}?fait=resiliation` });
    expect(now()).toMatchObject({ life: { terminations: [{ scope: ["actes", "marches"] }] } });
  });

  it.each([
    {
      because: "nothing is chosen",
      fields: { ...typed, extent: "" },
      message: "Choisissez ce que vous souhaitez résilier.",
    },
    {
      because: "no service is ticked",
      fields: { ...typed, extent: "some" },
      message: "Cochez au moins un service à arrêter.",
    },
    {
      because: "the service is unknown",
      fields: { ...typed, extent: "some", services: ["autre"] },
      message: "Cochez au moins un service à arrêter.",
    },
    {
      because: "all services are ticked",
      fields: { ...typed, extent: "some", services: ["actes", "marches", "archivage"] },
      message: "Vous avez coché tous les services",
    },
    {
      because: "the signatory is unnamed",
      fields: { ...typed, signatoryName: " " },
      message: "Indiquez le nom de la personne qui résilie.",
    },
    {
      because: "the power is not attested",
      fields: { ...typed, attested: "" },
      message: "Attestez que cette personne est habilitée",
    },
  ])("says so when $because", async ({ fields, message }) => {
    const { visitor, base, now } = followed(inForce(), "2027-03-03T10:00:00Z");
    const { status, html } = await visitor.post(`${base}/resiliation`, { ...fields, step: "confirm" });
    expect(status).toBe(422);
    expect(html).toContain(message);
    expect(now()).toMatchObject({ life: { terminations: [] } });
  });

  it("is not open before the convention is in force", async () => {
    const { visitor, base } = followed(accepted());
    expect((await visitor.get(base)).html).not.toContain("/resiliation");
    expect((await visitor.get(`${base}/resiliation`)).status).toBe(409);
  });
});
