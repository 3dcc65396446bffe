import { describe, expect, it } from "vitest";
import { begun, PDF } from "../support/begun-draft.ts";
import { browser, hidden } from "../support/browser.ts";
import { FILLED_FORM } from "../support/filled-form.ts";
import { pageWorld } from "../support/page-ports.ts";
import { aBody } from "../support/staff-conventions.ts";

describe("a draft", () => {
  it("is opened for the body chosen, at a private address", async () => {
    const { base, draft } = await begun();
    expect(base).toMatch(/^\/demande\/[0-9a-f-]{36}\/[\w-]{43}$/);
    expect(draft()).toMatchObject({ bodyId: "syndicat", version: 1, values: {} });
  });

  it("is not opened for a body that does not exist", async () => {
    const world = pageWorld(aBody());
    const answer = await browser(world.ports).post("/demande", { bodyId: "autre", kind: "access-convention" });
    expect(answer.status).toBe(404);
    expect(world.drafts.size).toBe(0);
  });

  it("keeps what was typed exactly as typed, valid or not", async () => {
    const { save, draft, visitor, base } = await begun();
    const typed = { siret: " 123 <b>", communityDescription: "Première ligne\r\n\r\n  & suite", agents: "beaucoup" };
    expect(await save(typed)).toMatchObject({ status: 303, location: `${base}?fait=enregistre` });
    expect(draft()?.values).toMatchObject(typed);
    const { html } = await visitor.get(base);
    expect(html).toContain('value=" 123 &lt;b&gt;"');
    expect(html).toContain("Première ligne\r\n\r\n  &amp; suite</textarea>");
  });

  it("ignores fields that are not on the form", async () => {
    const { save, draft } = await begun();
    await save({ siret: "1", "register.state": "verified", submittedAs: "x" });
    expect(draft()?.values).not.toHaveProperty("submittedAs");
    expect(draft()?.values).not.toHaveProperty(["register.state"]);
  });

  it.each(["autre", "constructor", "__proto__"])("saves, whatever button « %s » may be", async (action) => {
    const { save, base, draft } = await begun();
    expect(await save({ siret: "111" }, action)).toMatchObject({ status: 303, location: `${base}?fait=enregistre` });
    expect(draft()?.values["siret"]).toBe("111");
  });

  it.each(["document/habilitation?refus=constructor", "?fait=constructor", "?a-corriger=constructor"])(
    "takes no name from the address: %s",
    async (address) => {
      const { visitor, base } = await begun();
      const { status, html } = await visitor.get(address.startsWith("?") ? base + address : `${base}/${address}`);
      expect(status).toBe(200);
      expect(html).not.toMatch(/error-summary|function/);
    },
  );

  it("puts together what two tabs typed in different fields", async () => {
    const { visitor, base, draft } = await begun();
    const shown = hidden((await visitor.get(base)).html, "shown");
    await visitor.post(base, { siret: "111", shown, action: "enregistrer" });
    await visitor.post(base, { legalForm: "Association", shown, action: "enregistrer" });
    expect(draft()?.values).toMatchObject({ siret: "111", legalForm: "Association" });
  });

  it("keeps both values of a field that two tabs changed, and shows the other one beside it", async () => {
    const { visitor, base } = await begun();
    const shown = hidden((await visitor.get(base)).html, "shown");
    await visitor.post(base, { legalForm: "Association", shown, action: "enregistrer" });
    await visitor.post(base, { legalForm: "Fondation", shown, action: "enregistrer" });
    const { html } = await visitor.get(base);
    expect(html).toContain('name="legalForm" value="Fondation"');
    expect(html).toContain("Modifié aussi dans un autre onglet : « Association ».");
    expect(html).toContain("Ce brouillon a été modifié en même temps dans un autre onglet");
  });

  it("loses nothing when another page saves at the same instant", async () => {
    const { world, visitor, base, draft } = await begun();
    const shown = hidden((await visitor.get(base)).html, "shown");
    world.meanwhile = () => {
      const current = draft();
      if (current) world.drafts.set(current.id, { ...current, version: 2, values: { seatCity: "Brest" } });
    };
    await visitor.post(base, { legalForm: "Association", shown, action: "enregistrer" });
    expect(draft()).toMatchObject({ version: 3, values: { seatCity: "Brest", legalForm: "Association" } });
  });
});

describe("« Relire et déposer »", () => {
  it("shows every problem in a focused summary and beside its field", async () => {
    const { save, visitor } = await begun();
    const { location } = await save({ siret: "13002526500014" }, "relire");
    expect(location).toContain("?controle=1");
    const { html } = await visitor.get(location);
    expect(html).toContain("<title>Erreur : Demande de convention d'accès");
    expect(html).toMatch(/class="error-summary" role="alert"[^>]* autofocus/);
    expect(html).toContain('<a href="#siret">Ce SIRET n\'existe pas : un chiffre est sans doute mal recopié.</a>');
    expect(html).toMatch(/id="siret"[^>]*aria-describedby="siret-aide siret-erreur" aria-invalid="true"/);
    expect(html).toContain('<a href="#powerDocument">');
  });

  it("restates everything, with the price, once nothing is missing", async () => {
    const { save, join, visitor, base } = await begun();
    await join(PDF);
    expect(await save(FILLED_FORM, "relire")).toMatchObject({ location: `${base}/relecture` });
    const { html } = await visitor.get(`${base}/relecture`);
    for (const said of [
      "130 025 265 00013 (non vérifié)",
      "Mme Anne Le Goff",
      "SRV-01",
      "1 750 € HT",
      "31 décembre 2024",
    ]) {
      expect(html).toContain(said);
    }
  });

  it("cannot be reached around the form", async () => {
    const { visitor, base } = await begun();
    expect(await visitor.get(`${base}/relecture`)).toMatchObject({ status: 303, location: `${base}?controle=1` });
    expect(await visitor.post(`${base}/depot`, {})).toMatchObject({ status: 303, location: `${base}?controle=1` });
  });
});

describe("the price on the page (MC-12, MC-13)", () => {
  it.each([
    { agents: "19", bouquet: "800 € HT par an", teletransmission: true },
    { agents: "20", bouquet: "1 750 € HT par an", teletransmission: false },
    { agents: "100", bouquet: "3 000 € HT par an", teletransmission: false },
    { agents: "101", bouquet: "4 500 € HT par an", teletransmission: false },
  ])("$agents agents: $bouquet, télétransmission $teletransmission", async ({ agents, bouquet, teletransmission }) => {
    const { save, visitor, base } = await begun();
    await save({ agents, offer: "bouquet" }, "calculer");
    const { html } = await visitor.get(base);
    expect(html).toContain(bouquet);
    expect(/value="teletransmission" disabled/.test(html)).toBe(!teletransmission);
    expect(html.includes("200 € HT par an")).toBe(teletransmission);
  });
});

describe("« Vérifier le SIRET » (DOMAIN.md 1.4, degraded mode)", () => {
  const register = {
    found: true,
    name: "CDG ARMORIQUE",
    legalForm: "EPA",
    street: "2 rue du Port",
    postcode: "29000",
    city: "QUIMPER",
    closed: false,
  } as const;

  it("fills in what was left empty, never over what was typed", async () => {
    const { world, save, draft, visitor, base } = await begun();
    world.register = register;
    await save({ siret: "130 025 265 00013", establishmentName: "Centre de gestion" }, "siret");
    expect(draft()?.values).toMatchObject({
      establishmentName: "Centre de gestion",
      seatLine1: "2 rue du Port",
      seatCity: "QUIMPER",
    });
    expect((await visitor.get(base)).html).toContain("SIRET vérifié");
  });

  it.each([
    { answer: { ...register, closed: true }, says: "Établissement fermé d'après le répertoire", check: "" },
    { answer: { found: false } as const, says: "SIRET absent du répertoire public", check: "(non vérifié)" },
    {
      answer: { found: "unavailable" } as const,
      says: "Le répertoire des établissements n'a pas pu être consulté",
      check: "(non vérifié)",
    },
  ])("warns and goes on: $says", async ({ answer, says, check }) => {
    const { world, save, join, visitor, base } = await begun();
    await join(PDF);
    world.register = answer;
    await save(FILLED_FORM, "siret");
    expect((await visitor.get(base)).html).toContain(says);
    expect((await visitor.get(`${base}/relecture`)).html).toContain(
      `130 025 265 00013${check ? ` ${check}` : ""}</dd>`,
    );
  });

  it("does not ask about a number that cannot be one", async () => {
    const { world, save, visitor } = await begun();
    world.register = register;
    const { location } = await save({ siret: "123" }, "siret");
    expect((await visitor.get(location)).html).toContain('<a href="#siret">Un SIRET comporte 14 chiffres.</a>');
  });

  it("no longer vouches for a SIRET that was changed afterwards", async () => {
    const { world, save, visitor, base } = await begun();
    world.register = register;
    await save({ siret: "13002526500013" }, "siret");
    await save({ siret: "35600000049837" });
    expect((await visitor.get(base)).html).not.toContain("SIRET vérifié");
  });
});
