import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PREFECTURE_AGENTS, PREFECTURE_ID } from "../../local/seed/prefecture.ts";
import { browser, hidden } from "../support/browser.ts";
import { FILLED_REQUEST } from "../support/filled-request.ts";
import { RunningProduct } from "../support/running-product.ts";
import { agentBrowser } from "../support/staff-browser.ts";

describe("an indemnity by its pages alone, over the real workflows", () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await RunningProduct.start("2026-04-28");
  }, 60_000);
  afterAll(() => product.stop());

  it("is asked for, instructed and found eligible; the beneficiary reads where it stands", async () => {
    const { runtime } = product;
    const visitor = browser(runtime.ports);
    const { location: base } = await visitor.post("/demande", { bodyId: PREFECTURE_ID, kind: "indemnity-convention" });
    const join = await visitor.get(`${base}/document/habilitation`);
    await runtime.ports.documents.put(hidden(join.html, "key"), Buffer.from("%PDF-1.7\n%%EOF\n"), "application/pdf");
    await visitor.get(hidden(join.html, "success_action_redirect").replaceAll("&amp;", "&"));
    const shown = hidden((await visitor.get(base)).html, "shown");
    await visitor.post(base, { ...FILLED_REQUEST, shown, action: "relire" });
    const review = await visitor.get(`${base}/relecture`);
    await visitor.post(`${base}/depot`, { reviewed: hidden(review.html, "reviewed") });
    await runtime.settle();

    const filed = await visitor.get(`${base}/depose`);
    const follow = /\/suivi\/[\w-]+\/[\w-]+/.exec(filed.html)?.[0] ?? "";
    expect((await visitor.get(follow)).html).toContain("Accusé de réception de la demande");

    const agent = PREFECTURE_AGENTS[0];
    if (!agent) throw new Error("the prefecture has no agent");
    const secret = await runtime.ports.agents.openSession(agent, runtime.clock.now().add({ hours: 1 }));
    const staff = agentBrowser({ ports: runtime.ports, signIn: () => secret }, agent);
    const { items } = await runtime.ports.agreements.list(PREFECTURE_ID, 1);
    const file = `/agents/conventions/${items[0]?.id}`;
    const decide = async (path: string, fields: Readonly<Record<string, string>> = {}) => {
      const { html } = await staff.get(file);
      const seen = { version: hidden(html, "version"), journal: hidden(html, "journal"), confirmation: "oui" };
      const answer = await staff.post(`${file}/${path}`, { ...fields, ...seen });
      await runtime.settle();
      return answer;
    };
    expect((await decide("instruction/avis")).location).toBe(`${file}?fait=avis-demande`);
    const opinion = { reference: "MTE-2026-118", givenOn: "20/04/2026", regime: "hors temps de crise" };
    const coding = { programme: "113", programmeLabel: "Paysages, eau et biodiversité", action: "7", subAction: "19" };
    const line = { functionalDomain: "113-07-19", fund: "1-2-00163", costCentre: "" };
    expect((await decide("instruction/eligible", { ...opinion, ...coding, ...line })).location).toBe(
      `${file}?fait=eligible`,
    );
    const { html } = await visitor.get(follow);
    expect(html).toContain("L'opération est éligible, par l'avis MTE-2026-118 du 20 avril 2026.");
    expect(html).toContain("Décision sur l'éligibilité");
  }, 60_000);
});
