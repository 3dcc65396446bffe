import { describe, expect, it } from "vitest";
import { routeOf } from "../../functions/domain/access-convention/changing-channel.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { FILE, facing, plain } from "../support/facing-invoices.ts";
import { invoicingBody, prepared } from "../support/invoiced-conventions.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { AGREEMENT } from "../support/staff-conventions.ts";
import { STRANGER } from "../support/staff-world.ts";

describe("the way invoices leave (art. 2: MC-15, MA-30)", () => {
  it("is changed by an agent with a reason: what was ready is made ready anew, and the journal says why", async () => {
    const { world, agent, act, invoice } = facing(prepared());
    expect(plain((await agent.get(FILE)).html)).toContain("Par Chorus Pro. Comme l'établissement l'a déclaré.");
    const refused = await act("canal", { canal: "post", motifCanal: "" });
    expect(refused.status).toBe(422);
    expect(plain(refused.html)).toContain("Donnez le motif : il est conservé au journal.");
    const reason = "L’établissement ne figure pas au répertoire de Chorus Pro.";
    expect((await act("canal", { canal: "post", motifCanal: reason })).location).toBe(`${FILE}?fait=canal`);
    const after = world.agreements.get(AGREEMENT) as AccessConvention;
    expect(routeOf(after, invoicingBody())).toBe("postal");
    expect(invoice().life).not.toHaveProperty("dispatch");
    expect(after.documents.map(({ kind }) => kind)).not.toContain("invoice-dispatch");
    expect(invoice(2027).asksOn).toEqual([]); // no references by post
    expect((await world.ports.agreements.journal(AGREEMENT)).at(-1)).toMatchObject({
      event: "invoiceChannelChanged",
      detail: { channel: "post", reason },
    });
    const page = plain((await agent.get(FILE)).html);
    expect(page).toContain("Par courrier, à l'adresse de la convention : 1 place de la Mairie, 29000 Quimper.");
    expect(page).toContain("Factures envoyées par courrier");
  });

  it("goes back to Chorus Pro: references are asked for again", async () => {
    const { world, act, invoice } = facing(prepared());
    await act("canal", { canal: "post", motifCanal: "Absent du répertoire." });
    await act("canal", { canal: "chorus-pro", motifCanal: "Inscrit depuis." });
    expect(invoice(2027).asksOn.map(String)).toEqual(["2027-05-02", "2027-06-01", "2027-06-21"]); // 60, 30, 10 days before 1 July
    expect(routeOf(world.agreements.get(AGREEMENT) as AccessConvention, invoicingBody())).toBe("titre-export");
  });
});

describe("sendings confirmed several at a time", () => {
  const KEY = `${AGREEMENT}/2026`;

  it("records what was ticked, each with its number, once however often the button is pressed", async () => {
    const { agent, invoice } = facing(prepared());
    const { html } = await agent.get("/agents/factures/envois");
    expect(plain(html)).toContain("F-2026-00001 Centre de gestion d'Armorique 175 € Titre de recettes");
    const fields = { envoi: KEY, [`titre-${KEY}`]: "T-118" };
    expect((await agent.post("/agents/factures/envois", fields)).location).toContain("envoyees=1&restees=0");
    expect(invoice().life).toMatchObject({ status: "deposited", delivery: { reference: "T-118" } });
    const again = (await agent.post("/agents/factures/envois", fields)).location;
    expect(again).toContain("envoyees=0&restees=1");
    const after = plain((await agent.get(again)).html);
    expect(after).toContain("1 facture : l'envoi était déjà enregistré, ou le dossier vient de changer.");
    expect(after).toContain("Aucune facture n'attend d'être envoyée");
  });

  it("says what is wrong and keeps what was typed", async () => {
    const { agent, invoice } = facing(prepared());
    expect((await agent.post("/agents/factures/envois", {})).html).toContain("Cochez au moins une facture.");
    const long = await agent.post("/agents/factures/envois", { envoi: KEY, [`titre-${KEY}`]: "T".repeat(61) });
    expect(long.status).toBe(422);
    expect(plain(long.html)).toContain("Un numéro de titre compte 60 caractères au plus.");
    expect(long.html).toContain(`value="${"T".repeat(61)}"`);
    expect(invoice().life.status).toBe("issued");
  });

  it("is for agents of the body alone", async () => {
    const { world, invoice } = facing(prepared());
    const answer = await agentBrowser(world, STRANGER).post("/agents/factures/envois", { envoi: KEY });
    expect(answer.location).toContain("envoyees=0&restees=1");
    expect(invoice().life.status).toBe("issued");
  });
});
