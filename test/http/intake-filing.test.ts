import { describe, expect, it } from "vitest";
import type { Draft } from "../../functions/ports.ts";
import { begun, PDF } from "../support/begun-draft.ts";
import { hidden } from "../support/browser.ts";
import { FILLED_FORM } from "../support/filled-form.ts";

async function reviewed() {
  const begin = await begun();
  await begin.join(PDF);
  await begin.save(FILLED_FORM);
  const { html } = await begin.visitor.get(`${begin.base}/relecture`);
  return { ...begin, file: () => begin.visitor.post(`${begin.base}/depot`, { reviewed: hidden(html, "reviewed") }) };
}

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
