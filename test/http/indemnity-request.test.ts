import { describe, expect, it } from "vitest";
import type { DraftId } from "../../functions/domain/identifiers.ts";
import type { IndemnityConvention } from "../../functions/domain/indemnity-convention/convention.ts";
import { PREFECTURE } from "../../local/seed/prefecture.ts";
import { browser, hidden } from "../support/browser.ts";
import { FILLED_REQUEST } from "../support/filled-request.ts";
import { pageWorld } from "../support/page-ports.ts";
import { BODY } from "../support/staff-conventions.ts";

/** The prefecture of the embedded runtime, at the address of the body that the pages in memory have. */
const prefecture = { ...PREFECTURE, id: BODY };

const PDF = new TextEncoder().encode("%PDF-1.7\n1 0 obj");

async function begun() {
  const world = pageWorld<IndemnityConvention>(prefecture, "2026-04-28T08:00:00Z");
  const visitor = browser(world.ports);
  const { location: base } = await visitor.post("/demande", { bodyId: "syndicat", kind: "indemnity-convention" });
  const draft = () => world.drafts.get(base.split("/")[2] as DraftId);
  const save = async (fields: Readonly<Record<string, string>>, action = "enregistrer") => {
    const shown = hidden((await visitor.get(base)).html, "shown");
    return visitor.post(base, { ...draft()?.values, ...fields, shown, action });
  };
  const join = async (place: string, bytes: Uint8Array = PDF) => {
    const { html } = await visitor.get(`${base}/document/${place}`);
    world.objects.set(hidden(html, "key"), bytes);
    return visitor.get(hidden(html, "success_action_redirect").replaceAll("&amp;", "&"));
  };
  return { world, visitor, base, draft, save, join };
}

describe("where it is proposed", () => {
  it("is offered by a body that grants indemnities, with its rate and its cap", async () => {
    const { html } = await browser(pageWorld(prefecture).ports).get("/demande");
    expect(html).toContain("Être indemnisé du nettoyage d'une pollution marine");
    expect(html).toContain("100 % de la dépense réelle, dans la limite de 1 200 €");
    expect(html).not.toContain("services numériques mutualisés");
  });

  it("opens no draft of a kind the body does not propose", async () => {
    const world = pageWorld(prefecture);
    const answer = await browser(world.ports).post("/demande", { bodyId: "syndicat", kind: "access-convention" });
    expect(answer.status).toBe(404);
    expect(world.drafts.size).toBe(0);
  });
});

describe("lines, without scripts", () => {
  it("are added by a button that saves what was typed and leads to the new line", async () => {
    const { save, base, draft, visitor } = await begun();
    const answer = await save({ "forecast-1-label": "Transport" }, "ajouter-ligne-forecast");
    expect(answer).toMatchObject({ status: 303, location: `${base}#forecast-2` });
    expect(draft()?.values["forecast-1-label"]).toBe("Transport");
    expect((await visitor.get(base)).html).toContain('name="forecast-2-label"');
  });

  it("are taken away: the next one takes their place", async () => {
    const { save, draft } = await begun();
    await save({ "work-1-label": "Ramassage", "work-2-label": "Transport" });
    await save({}, "retirer-ligne-work-1");
    expect(draft()?.values).toMatchObject({ "work-1-label": "Transport", "work-2-label": "" });
  });
});

describe("the forecast (PC-08, PA-07)", () => {
  const totals = async (ttc: string) => {
    const { save, base, visitor } = await begun();
    const { location } = await save({ ...FILLED_REQUEST, "forecast-1-ttc": ttc }, "calculer");
    expect(location).toBe(`${base}#totaux`);
    return (await visitor.get(base)).html;
  };

  it("says that 790 € HT and 945 € TTC are not at the normal rate, and lets it be", async () => {
    const html = await totals("945");
    expect(html).toContain("À 20 %, 790 € HT feraient 948 € TTC : l'écart est de 3 €.");
    expect(html).not.toContain("Une ligne ne tombe pas juste");
  });

  it("says that a line does not add up", async () => {
    expect(await totals("948")).toContain("Dépense 1 : le montant HT et la TVA ne font pas le montant TTC.");
  });

  it("can be filed with the mismatch", async () => {
    const { save, join, base } = await begun();
    await join("habilitation");
    expect(await save(FILLED_REQUEST, "relire")).toMatchObject({ location: `${base}/relecture` });
  });
});

describe("files", () => {
  it("are named after the title typed for them, several in one place, and removed one by one", async () => {
    const { save, join, draft } = await begun();
    await save({ pieceTitle: "Devis du transporteur n° 2" });
    await join("pieces");
    expect(draft()?.values["pieceTitle"]).toBe("");
    await join("pieces", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0));
    const files = draft()?.files["pieces"] ?? [];
    expect(files.map(({ fileName }) => fileName)).toEqual(["devis-du-transporteur-n-2.pdf", "piece-jointe.jpg"]);
    await save({}, `retirer-pieces-${files[0]?.key.split("/").at(-1)}`);
    expect(draft()?.files["pieces"]?.map(({ fileName }) => fileName)).toEqual(["piece-jointe.jpg"]);
  });

  it("go to their own place", async () => {
    const { join, draft, base } = await begun();
    expect(await join("carte")).toMatchObject({ location: `${base}#map` });
    expect(draft()?.files["map"]).toHaveLength(1);
    expect((await join("analyse")).location).toBe(`${base}#analysisReport`);
  });

  it("are not asked for in a place the form does not have", async () => {
    const { visitor, base } = await begun();
    expect((await visitor.get(`${base}/document/constructor`)).status).toBe(404);
  });
});

describe("« Relire et déposer »", () => {
  it("shows what is wrong beside its field and in the summary, line by line", async () => {
    const { save, visitor } = await begun();
    const { location } = await save({ ...FILLED_REQUEST, "forecast-1-ht": "beaucoup", iban: "FR00" }, "relire");
    const { html } = await visitor.get(location);
    expect(html).toContain('<a href="#forecast-1-ht">Saisissez un montant en euros, par exemple 1 250,40.</a>');
    expect(html).toContain('<a href="#powerDocument">');
    expect(html).toMatch(/id="iban"[^>]*aria-invalid="true"/);
    expect(html).toContain('value="beaucoup"');
  });

  it("restates the request, then files it once", async () => {
    const { save, join, visitor, base, world } = await begun();
    await join("habilitation");
    await save(FILLED_REQUEST, "relire");
    const { html } = await visitor.get(`${base}/relecture`);
    for (const said of ["Plouharnel, Saint-Pierre-Quiberon", "47,5912 ; -3,1204", "du 16 mai 2026 au 31 mai 2026"])
      expect(html).toContain(said);
    const reviewed = hidden(html, "reviewed");
    const answers = [
      await visitor.post(`${base}/depot`, { reviewed }),
      await visitor.post(`${base}/depot`, { reviewed }),
    ];
    expect(answers.map(({ location }) => location)).toEqual([`${base}/depose`, `${base}/depose`]);
    expect([...world.agreements.values()].map(({ fileNumber, life }) => [fileNumber, life.status])).toEqual([
      ["D-2026-0001", "submitted"],
    ]);
    expect((await visitor.get(`${base}/depose`)).html).toContain("Dossier n° D-2026-0001");
  });

  it("gives another fingerprint to another amount", async () => {
    const { save, join, visitor, base } = await begun();
    await join("habilitation");
    await save(FILLED_REQUEST);
    const first = hidden((await visitor.get(`${base}/relecture`)).html, "reviewed");
    await save({ "forecast-1-ttc": "945,01" });
    expect(hidden((await visitor.get(`${base}/relecture`)).html, "reviewed")).not.toBe(first);
    expect(await visitor.post(`${base}/depot`, { reviewed: first })).toMatchObject({
      location: `${base}/relecture?modifie=1`,
    });
  });
});
