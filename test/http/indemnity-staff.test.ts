import { describe, expect, it } from "vitest";
import { giveAccount } from "../../functions/domain/indemnity-convention/balance.ts";
import { openCaducityHearing } from "../../functions/domain/indemnity-convention/caducity.ts";
import { checkClaim } from "../../functions/domain/indemnity-convention/check.ts";
import type { IndemnityConvention } from "../../functions/domain/indemnity-convention/convention.ts";
import { recordExpiry } from "../../functions/domain/indemnity-convention/execution.ts";
import { liquidate, recordPayment } from "../../functions/domain/indemnity-convention/liquidation.ts";
import { askProrogation } from "../../functions/domain/indemnity-convention/prorogation.ts";
import { ACCOUNT } from "../../local/demo/grand-site.ts";
import { PREFECTURE } from "../../local/seed/prefecture.ts";
import { actor, agentId, at, inVerification, notified, online, signed } from "../support/an-indemnity.ts";
import { indemnityPages } from "../support/indemnity-pages.ts";

/** Filed on 28 April 2023 and instructed; the request of the Grand Site. */
const instructed = (): IndemnityConvention => ({
  ...signed(),
  life: { status: "in-instruction", openedAt: at("2023-04-28T09:43:00Z") },
});

const OPINION = {
  reference: "MTE-2023-0512",
  givenOn: "12/05/2023",
  regime: "hors temps de crise",
  programme: "113",
  programmeLabel: "Paysages, eau et biodiversité",
  action: "7",
  subAction: "19",
  functionalDomain: "113-07-19",
  fund: "1-2-00163",
  costCentre: "",
};

describe("instruction (PC-03, PC-11)", () => {
  it("shows the request, its forecast and what does not add up in it", async () => {
    const { agent, file } = indemnityPages(instructed(), "2023-05-02T08:00:00Z");
    const { html } = await agent.get(file);
    expect(html, "a code of ours says nothing to an agent").not.toContain("VAT_MISMATCH");
    expect(html).toContain("La TVA prévue ne se recoupe pas");
    expect(html).toContain("790,00 € hors taxes donnent 948,00 €");
    expect(html).toContain("Demander l'avis du ministère");
  });

  it("asks for the opinion, then records it with its line of the budget, once it was seen", async () => {
    const { decide, newest, at: moveTo } = indemnityPages(instructed(), "2023-05-02T08:00:00Z");
    await decide("instruction/avis");
    expect(newest().life.status).toBe("awaiting-opinion");
    moveTo("2023-05-12T08:00:00Z");
    const preview = await decide("instruction/eligible", OPINION, false);
    expect(preview.html).toContain("MTE-2023-0512, du 12 mai 2023, favorable");
    expect(newest().life.status).toBe("awaiting-opinion");
    await decide("instruction/eligible", OPINION);
    expect(newest().life).toMatchObject({ status: "eligible", eligibility: { budget: { programme: "113" } } });
  });

  it("does not take an opinion of tomorrow, and keeps what was typed", async () => {
    const { decide, newest } = indemnityPages(instructed(), "2023-05-02T08:00:00Z");
    const { status, html } = await decide("instruction/eligible", { ...OPINION, givenOn: "03/05/2023" });
    expect(status).toBe(422);
    expect(html).toContain('<a href="#givenOn">Cette date est à venir.</a>');
    expect(html).toContain('value="MTE-2023-0512"');
    expect(newest().life.status).toBe("in-instruction");
  });

  it.each([
    { taux: "33,33", because: "it would be rounded" },
    { taux: "1e2", because: "it is no decimal" },
    { taux: "0", because: "it grants nothing" },
    { taux: "100,1", because: "it is above the expense" },
  ])("does not take $taux for the rate: $because", async ({ taux }) => {
    const { decide, newest, at: moveTo } = indemnityPages(instructed(), "2023-05-02T08:00:00Z");
    await decide("instruction/avis");
    moveTo("2023-05-12T08:00:00Z");
    await decide("instruction/eligible", OPINION);
    const { status, html } = await decide("etablissement", { plafond: "1 200,00", taux });
    expect(status).toBe(422);
    expect(html).toContain("Indiquez un taux de 0,1 à 100, avec une décimale au plus.");
    expect(newest().life.status).toBe("eligible");
    await decide("etablissement", { plafond: "1 200,00", taux: "66,6 %" });
    expect(newest().life).toMatchObject({ status: "being-drawn-up", grant: { ratePerMille: 666 } });
  });

  it("refuses with its reasons, one a line", async () => {
    const { decide, newest } = indemnityPages(instructed(), "2023-05-16T08:00:00Z");
    const opinion = { refusReference: "MTE-1", refusDu: "12/05/2023", refusRegime: "hors temps de crise" };
    expect((await decide("instruction/refus", { ...opinion, motifs: " " })).status).toBe(422);
    await decide("instruction/refus", { ...opinion, motifs: "Déchets ménagers.\n\nHors du littoral." });
    expect(newest().life).toMatchObject({
      status: "ineligible",
      reasons: ["Déchets ménagers.", "Hors du littoral."],
    });
  });
});

describe("an act is done on the version seen", () => {
  it("is told what changed when the file moved on, and does nothing", async () => {
    const { agent, file, newest, world } = indemnityPages(instructed(), "2023-05-02T08:00:00Z");
    await agent.get(file);
    world.agreements.set(newest().id, { ...newest(), version: newest().version + 1 });
    const { status, html } = await agent.post(`${file}/instruction/avis`, { version: "1", journal: "0" });
    expect(status).toBe(409);
    expect(html).toContain("Le dossier a changé entre-temps");
    expect(newest().life.status).toBe("in-instruction");
  });

  it("opens nothing of an indemnity on a file of another body", async () => {
    const other = { ...instructed(), bodyId: "autre" as IndemnityConvention["bodyId"] };
    const { agent, file } = indemnityPages(other, "2023-05-02T08:00:00Z");
    expect((await agent.get(file)).status).toBe(404);
    expect((await agent.post(`${file}/instruction/avis`, { version: "1" })).status).toBe(404);
  });
});

describe("notification (T16, PA-11)", () => {
  it("offers the electronic way only with the prior agreement of the beneficiary", async () => {
    const { agent, file, decide, newest } = indemnityPages(signed(false), "2023-06-12T08:00:00Z");
    expect((await agent.get(file)).html).not.toContain('value="electronic"');
    const { status, html } = await decide("notification/envoi", { moyen: "electronic" });
    expect(status).toBe(422);
    expect(html).toContain("Le bénéficiaire n'a pas accepté la notification électronique.");
    expect(newest().life).not.toHaveProperty("sent");
  });

  it("counts from the day that is proved, shown before it is recorded", async () => {
    const { decide, newest } = indemnityPages(signed(), "2023-06-20T08:00:00Z");
    const proof = { preuve: "registered-letter", recuLe: "15/06/2023", numeroAvis: "1A 123" };
    const { html } = await decide("notification/preuve", proof, false);
    expect(html).toContain("15 décembre 2023");
    expect(newest().life.status).toBe("signed");
    await decide("notification/preuve", proof);
    expect(newest().life.status).toBe("notified");
  });

  it.each([
    { recuLe: "08/06/2023", says: "Cette date est antérieure à la signature du préfet." },
    { recuLe: "21/06/2023", says: "Cette date est à venir." },
  ])("does not take $recuLe: $says", async ({ recuLe, says }) => {
    const { decide } = indemnityPages(signed(), "2023-06-20T08:00:00Z");
    const { html } = await decide("notification/preuve", { preuve: "by-hand", recuLe, recuPar: "M. Audran" });
    expect(html).toContain(`Erreur : </span>${says}`);
  });
});

describe("what came by post (T12): the postmark counts", () => {
  it("records a proof posted on the last day as sent in time", async () => {
    const { decide, newest } = indemnityPages(notified(), "2023-12-19T08:00:00Z");
    const letter = { preuveRecue: "Bordereau", "preuve-cachet": "15/12/2023", "preuve-arrivee": "19/12/2023" };
    expect((await decide("courrier/justificatif", letter, false)).html).toContain("À temps");
    await decide("courrier/justificatif", letter);
    const { life } = newest();
    expect("proof" in life && life.proof).toMatchObject({ verdict: "ON_TIME" });
  });

  it("does not take a postmark later than the arrival", async () => {
    const { decide } = indemnityPages(notified(), "2023-12-19T08:00:00Z");
    const { html } = await decide("courrier/justificatif", {
      preuveRecue: "Bordereau",
      "preuve-cachet": "19/12/2023",
      "preuve-arrivee": "18/12/2023",
    });
    expect(html).toContain('<a href="#preuve-cachet">');
  });
});

describe("prorogation (PC-16, PA-14)", () => {
  const asked = () =>
    askProrogation(notified(), { ...online("2023-10-02T08:00:00Z"), reason: "Retard.", asked: { months: 3 } }).after;

  it("is granted from the same start, the new day being shown first", async () => {
    const { decide, newest, agent, file } = indemnityPages(asked(), "2023-10-16T08:00:00Z");
    expect((await agent.get(file)).html).toContain("2 décembre 2023");
    const granted = { prorogation: "1", duree: "months", mois: "3", motifsAccord: "Circonstances établies." };
    const { html } = await decide("prorogations/accorder", granted, false);
    expect(html).toContain("15 mars 2024");
    await decide("prorogations/accorder", granted);
    const { life } = newest();
    expect("caducity" in life && life.caducity.lastDay.toString()).toBe("2024-03-15");
  });

  it("is refused with its reasons", async () => {
    const { decide, newest } = indemnityPages(asked(), "2023-10-16T08:00:00Z");
    expect((await decide("prorogations/refuser", { prorogation: "1", motifsRefus: "" })).status).toBe(422);
    await decide("prorogations/refuser", { prorogation: "1", motifsRefus: "Aucun retard établi." });
    const { life } = newest();
    expect("prorogations" in life && life.prorogations[0]?.status).toBe("refused");
  });
});

describe("caducity (PC-15, PA-13): a person decides, after hearing", () => {
  const expired = () => recordExpiry(notified(), at("2023-12-15T23:00:00Z")).after;

  it("is not offered before the beneficiary is heard", async () => {
    const { agent, file, decide, newest } = indemnityPages(expired(), "2023-12-18T08:00:00Z");
    const { html } = await agent.get(file);
    expect(html).toContain("La caducité n'est pas automatique");
    expect(html).not.toContain("Préparer l'acte de caducité");
    expect((await decide("caducite/declarer", { motifsCaducite: "Aucun justificatif." })).status).toBe(409);
    await decide("caducite/audition");
    expect(newest().deadlines.some(({ kind, status }) => kind === "hearing-answer" && status === "running")).toBe(true);
  });

  it("is declared once the days of the hearing are over", async () => {
    const heard = openCaducityHearing(expired(), { agentId, body: PREFECTURE, at: at("2023-12-18T08:00:00Z") }).after;
    const { decide, newest } = indemnityPages(heard, "2024-02-01T08:00:00Z");
    const { html } = await decide("caducite/declarer", { motifsCaducite: "Aucun justificatif." }, false);
    expect(html).toContain("rien ne sera payé");
    await decide("caducite/declarer", { motifsCaducite: "Aucun justificatif." });
    expect(newest().life.status).toBe("caducity-declared");
  });
});

/** The lines of the claim as the page proposes them. */
function proposed({ life }: IndemnityConvention): Record<string, string> {
  const fields: Record<string, string> = { autresAides: "0", remarques: "" };
  if (!("claim" in life) || !life.claim) return fields;
  for (const { id, htCents, vatCents, by } of life.claim.expenses) {
    const kept = by === "provider";
    fields[`ligne-${id}-retenue`] = kept ? "oui" : "non";
    fields[`ligne-${id}-ht`] = kept ? String(Number(htCents) / 100) : "0";
    fields[`ligne-${id}-tva`] = kept ? String(Number(vatCents) / 100) : "0";
  }
  return fields;
}

describe("the check, line by line (PC-18, PA-07 to PA-09)", () => {
  it("shows the proposal of the rules for each line, and the amount to the cent before it is recorded", async () => {
    const { agent, file, decide, newest } = indemnityPages(inVerification(), "2023-10-10T08:00:00Z");
    expect((await agent.get(file)).html).toContain("Proposition : retenir.");
    const { html } = await decide("controle", proposed(newest()), false);
    expect(html).toContain("790,00 € hors taxes donnent 948,00 €");
    expect(html).not.toContain("VAT_MISMATCH");
    expect(html).toContain("Dépense retenue (TTC)");
    expect(newest().life).not.toHaveProperty("check");
    await decide("controle", proposed(newest()));
    expect(newest().life).toHaveProperty("check");
  });

  it("asks why when a decision departs from the proposal, beside the line", async () => {
    const { decide, newest } = indemnityPages(inVerification(), "2023-10-10T08:00:00Z");
    const { status, html } = await decide("controle", { ...proposed(newest()), "ligne-1-ht": "1" });
    expect(status).toBe(422);
    expect(html).toMatch(/<a href="#ligne-1-motif">Cette décision s'écarte de la proposition/);
  });

  it("is done again from what was decided, not from the proposal", async () => {
    const { agent, file, decide, newest } = indemnityPages(inVerification(), "2023-10-10T08:00:00Z");
    const cut = { "ligne-1-ht": "1,50", "ligne-1-motif": "Une seule journée retenue.", autresAides: "12" };
    await decide("controle", { ...proposed(newest()), ...cut, remarques: "Vu sur place." });
    const { html } = await agent.get(file);
    expect(html).toMatch(/name="ligne-1-ht"[^>]*value="1,50"/);
    expect(html).toMatch(/name="ligne-1-motif"[^>]*value="Une seule journée retenue\."/);
    expect(html).toMatch(/name="ligne-2-motif"(?![^>]*value="[^"])[^>]*>/);
    expect(html).toMatch(/name="autresAides"[^>]*value="12,00"/);
    expect(html).toMatch(/name="remarques"[^>]*>\s*Vu sur place\./);
  });

  it("keeps no more than the invoice", async () => {
    const { decide, newest } = indemnityPages(inVerification(), "2023-10-10T08:00:00Z");
    const { html } = await decide("controle", { ...proposed(newest()), "ligne-1-ht": "99999", "ligne-1-motif": "x" });
    expect(html).toContain("Le montant retenu dépasse celui de la facture.");
  });
});

describe("liquidation and payment (PC-20, PA-24)", () => {
  const checked = (): IndemnityConvention => {
    const verifying = inVerification();
    const decisions = verifying.life.claim.expenses.map(({ id, htCents, vatCents }) => ({
      expenseId: id,
      retained: true,
      retainedHtCents: htCents,
      retainedVatCents: vatCents,
    }));
    const when = at("2023-10-10T08:00:00Z");
    return checkClaim(verifying, { decisions, otherAidCents: 0n, remarks: "", agentId, body: PREFECTURE, at: when })
      .after;
  };
  const withAccount = () => giveAccount(checked(), { account: ACCOUNT, actor, at: at("2023-10-11T08:00:00Z") }).after;
  const liquidated = () =>
    liquidate(withAccount(), { agentId, body: PREFECTURE, at: at("2023-10-12T08:00:00Z") }).after;
  const paid = () =>
    recordPayment(liquidated(), {
      paidOn: at("2023-11-02T08:00:00Z").toZonedDateTimeISO("Europe/Paris").toPlainDate(),
      paidCents: dueOf(liquidated()),
      reference: "DP-1",
      agentId,
      at: at("2023-11-02T08:00:00Z"),
    }).after;

  it("waits for the account, and says so", async () => {
    const { agent, file } = indemnityPages(checked(), "2023-10-11T08:00:00Z");
    const { html } = await agent.get(file);
    expect(html).toContain("Le compte à créditer manque : demandez-le au bénéficiaire.");
    expect(html).toContain("Le versement attend encore le compte à créditer (articles 4 à 6).");
    expect(html).toContain("Fondement : convention d'indemnisation, article 6 (règles PA-24)");
    expect(html).not.toContain("Préparer la liquidation");
  });

  it("says why it can be paid, with its rules, where it is liquidated and where the payment is recorded", async () => {
    for (const convention of [withAccount(), liquidated()]) {
      const { agent, file } = indemnityPages(convention, "2023-10-12T08:00:00Z");
      const { html } = await agent.get(file);
      expect(html).toContain("Toutes les conditions du versement sont réunies (articles 4 à 6).");
      expect(html).toContain("(règles PC-10, PC-12, PC-18");
    }
  });

  it("tells from the claim on what the payment still waits for", async () => {
    const { agent, file } = indemnityPages(inVerification(), "2023-10-09T08:00:00Z");
    const { html } = await agent.get(file);
    expect(html).toMatch(/Le versement attend encore [^<]*la vérification de la DDTM \(articles 4 à 6\)/);
  });

  it("gives the accountant what it needs to pay", async () => {
    const { agent, file, decide, newest } = indemnityPages(withAccount(), "2023-10-12T08:00:00Z");
    await decide("liquidation");
    expect(newest().life.status).toBe("liquidated");
    const { html } = await agent.get(file);
    expect(html).toContain("Éléments de l'ordre de paiement");
    expect(html).toContain(ACCOUNT.iban);
  });

  it("records the payment of the amount liquidated, and no other", async () => {
    const { decide, newest } = indemnityPages(liquidated(), "2023-11-02T08:00:00Z");
    const payment = { payeLe: "02/11/2023", referencePaiement: "DP-1" };
    expect((await decide("paiement", { ...payment, montantPaye: "1" })).html).toContain("Le montant liquidé est");
    await decide("paiement", { ...payment, montantPaye: String(Number(dueOf(liquidated())) / 100) });
    expect(newest().life.status).toBe("paid");
  });

  it("opens a repayment within what the case allows, and decides it once heard", async () => {
    const { decide, newest, at: moveTo } = indemnityPages(paid(), "2023-12-01T08:00:00Z");
    const cause = { cas: "CLAUSE_BROKEN", constats: "Aucune information." };
    const tooMuch = await decide("reversement/ouvrir", { ...cause, montantEnvisage: "99999" });
    expect(tooMuch.html).toContain("Ce cas permet de demander");
    await decide("reversement/ouvrir", { ...cause, montantEnvisage: "100" });
    expect(newest().life.status).toBe("repayment-requested");
    const order = { montantReversement: "100", motifsReversement: "Clauses non respectées." };
    expect((await decide("reversement/ordonner", order)).status).toBe(409);
    await decide("observations", { observationsRecues: "Nous avons informé le service." });
    moveTo("2023-12-05T08:00:00Z");
    expect((await decide("reversement/ordonner", { ...order, montantReversement: "101" })).html).toContain(
      "Le bénéficiaire a été entendu sur 100 €",
    );
    await decide("reversement/ordonner", order);
    expect(newest().life).toMatchObject({ status: "repayment-ordered", order: { extent: "partial" } });
  });
});

/** What is liquidated, in cents. */
function dueOf({ life }: IndemnityConvention): bigint {
  if (!("liquidation" in life)) throw new Error(life.status);
  return life.liquidation.amount.indemnityCents;
}

describe("lists", () => {
  it("are narrowed by kind, and name it", async () => {
    const { agent } = indemnityPages(instructed(), "2023-05-02T08:00:00Z");
    const name = instructed().request.beneficiary.name;
    const list = (query: string) => agent.get(`/agents/conventions${query}`).then(({ html }) => html);
    expect(await list("?nature=indemnity-convention")).toContain(name);
    expect(await list("?nature=access-convention")).not.toContain(name);
    expect(await list("?nature=constructor")).toContain(name);
    expect((await agent.get("/agents")).html).toContain("Convention d'indemnisation");
  });
});
