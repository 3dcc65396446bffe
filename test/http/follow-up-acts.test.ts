import { describe, expect, it } from "vitest";
import { grantEligibility, refuseEligibility } from "../../functions/domain/access-convention/eligibility.ts";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { hidden } from "../support/browser.ts";
import { asked, followed } from "../support/followed-conventions.ts";
import { at, invited, toCountersign } from "../support/staff-conventions.ts";

describe("answering a request for information", () => {
  it("records the answer once, however often it is sent", async () => {
    const { visitor, base, now } = followed(asked);
    const sent = { answer: " Quimper et Douarnenez. " };
    expect(await visitor.post(`${base}/precisions/q1`, sent)).toMatchObject({
      status: 303,
      location: `${base}?fait=reponse`,
    });
    expect(await visitor.post(`${base}/precisions/q1`, sent)).toMatchObject({
      status: 303,
      location: `${base}?fait=reponse`,
    });
    expect(now()?.informationRequests[0]).toMatchObject({ answer: "Quimper et Douarnenez." });
    expect(now()?.version).toBe(asked.version + 1);
  });

  it("takes one document with it, checked by content", async () => {
    const { visitor, base, world, now } = followed(asked);
    const { html } = await visitor.get(`${base}/precisions/q1`);
    world.objects.set(hidden(html, "key"), new TextEncoder().encode("%PDF-1.7"));
    const back = await visitor.get(hidden(html, "success_action_redirect"));
    expect(back.html).toContain("piece-jointe.pdf");
    await visitor.post(`${base}/precisions/q1`, { answer: "Voir la pièce.", piece: hidden(back.html, "piece") });
    expect(now()?.documents.at(-1)).toMatchObject({
      kind: "information-attachment",
      contentType: "application/pdf",
      sizeBytes: 8,
    });
    expect(now()?.informationRequests[0]?.attachmentId).toBe(now()?.documents.at(-1)?.id);
  });

  it("shows an empty answer as a problem of its field, and records nothing", async () => {
    const { visitor, base, now } = followed(asked);
    const answer = await visitor.post(`${base}/precisions/q1`, { answer: "  " });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('<a href="#answer">Écrivez votre réponse.</a>');
    expect(now()).toBe(asked);
  });

  it("refuses a second, different answer: the first one stands", async () => {
    const { visitor, base, now } = followed(asked);
    await visitor.post(`${base}/precisions/q1`, { answer: "Quimper." });
    const second = await visitor.post(`${base}/precisions/q1`, { answer: "Brest." });
    expect(second.status).toBe(409);
    expect(second.html).toContain(`href="${base}"`);
    expect(now()?.informationRequests[0]?.answer).toBe("Quimper.");
  });
});

describe("a question that was decided without its answer", () => {
  const by = { agentId: "syndicat/marie", reason: "Délibération trouvée au recueil.", at: at("2026-11-25T09:00:00Z") };

  it.each([
    { decision: "granted", decided: grantEligibility(asked, by).after },
    { decision: "refused", decided: refuseEligibility(asked, by).after },
  ])(
    "is no longer awaited once eligibility is $decision: no button, no deadline, no call to act",
    async ({ decided }) => {
      const { visitor, base } = followed(decided);
      const { html } = await visitor.get(base);
      expect(html).toContain("aucune réponse n'est plus attendue");
      expect(html).not.toContain(`${base}/precisions/q1`);
      expect(html).not.toContain("vous demande des précisions");
      expect(decided.deadlines.find(({ id }) => id === "information-q1")?.status).toBe("cancelled");
    },
  );

  it("refuses a late answer politely: says since when, whom to write to, and keeps what was typed in sight", async () => {
    const { visitor, base, now } = followed(grantEligibility(asked, by).after);
    const page = await visitor.get(`${base}/precisions/q1`);
    expect(page.status).toBe(200);
    expect(page.html).toContain("La décision a été prise le 25 novembre 2026.");
    expect(page.html).not.toContain("<textarea");
    const before = now();
    const late = await visitor.post(`${base}/precisions/q1`, { answer: "Quimper et Douarnenez." });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Quimper et Douarnenez.");
    expect(late.html).toContain("mailto:");
    expect(now()).toBe(before);
  });

  it("asks for nothing once the application is withdrawn either", async () => {
    const withdrawn = withdrawApplication(asked, { at: at("2026-11-25T09:00:00Z") }).after;
    const { visitor, base } = followed(withdrawn);
    const { html } = await visitor.get(base);
    expect(html).not.toContain("vous demande des précisions");
    expect((await visitor.get(`${base}/precisions/q1`)).html).toContain("Le dossier est clos.");
  });
});

describe("correcting an address", () => {
  it("sends the référent's file to a new link, and the old one dies", async () => {
    const { visitor, base, addressOf, now } = followed(invited());
    const { location } = await visitor.post(`${base}/courriel`, {
      who: "referent",
      email: "nouveau@armorique.example",
    });
    expect(location).toBe(`${addressOf(2)}?fait=courriel-referent`);
    expect(now()?.application.referent.email).toBe("nouveau@armorique.example");
    expect((await visitor.get(base)).status).toBe(404);
    expect((await visitor.get(location)).html).toContain("L'ancien lien de suivi ne fonctionne plus.");
  });

  it("keeps the link when the representative's address is corrected", async () => {
    const { visitor, base } = followed(invited());
    expect(
      await visitor.post(`${base}/courriel`, { who: "representative", email: "a@armorique.example" }),
    ).toMatchObject({ location: `${base}?fait=courriel` });
  });

  it("says what is wrong, with what was typed", async () => {
    const { visitor, base } = followed(invited());
    const { status, html } = await visitor.post(`${base}/courriel`, { email: "nouveau@" });
    expect(status).toBe(422);
    expect(html).toContain('<a href="#who">');
    expect(html).toContain('value="nouveau@"');
  });
});

describe("withdrawing (until the establishment has signed)", () => {
  it("is confirmed first, then done once", async () => {
    const { visitor, base, now } = followed(invited());
    expect((await visitor.get(`${base}/retrait`)).html).toContain("Retirer la demande ?");
    expect(now()?.life.status).toBe("awaiting-signatures");
    expect(await visitor.post(`${base}/retrait`, {})).toMatchObject({ location: `${base}?fait=retrait` });
    expect(await visitor.post(`${base}/retrait`, {})).toMatchObject({ location: `${base}?fait=retrait` });
    expect(now()?.life.status).toBe("withdrawn");
  });

  it("is no longer offered, nor possible, once the establishment has signed", async () => {
    const { visitor, base, now } = followed(toCountersign());
    expect((await visitor.get(base)).html).not.toContain("/retrait");
    const answer = await visitor.post(`${base}/retrait`, {});
    expect(answer).toMatchObject({ status: 409 });
    expect(answer.html).toContain("Cette page n'est plus à jour");
    expect(now()?.life.status).toBe("awaiting-signatures");
  });

  it("is decided anew when the record moved on meanwhile", async () => {
    const { visitor, base, world, now } = followed(invited());
    world.meanwhile = () => world.put(toCountersign());
    expect(await visitor.post(`${base}/retrait`, {})).toMatchObject({ status: 409 });
    expect(now()?.life.status).toBe("awaiting-signatures");
  });
});
