import { describe, expect, it } from "vitest";
import { InvoicesExport, TitresExport } from "../../functions/contracts/exports.ts";
import { recordInvoiceRejected } from "../../functions/domain/access-convention/invoice-sending.ts";
import { isIssued, outstandingCents } from "../../functions/domain/invoicing/invoice.ts";
import { optionsOf } from "../../functions/domain/readings/body-options.ts";
import { hidden } from "../support/browser.ts";
import { FILE, facing, plain } from "../support/facing-invoices.ts";
import { invoicingBody, leaving, overdue, owing, prepared, sent } from "../support/invoiced-conventions.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { AGREEMENT, at } from "../support/staff-conventions.ts";
import { MARIE, STRANGER, staffWorld } from "../support/staff-world.ts";

describe("the list of invoices", () => {
  it("shows number, establishment, status, days and amounts, and who is late", async () => {
    const { agent } = facing(overdue());
    const { status, html } = await agent.get("/agents/factures");
    expect(status).toBe(200);
    const text = plain(html);
    expect(text).toContain("n° F-2026-00001 Centre de gestion d'Armorique n° 2026-011-2026-0001 Déposée En retard");
    expect(text).toContain("1er décembre 2026 31 décembre 2026 175 €");
    expect(text).toContain("Année 2027");
    expect(html).toContain('href="/agents/exports/factures.csv"');
  });

  it.each([
    { filter: "annee=2026", shows: ["F-2026-00001"], hides: ["Année 2027"] },
    { filter: "statut=to-issue", shows: ["Année 2027"], hides: ["F-2026-00001"] },
    { filter: "retard=oui", shows: ["F-2026-00001"], hides: ["Année 2027"] },
    { filter: "statut=paid", shows: ["Aucune facture ne correspond"], hides: ["F-2026-00001"] },
    { filter: "annee=hier&statut=rien", shows: ["F-2026-00001", "Année 2027"], hides: [] },
  ])("filtered by $filter", async ({ filter, shows, hides }) => {
    const { html } = await facing(overdue()).agent.get(`/agents/factures?${filter}`);
    for (const shown of shows) expect(plain(html)).toContain(shown);
    for (const hidden of hides) expect(plain(html)).not.toContain(hidden);
  });

  it("says what to expect while there is none", async () => {
    const { html } = await agentBrowser(staffWorld(undefined, invoicingBody()), MARIE).get("/agents/factures");
    expect(plain(html)).toContain("Une facture est prévue dès qu'une convention prend effet");
  });

  it("leaves as a sheet and as data, with its filters, for its own body only", async () => {
    const { world, agent } = facing(sent());
    const data = InvoicesExport.parse(JSON.parse((await agent.get("/agents/exports/factures.json?annee=2026")).html));
    expect(data.filters).toEqual({ annee: "2026" });
    expect(data.items).toMatchObject([
      { number: "F-2026-00001", status: "deposited", total: "175.00", outstanding: "175.00" },
    ]);
    const sheet = (await agent.get("/agents/exports/factures.csv?annee=2026")).html.split("\r\n");
    expect(sheet[1]).toBe(
      "2026;F-2026-00001;2026-011-2026-0001;Centre de gestion d'Armorique;Déposée;;2026-12-01;2026-12-31;175,00;175,00",
    );
    const others = (await agentBrowser(world, STRANGER).get("/agents/exports/factures.json")).html;
    expect(InvoicesExport.parse(JSON.parse(others)).items).toEqual([]);
  });

  it("leaves as titres de recettes, without what is not issued", async () => {
    const { agent } = facing(sent());
    const titres = TitresExport.parse(JSON.parse((await agent.get("/agents/exports/titres.json")).html));
    expect(titres.items).toMatchObject([{ nature: "titre", numeroPiece: "F-2026-00001", montantTTC: "175.00" }]);
  });
});

describe("the invoicing run", () => {
  it("is opened once over what is due, however often the button is pressed, and shows how far it is", async () => {
    const { world, agent } = facing(owing(), "2026-12-01T09:00:00Z");
    const { html } = await agent.get("/agents/factures");
    expect(plain(html)).toContain("1 facture à émettre aujourd'hui");
    const first = await agent.post("/agents/factures/campagnes", {});
    expect((await agent.post("/agents/factures/campagnes", {})).location).toBe(first.location);
    expect([...world.runs.values()]).toMatchObject([{ planned: 1, issued: 0, openedBy: MARIE.id }]);
    const page = plain((await agent.get(first.location ?? "")).html);
    expect(page).toContain("En cours 0 facture émise");
    expect(page).toContain("Avancement : 0 sur 1, 0 %");
    expect(page).toContain("par Marie Le Bihan");
  });

  it("names what it could not issue", async () => {
    const { world, agent } = facing(owing(), "2026-12-01T09:00:00Z");
    const { location = "" } = await agent.post("/agents/factures/campagnes", {});
    const [run] = world.runs.values();
    if (!run) throw new Error("no run");
    await world.ports.invoicingRuns.failed(run, { agreementId: AGREEMENT, year: 2026, error: "TemplateFailure" });
    await world.ports.invoicingRuns.close(run, at("2026-12-01T09:01:00Z"));
    const { html } = await agent.get(location);
    expect(plain(html)).toContain("Achevée 0 facture émise, 0 € TTC, 1 en échec");
    expect(html).toContain(`href="${FILE}/factures/2026"`);
    expect(html).toContain("TemplateFailure");
  });

  it("is not found by agents of another body", async () => {
    const { world, agent } = facing(owing(), "2026-12-01T09:00:00Z");
    const { location = "" } = await agent.post("/agents/factures/campagnes", {});
    expect((await agentBrowser(world, STRANGER).get(location)).status).toBe(404);
  });

  it("says so when nothing is due", async () => {
    const { agent } = facing(sent());
    expect((await agent.post("/agents/factures/campagnes", {})).location).toBe("/agents/factures");
    expect(plain((await agent.get("/agents/factures")).html)).toContain("Aucune facture n'est à émettre aujourd'hui");
  });
});

describe("the page of an invoice", () => {
  it("explains its amounts, shows what is owed and how far the body answers for damage", async () => {
    const text = plain((await facing(overdue()).agent.get(`${FILE}/factures/2026`)).html);
    for (const said of [
      "Facture n° F-2026-00001",
      "Contribution 2026 – bouquet de services, de 20 à 49 agents, hors taxes 145,83 €",
      "TVA à 20 % 29,17 €",
      "Reste dû 175 €",
      "1 douzième de la contribution annuelle de 1 750,00 € hors taxes",
      "Fondements : convention d'accès, article 2 ; arrondi au centime, une fois par ligne (EN 16931) ; lecture retenue : douzièmes",
      "(règles MC-12, MC-14, MA-10, MA-11, MA-12, MA-13, T17, T18)",
      "l'échéance du 31 décembre 2026 est dépassée de 5 jours",
      "Plafond de responsabilité Pour un événement 875 € Par année civile 1 750 €",
    ]) {
      expect(text).toContain(said);
    }
  });

  it("bounds the year by the lowest tier where that is the reading the convention was drawn up with (MA-21)", async () => {
    const { life, ...rest } = overdue();
    if (!("terms" in life)) throw new Error("unreachable");
    const terms = { ...life.terms, options: optionsOf({ yearlyCap: "lowestTier" }) };
    const convention = { ...rest, life: { ...life, terms } } as ReturnType<typeof overdue>;
    const text = plain((await facing(convention).agent.get(`${FILE}/factures/2026`)).html);
    expect(text).toContain("Par année civile 200 €");
    expect(text).toContain("et au plus 200 € dans l'année");
  });

  it("is not found for a year without invoice, nor by another body", async () => {
    const { world, agent } = facing(sent());
    expect((await agent.get(`${FILE}/factures/2031`)).status).toBe(404);
    expect((await agentBrowser(world, STRANGER).get(`${FILE}/factures/2026`)).status).toBe(404);
  });
});

describe("what agents do about an invoice", () => {
  it("says that the titre was sent, with its number; pressing twice does it once", async () => {
    const { agent, invoice, world } = facing(prepared());
    const { html } = await agent.get(FILE);
    const seen = {
      version: hidden(html, "version"),
      journal: hidden(html, "journal"),
      annee: "2026",
      reference: "T-118",
    };
    const answers = [
      await agent.post(`${FILE}/factures/envoyee`, seen),
      await agent.post(`${FILE}/factures/envoyee`, seen),
    ];
    expect(answers.map(({ location }) => location)).toEqual(Array(2).fill(`${FILE}?fait=factureEnvoyee`));
    expect(invoice().life).toMatchObject({
      status: "deposited",
      delivery: { route: "titre-export", reference: "T-118" },
    });
    const journal = await world.ports.agreements.journal(AGREEMENT);
    expect(journal.filter(({ event }) => event === "invoiceDeposited")).toHaveLength(1);
  });

  it("records a payment, in part or whole", async () => {
    const { act, invoice } = facing(sent());
    const payment = { montant: "100,50", recuLe: "04/01/2027", referencePaiement: "V-1" };
    await act("paiement", payment);
    const { life } = invoice();
    expect(isIssued(life) && outstandingCents(life)).toBe(7_450n);
    await act("paiement", { montant: "74.50 €", recuLe: "2027-01-05", referencePaiement: "V-2" });
    expect(invoice().life.status).toBe("paid");
  });

  it.each([
    { montant: "beaucoup", says: "Saisissez un montant en euros, par exemple 960,00." },
    { recuLe: "31/02/2027", says: "Saisissez une date qui existe" },
    { recuLe: "01/02/2027", says: "Cette date est à venir." },
    { recuLe: "30/11/2026", says: "Cette date est antérieure à l'émission de la facture." },
    { referencePaiement: "", says: "Recopiez la référence donnée par le comptable." },
  ])("says beside the field what is wrong with a payment: $says", async ({ says, ...wrong }) => {
    const { act, invoice } = facing(sent());
    const { status, html } = await act("paiement", {
      montant: "175",
      recuLe: "04/01/2027",
      referencePaiement: "V-1",
      ...(wrong as Readonly<Record<string, string>>),
    });
    expect(status).toBe(422);
    expect(plain(html)).toContain(says);
    expect(invoice().life.status).toBe("deposited");
  });

  it("records what the recipient does, and why it suspends", async () => {
    const { act, invoice } = facing(sent());
    const nameless = await act("suivi", { etat: "suspended", etatLe: "04/01/2027", motifSuspension: "" });
    expect([nameless.status, plain(nameless.html).includes("Recopiez le motif de la suspension.")]).toEqual([
      422,
      true,
    ]);
    await act("suivi", { etat: "suspended", etatLe: "04/01/2027", motifSuspension: "pièce manquante" });
    expect(invoice().life).toMatchObject({ status: "suspended", reason: "pièce manquante" });
    await act("suivi", { etat: "mandated", etatLe: "05/01/2027" });
    expect(invoice().life.status).toBe("mandated");
  });

  it("records a rejection, says what it means, and has the same invoice sent again", async () => {
    const { agent, act, invoice } = facing(sent());
    await act("rejet", { niveau: "invoice", motifRejet: "Code service inconnu" });
    expect(invoice().life).toMatchObject({ status: "rejected", rejection: { level: "invoice" } });
    const text = plain((await agent.get(FILE)).html);
    expect(text).toContain("Corriger une facture rejetée");
    expect(text).toContain("envoyez la même facture, sous le même numéro");
    await act("renvoi", { correction: "Code service SRV-02" });
    expect(invoice().resendOrder?.reason).toBe("Code service SRV-02");
  });

  it("tells a rejection by the recipient apart", async () => {
    const rejection = { level: "recipient", reason: "montant contesté" } as const;
    const refused = recordInvoiceRejected(sent(), { year: 2026, rejection, at: at("2027-01-04T09:00:00Z") }).after;
    const text = plain((await facing(refused).agent.get(FILE)).html);
    expect(text).toContain("voyez avec le comptable si un nouveau numéro est nécessaire");
  });

  it("decides a formal notice only once the last day to pay has passed", async () => {
    const early = facing(sent());
    expect((await early.act("mise-en-demeure", {})).status).toBe(409);
    const late = facing(overdue());
    expect((await late.act("mise-en-demeure", {})).location).toBe(`${FILE}?fait=miseEnDemeure`);
    expect(late.invoice().noticeOrder).toMatchObject({ agentId: MARIE.id });
  });

  it("shows the credit note before it is decided", async () => {
    const { act, invoice } = facing(leaving(), "2027-07-12T09:00:00Z");
    const preview = await act("avoir", {}, "2027");
    expect(preview.status).toBe(200);
    expect(plain(preview.html)).toContain("Avoir toutes taxes comprises 175 €");
    expect(invoice(2027).creditOrder).toBeUndefined();
    await act("avoir", { confirmation: "oui" }, "2027");
    expect(invoice(2027).creditOrder?.reason).toBe(
      "Résiliation de la convention, contribution due jusqu’au 30 novembre 2027",
    );
  });
});
