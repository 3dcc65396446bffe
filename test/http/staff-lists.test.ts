import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { lapseSignature } from "../../functions/domain/access-convention/signing.ts";
import type { AgreementId, BodyId } from "../../functions/domain/identifiers.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { at, inForce, inStudy, invited, submitted } from "../support/staff-conventions.ts";
import { MARIE, type StaffWorld, staffWorld } from "../support/staff-world.ts";

const id = (rank: number): AgreementId => `00000000-0000-4000-8000-${String(rank).padStart(12, "0")}` as AgreementId;

function put(world: StaffWorld, rank: number, name: string, convention: AccessConvention, bodyId?: BodyId): void {
  const { application } = convention;
  world.put({
    ...convention,
    id: id(rank),
    fileNumber: `D-2026-${String(rank).padStart(4, "0")}`,
    application: { ...application, establishment: { ...application.establishment, name } },
    ...(bodyId ? { bodyId } : {}),
  });
}

const positions = (html: string, ...texts: readonly string[]): readonly number[] =>
  texts.map((text) => html.indexOf(text));

describe("the inbox: what is to be done, by deadline", () => {
  it("puts what is late first, then by last day, then what has no deadline", async () => {
    const world = staffWorld("2026-12-02T09:00:00Z");
    put(
      world,
      1,
      "Sans date",
      lapseSignature(invited(), { party: "establishment", at: at("2026-12-01T23:00:00Z") }).after,
    );
    put(world, 2, "Plus tard", inForce());
    put(world, 3, "En retard d'un jour", inStudy());
    const { html } = await agentBrowser(world, MARIE).get("/agents");
    expect(html).toContain("3 actions attendues, dont 1 en retard.");
    const order = positions(
      html,
      "<h2>En retard</h2>",
      "En retard d&#39;un jour",
      "<h2>À venir</h2>",
      "Plus tard",
      "<h2>Sans échéance</h2>",
      "Sans date",
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(html).toContain("depuis hier");
    expect(html).toContain(`href="/agents/conventions/${id(3)}#a-faire"`);
  });

  it("counts a deadline as late only once its last day is over in Paris", async () => {
    const world = staffWorld("2026-12-01T22:59:59Z");
    put(world, 1, "Dernier jour", inStudy());
    const agent = agentBrowser(world, MARIE);
    expect((await agent.get("/agents")).html).toContain("aucune en retard");
    world.now = at("2026-12-01T23:00:00Z");
    expect((await agent.get("/agents")).html).toContain("dont 1 en retard");
  });

  it("says what will come when there is nothing to do", async () => {
    const { html } = await agentBrowser(staffWorld(), MARIE).get("/agents");
    expect(html).toContain("Rien à faire pour le moment");
    expect(html).toContain('href="/agents/conventions"');
  });

  it("shows nothing of another body", async () => {
    const world = staffWorld();
    put(world, 1, "Ailleurs", inStudy(), "autre" as BodyId);
    expect((await agentBrowser(world, MARIE).get("/agents")).html).not.toContain("Ailleurs");
  });
});

describe("all conventions", () => {
  function many(): StaffWorld {
    const world = staffWorld();
    for (let rank = 1; rank <= 60; rank += 1)
      put(world, rank, `Commune ${rank}.`, rank % 20 === 0 ? inForce() : submitted());
    return world;
  }

  it("lists twenty-five at a time and leads on", async () => {
    const agent = agentBrowser(many(), MARIE);
    const first = await agent.get("/agents/conventions");
    expect(first.html).toContain("Commune 1.");
    expect(first.html).toContain("Commune 25.");
    expect(first.html).not.toContain("Commune 26.");
    const next = /href="([^"]+apres=[^"]+)"/.exec(first.html)?.[1] ?? "";
    const second = await agent.get(next);
    expect(second.html).toContain("Commune 26.");
    expect(second.html).not.toContain("Commune 25.");
  });

  it("finds a status wherever it is in the list", async () => {
    const { html } = await agentBrowser(many(), MARIE).get("/agents/conventions?statut=in-force");
    for (const found of ["Commune 20.", "Commune 40.", "Commune 60."]) expect(html).toContain(found);
    expect(html).not.toContain("Commune 1.");
    expect(html).not.toContain("Page suivante");
    expect(html).toContain('<option value="in-force" selected>');
  });

  it("ignores a status that does not exist", async () => {
    const { status, html } = await agentBrowser(many(), MARIE).get("/agents/conventions?statut=toString");
    expect(status).toBe(200);
    expect(html).toContain("Commune 1.");
  });

  it("says so when nothing matches, and when nothing was ever filed", async () => {
    expect((await agentBrowser(many(), MARIE).get("/agents/conventions?statut=withdrawn")).html).toContain(
      "Aucune convention ne correspond",
    );
    expect((await agentBrowser(staffWorld(), MARIE).get("/agents/conventions")).html).toContain(
      "Aucune convention pour le moment",
    );
  });
});
