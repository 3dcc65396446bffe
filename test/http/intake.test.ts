import { describe, expect, it } from "vitest";
import type { DraftId } from "../../functions/domain/identifiers.ts";
import type { Draft } from "../../functions/ports.ts";
import { browser, hidden } from "../support/browser.ts";
import { FILLED_FORM } from "../support/filled-form.ts";
import { pageWorld } from "../support/page-ports.ts";
import { aBody } from "../support/staff-conventions.ts";

const power = (draft: Draft | undefined) => draft?.files["powerDocument"]?.[0];
const PDF = new TextEncoder().encode("%PDF-1.7\n1 0 obj");

async function begun() {
  const world = pageWorld(aBody());
  const visitor = browser(world.ports);
  const { location } = await visitor.post("/demande", { bodyId: "syndicat", kind: "access-convention" });
  const draft = () => world.drafts.get(location.split("/")[2] as DraftId);
  /** Posts the form as the page last showed it, with some fields changed. */
  const save = async (fields: Readonly<Record<string, string>>, action = "enregistrer") => {
    const shown = hidden((await visitor.get(location)).html, "shown");
    return visitor.post(location, { ...fields, shown, action });
  };
  /** Joins a file as a browser does: the store keeps it, then sends the browser back. */
  const join = async (bytes: Uint8Array) => {
    const { html } = await visitor.get(`${location}/document/habilitation`);
    world.objects.set(hidden(html, "key"), bytes);
    return visitor.get(hidden(html, "success_action_redirect").replaceAll("&amp;", "&"));
  };
  return { world, visitor, base: location, draft, save, join };
}

async function reviewed() {
  const begin = await begun();
  await begin.join(PDF);
  await begin.save(FILLED_FORM);
  const { html } = await begin.visitor.get(`${begin.base}/relecture`);
  return { ...begin, file: () => begin.visitor.post(`${begin.base}/depot`, { reviewed: hidden(html, "reviewed") }) };
}

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

describe("the power document", () => {
  it.each([
    { type: "PDF", bytes: PDF, contentType: "application/pdf", fileName: "document-habilitation.pdf" },
    {
      type: "JPEG",
      bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
      contentType: "image/jpeg",
      fileName: "document-habilitation.jpg",
    },
    {
      type: "PNG",
      bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      contentType: "image/png",
      fileName: "document-habilitation.png",
    },
  ])("is taken as $type by its content", async ({ bytes, contentType, fileName }) => {
    const { join, draft, base } = await begun();
    expect(await join(bytes)).toMatchObject({ status: 303, location: `${base}#powerDocument` });
    expect(power(draft())).toMatchObject({ contentType, fileName, sizeBytes: bytes.length });
  });

  it.each([
    {
      because: "it is a text named otherwise",
      bytes: new TextEncoder().encode("bonjour"),
      says: "Ce fichier n'est ni un PDF, ni une image JPEG ou PNG.",
    },
    { because: "it is empty", bytes: new Uint8Array(), says: "Ce fichier est vide." },
    { because: "it is over 10 MB", bytes: new Uint8Array(10 * 1024 * 1024 + 1), says: "Ce fichier dépasse 10 Mo." },
  ])("is refused beside its field when $because", async ({ bytes, says }) => {
    const { join, draft, visitor } = await begun();
    const { location } = await join(bytes);
    const { html } = await visitor.get(location);
    expect(html).toContain(`Erreur : </span>${says}`);
    expect(power(draft())).toBeUndefined();
  });

  it("is asked for again when it never arrived", async () => {
    const { visitor, base } = await begun();
    const { location } = await visitor.get(`${base}/piece/habilitation?piece=6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01`);
    expect((await visitor.get(location)).html).toContain("Le fichier n'est pas arrivé jusqu'à nous.");
  });

  it("lets its form go to the store, and nowhere else", async () => {
    const { visitor, base } = await begun();
    const { headers } = await visitor.get(`${base}/document/habilitation`);
    expect(headers["content-security-policy"]).toContain("form-action 'self' https://store.example;");
  });

  it("is the file that was looked at, even if other bytes are uploaded in its place afterwards", async () => {
    const { join, draft, world } = await begun();
    await join(PDF);
    const key = power(draft())?.key ?? "";
    world.objects.set(key.slice(0, key.lastIndexOf("-")), new TextEncoder().encode("%PDF-1.7 autre"));
    expect(await world.ports.documents.get(key)).toEqual(PDF);
  });

  it("is refused when more bytes took its place between two looks", async () => {
    const { join, draft, world } = await begun();
    const { documents } = world.ports;
    Object.assign(documents, { size: async () => 1_000 });
    const { location } = await join(new Uint8Array(10 * 1024 * 1024 + 1).fill(0x25));
    expect(location).toContain("refus=too-large");
    expect(power(draft())).toBeUndefined();
  });

  it("counts once when the browser comes back twice", async () => {
    const { visitor, base, world, draft } = await begun();
    const { html } = await visitor.get(`${base}/document/habilitation`);
    world.objects.set(hidden(html, "key"), PDF);
    const back = hidden(html, "success_action_redirect");
    await visitor.get(back);
    await visitor.get(back);
    expect(draft()?.version).toBe(2);
  });

  it("can be replaced and removed, the rest of the form being kept", async () => {
    const { join, save, draft } = await begun();
    await join(PDF);
    const first = power(draft())?.key;
    await join(PDF);
    expect(power(draft())?.key).not.toBe(first);
    await save({ siret: "111" }, `retirer-habilitation-${power(draft())?.key.split("/").at(-1)}`);
    expect(draft()).toMatchObject({ values: { siret: "111" } });
    expect(power(draft())).toBeUndefined();
  });
});

describe("filing", () => {
  it("makes the agreement, its number and its fingerprint, and confirms them", async () => {
    const { file, world, visitor, base } = await reviewed();
    expect(await file()).toMatchObject({ status: 303, location: `${base}/depose` });
    const [convention] = [...world.agreements.values()];
    expect(convention).toMatchObject({
      fileNumber: "D-2026-0001",
      life: { status: "submitted" },
      application: { agents: 34 },
    });
    const { html } = await visitor.get(`${base}/depose`);
    expect(html).toContain("Dossier n° D-2026-0001");
    expect(html).toContain("24 novembre 2026 à 10 h 05 min 00 s (heure de Paris)");
    expect(html).toContain(convention?.submissionSha256 ?? "no fingerprint");
    expect(html).toContain(`https://kevrat.example/suivi/${convention?.id}/`);
  });

  it("files once, whether the button is pressed twice, the page reloaded or the answer lost", async () => {
    const { file, world, visitor, base } = await reviewed();
    const answers = [await file(), await file(), await visitor.get(`${base}/depot`), await visitor.get(base)];
    expect(answers.map(({ location }) => location)).toEqual(Array(4).fill(`${base}/depose`));
    expect(world.agreements.size).toBe(1);
  });

  it("files once when two presses arrive at the same instant", async () => {
    const { file, world, base } = await reviewed();
    const answers = await Promise.all([file(), file()]);
    expect(answers.map(({ location }) => location)).toEqual([`${base}/depose`, `${base}/depose`]);
    expect(world.agreements.size).toBe(1);
  });

  it("draws another number when someone else took the one drawn", async () => {
    const one = await reviewed();
    const other = one.world;
    let raced = 0;
    const { commit } = other.ports.agreements;
    Object.assign(other.ports.agreements, {
      commit: (...given: Parameters<typeof commit>) => {
        const [change, at, also] = given;
        raced += 1;
        return raced === 1 && also?.number
          ? commit(change, at, { ...also, number: { ...also.number, value: 9 } })
          : commit(...given);
      },
    });
    await one.file();
    expect(raced).toBe(2);
    expect([...other.agreements.values()][0]?.fileNumber).toBe("D-2026-0001");
  });

  it("shows the review again when the draft changed after it was reviewed", async () => {
    const { file, save, world, visitor, base } = await reviewed();
    await save({ ...FILLED_FORM, agents: "12" });
    const answer = await file();
    expect(answer.location).toBe(`${base}/relecture?modifie=1`);
    expect((await visitor.get(answer.location)).html).toContain("La demande a changé depuis votre relecture");
    expect(world.agreements.size).toBe(0);
  });

  it("no longer changes a draft that was filed", async () => {
    const { file, visitor, base, draft } = await reviewed();
    await file();
    const { location } = await visitor.post(base, { siret: "1", shown: "", action: "enregistrer" });
    expect(location).toBe(`${base}/depose`);
    expect(draft()?.values["siret"]).toBe("130 025 265 00013");
  });
});

describe("the private link by mail", () => {
  it("is sent to the address given", async () => {
    const { save, world, base } = await begun();
    expect(await save({ linkEmail: "moi@armorique.example" }, "lien")).toMatchObject({ location: `${base}?fait=lien` });
    expect(world.mails).toHaveLength(1);
    expect(world.mails[0]).toMatchObject({ to: "moi@armorique.example" });
    expect(world.mails[0]?.text).toContain(`https://kevrat.example${base}`);
  });

  it("is sent five times at most when two presses arrive at once", async () => {
    const { save, world, base, draft } = await begun();
    for (let press = 0; press < 4; press += 1) await save({ linkEmail: "moi@armorique.example" }, "lien");
    const { save: store } = world.ports.drafts;
    let saves = 0;
    Object.assign(world.ports.drafts, {
      save: async (next: Draft) => {
        saves += 1;
        const now = draft();
        // the other press is counted between our look and our count
        if (saves === 2 && now)
          world.drafts.set(now.id, { ...now, version: now.version + 1, values: { ...now.values, linkMails: "5" } });
        return store(next);
      },
    });
    expect(await save({ linkEmail: "moi@armorique.example" }, "lien")).toMatchObject({
      location: `${base}?fait=lien-limite`,
    });
    expect(world.mails).toHaveLength(4);
  });

  it("is sent five times at most from one draft", async () => {
    const { save, world, base } = await begun();
    for (let press = 0; press < 5; press += 1) await save({ linkEmail: "moi@armorique.example" }, "lien");
    expect(await save({ linkEmail: "autre@armorique.example" }, "lien")).toMatchObject({
      location: `${base}?fait=lien-limite`,
    });
    expect(world.mails).toHaveLength(5);
  });

  it("says so when the address is none, or when the mail cannot leave", async () => {
    const { save, world, visitor } = await begun();
    const wrong = await save({ linkEmail: "moi" }, "lien");
    expect((await visitor.get(wrong.location)).html).toContain(
      '<a href="#linkEmail">Cette adresse n\'a pas la forme attendue',
    );
    world.mailFails = true;
    const failed = await save({ linkEmail: "moi@armorique.example" }, "lien");
    expect((await visitor.get(failed.location)).html).toContain("Le courriel n'a pas pu partir");
  });
});
