import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { noteProofTerm, proofTermsOf } from "../../functions/domain/kinds/proof-term.ts";
import type { Agent } from "../../functions/ports.ts";
import { hidden } from "../support/browser.ts";
import { ended } from "../support/ended-conventions.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { AGREEMENT, aBody, at, day } from "../support/staff-conventions.ts";
import { MARIE, STRANGER, type StaffWorld, staffWorld } from "../support/staff-world.ts";

const FILE = `/agents/conventions/${AGREEMENT}`;
const PATH = `${FILE}/preuve`;

/** Sessions of the tests end in 2035: here they last beyond the years of the proof. */
const signedInLater = (world: StaffWorld) => ({
  ...world,
  signIn(agent: Agent): string {
    const secret = `later-${agent.id}`;
    world.sessions.set(secret, { agent, expiresAt: at("2040-01-01T00:00:00Z") });
    return secret;
  },
});

/** Ended on 28 February 2027, its proof kept ten years: an agent before it on 2 March 2037. */
async function facingTerm() {
  const term = { today: day("2037-03-01"), at: at("2037-03-01T02:10:00Z") };
  const world = staffWorld("2037-03-02T09:00:00Z");
  world.put((noteProofTerm(ended(), aBody(), term)?.after ?? ended()) as AccessConvention);
  const agent = agentBrowser(signedInLater(world), MARIE);
  const { html } = await agent.get(FILE);
  const seen = { version: hidden(html, "version"), journal: hidden(html, "journal") };
  const decided = () => proofTermsOf(world.agreements.get(AGREEMENT) as AccessConvention).at(-1)?.decision;
  return { world, agent, html, seen, decided };
}

describe("what becomes of the proof once the years the body set are over (Code du patrimoine, art. L. 212-2)", () => {
  it("is asked of an agent, who is told that nothing is destroyed by itself", async () => {
    const { html } = await facingTerm();
    expect(html).toContain("étaient conservés jusqu'au 28 février 2037");
    expect(html).toContain("rien n'est détruit par le système");
  });

  it.each([
    { sent: {}, says: ["Choisissez ce que devient la preuve.", "Donnez le motif, ou la référence"] },
    { sent: { sortPreuve: "kept" }, says: ["Indiquez jusqu'à quand elle est conservée.", "Donnez le motif"] },
    { sent: { sortPreuve: "kept", preuveJusquau: "02/03/2037", motifPreuve: "x" }, says: ["Cette date est passée."] },
    { sent: { sortPreuve: "kept", preuveJusquau: "31/02/2040", motifPreuve: "x" }, says: ["une date qui existe"] },
  ])("says all that is wrong with $sent", async ({ sent, says }) => {
    const { agent, seen, decided } = await facingTerm();
    const answer = await agent.post(PATH, { ...seen, ...sent });
    expect(answer.status).toBe(422);
    for (const said of says) expect(answer.html).toContain(said);
    expect(decided()).toBeUndefined();
  });

  it("is decided once however often the button is pressed, with its reason in the journal", async () => {
    const { agent, seen, decided, world } = await facingTerm();
    const fields = { ...seen, sortPreuve: "transferred", motifPreuve: "Bordereau 2037-4." };
    for (const _press of [1, 2]) expect((await agent.post(PATH, fields)).location).toBe(`${FILE}?fait=preuve`);
    expect(decided()).toMatchObject({ outcome: "transferred", reason: "Bordereau 2037-4.", decidedBy: MARIE.id });
    const told = (await world.ports.agreements.journal(AGREEMENT)).filter(({ event }) => event === "proofDecided");
    expect(told.map(({ detail }) => [detail["outcome"], detail["reason"]])).toEqual([
      ["transferred", "Bordereau 2037-4."],
    ]);
  });

  it("is nothing to agents of another body", async () => {
    const { world, seen, decided } = await facingTerm();
    const stranger = agentBrowser(signedInLater(world), STRANGER);
    const answer = await stranger.post(PATH, { ...seen, sortPreuve: "transferred", motifPreuve: "x" });
    expect(answer.status).toBe(404);
    expect(decided()).toBeUndefined();
  });
});
