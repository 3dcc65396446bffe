import { describe, expect, it } from "vitest";
import { agentBrowser } from "../support/staff-browser.ts";
import { inStudy } from "../support/staff-conventions.ts";
import { MARIE, staffWorld } from "../support/staff-world.ts";

const linkIn = (text: string): string => /https:\/\/kevrat\.example(\/agents\/session\/\S+)/.exec(text)?.[1] ?? "";

describe("signing in by a mailed link", () => {
  it("answers alike for an address that is known and one that is not, and mails only the first", async () => {
    const world = staffWorld();
    const browser = agentBrowser(world);
    const known = await browser.post("/agents/connexion", { email: "Marie@Syndicat.example " });
    const unknown = await browser.post("/agents/connexion", { email: "quidam@syndicat.example" });
    expect(known.status).toBe(200);
    expect(unknown.html).toBe(known.html);
    expect(world.mails.map(({ to }) => to)).toEqual(["marie@syndicat.example"]);
  });

  it("answers alike when the mail cannot be sent, and logs no address", async () => {
    const world = staffWorld();
    const browser = agentBrowser(world);
    world.mailFails = true;
    const known = await browser.post("/agents/connexion", { email: MARIE.email });
    const unknown = await browser.post("/agents/connexion", { email: "quidam@syndicat.example" });
    expect(known.html).toBe(unknown.html);
    expect(world.logged).toHaveLength(1);
    expect(world.logged.join()).not.toContain("marie@");
  });

  it("says what is wrong with something that is not an address", async () => {
    const { status, html } = await agentBrowser(staffWorld()).post("/agents/connexion", { email: "marie" });
    expect(status).toBe(422);
    expect(html).toContain('href="#email"');
  });

  it("opens a session of eight hours when the button is pressed, not when the link is looked at", async () => {
    const world = staffWorld("2026-11-25T09:00:00Z");
    const browser = agentBrowser(world);
    await browser.post("/agents/connexion", { email: MARIE.email });
    const link = linkIn(world.mails[0]?.text ?? "");
    const scanner = agentBrowser(world);
    expect((await scanner.get(link)).cookies).toEqual([]);
    expect((await scanner.get(link)).status, "a mail scanner uses nothing up").toBe(200);
    const opened = await browser.post(link);
    expect([opened.status, opened.location]).toEqual([303, "/agents"]);
    expect(opened.cookies[0]).toMatch(
      /^kevrat-session=[^;]+; Path=\/agents; Max-Age=28800; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await browser.get("/agents")).html).toContain("Marie Le Bihan");
    world.now = world.now.add({ hours: 8 });
    expect((await browser.get("/agents")).html).toContain("Recevoir un lien de connexion");
  });

  it("is good once", async () => {
    const world = staffWorld();
    const browser = agentBrowser(world);
    await browser.post("/agents/connexion", { email: MARIE.email });
    const link = linkIn(world.mails[0]?.text ?? "");
    await browser.post(link);
    const again = await agentBrowser(world).post(link);
    expect(again.status).toBe(410);
    expect(again.cookies).toEqual([]);
    expect(again.html).toContain("Il a déjà servi, ou ses quinze minutes sont passées.");
  });

  it("is good for fifteen minutes", async () => {
    const world = staffWorld();
    const browser = agentBrowser(world);
    await browser.post("/agents/connexion", { email: MARIE.email });
    world.now = world.now.add({ minutes: 15 });
    expect((await browser.post(linkIn(world.mails[0]?.text ?? ""))).status).toBe(410);
  });

  it("is not made up", async () => {
    expect((await agentBrowser(staffWorld()).get("/agents/session/sign-in-1/forged")).status).toBe(404);
  });

  it("leads on to the page that was asked for, and to no other site", async () => {
    const world = staffWorld();
    const convention = inStudy();
    world.put(convention);
    const browser = agentBrowser(world);
    const asked = await browser.get(`/agents/conventions/${convention.id}`);
    expect(asked.status).toBe(401);
    expect(asked.html).toContain(`name="suite" value="/agents/conventions/${convention.id}"`);
    expect(asked.html).not.toContain("Armorique");
    await browser.post("/agents/connexion", { email: MARIE.email, suite: `/agents/conventions/${convention.id}` });
    const link = linkIn(world.mails[0]?.text ?? "");
    const page = await browser.get(link);
    expect(page.html).toContain(`name="suite" value="/agents/conventions/${convention.id}"`);
    expect((await browser.post(link, { suite: "https://elsewhere.example/agents" })).location).toBe("/agents");
  });

  it("ends when the agent signs out: the cookie is worth nothing afterwards", async () => {
    const world = staffWorld();
    const browser = agentBrowser(world, MARIE);
    const secret = browser.jar.get("kevrat-session") ?? "";
    const out = await browser.post("/agents/deconnexion");
    expect([out.status, out.location]).toEqual([303, "/agents"]);
    browser.jar.set("kevrat-session", secret);
    expect((await browser.get("/agents")).html).toContain("Recevoir un lien de connexion");
  });

  it("shows what was typed when the session ended in between", async () => {
    const world = staffWorld();
    world.put(inStudy());
    const { id, version } = inStudy();
    const { status, html } = await agentBrowser(world).post(`/agents/conventions/${id}/eligibilite/accorder`, {
      version: String(version),
      motifEligibilite: "Le pôle sert six communes adhérentes.",
    });
    expect(status).toBe(401);
    expect(html).toContain("Votre session a pris fin");
    expect(html).toContain("Le pôle sert six communes adhérentes.");
  });
});
