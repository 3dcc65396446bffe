import { describe, expect, it } from "vitest";
import { agentBrowser } from "../support/staff-browser.ts";
import { at, inForce, inStudy } from "../support/staff-conventions.ts";
import { MARIE, STRANGER, staffWorld } from "../support/staff-world.ts";

const linkIn = (html: string): string =>
  new URL(/https:\/\/kevrat\.example(\/calendrier\/[^<]+)/.exec(html)?.[0] ?? "").pathname;

async function withLink(world = staffWorld("2026-12-02T09:00:00Z")) {
  const agent = agentBrowser(world, MARIE);
  const opened = await agent.post("/agents/calendrier/renouveler", { epoque: "0" });
  const { html } = await agent.get(opened.location);
  return { world, agent, html, address: linkIn(html) };
}

describe("the calendar of an agent: a private link, without signing in (RFC 5545)", () => {
  it("gives the deadlines of the agent's body: the day, what is to be done, the file, and nobody's name", async () => {
    const { world, address } = await withLink();
    world.put(inForce());
    const { status, headers, html } = await agentBrowser(world).get(address);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/calendar; charset=utf-8");
    const text = html.replaceAll("\r\n ", "");
    const lines = text.split("\r\n");
    expect(lines).toContain("SUMMARY:Activation des services – D-2026-0001");
    expect(lines).toContain("DTSTART;VALUE=DATE:20270104");
    expect(lines).toContain("SUMMARY:Tenu : Réponse à la demande – D-2026-0001");
    expect(lines.filter((line) => line === "BEGIN:VALARM")).toHaveLength(1);
    for (const name of ["Armorique", "Le Goff", "Prigent", "@armorique"]) expect(text).not.toContain(name);
  });

  it("says that nothing changed to whoever holds the same", async () => {
    const { world, address } = await withLink();
    world.put(inForce());
    const program = agentBrowser(world);
    const first = await program.get(address);
    expect(first.headers["last-modified"]).toBe("Tue, 24 Nov 2026 09:15:00 GMT");
    const again = await program.get(address, { "If-None-Match": first.headers["etag"] ?? "" });
    expect({ status: again.status, body: again.html }).toEqual({ status: 304, body: "" });
    world.now = at("2026-12-03T09:00:00Z");
    expect((await program.get(address)).headers["etag"]).toBe(first.headers["etag"]);
    world.put(inStudy());
    expect((await program.get(address, { "If-None-Match": first.headers["etag"] ?? "" })).status).toBe(200);
  });

  it("gives nothing of another body", async () => {
    const world = staffWorld("2026-12-02T09:00:00Z");
    world.put(inForce());
    const stranger = agentBrowser(world, STRANGER);
    await stranger.post("/agents/calendrier/renouveler", { epoque: "0" });
    const address = linkIn((await stranger.get("/agents/calendrier")).html);
    expect((await agentBrowser(world).get(address)).html).not.toContain("D-2026-0001");
  });

  it("answers a revoked link, a replaced one and a forged one like a page that does not exist", async () => {
    const { world, agent, address } = await withLink();
    const program = agentBrowser(world);
    await agent.post("/agents/calendrier/renouveler", { epoque: "1" });
    expect((await program.get(address)).status).toBe(404);
    const second = linkIn((await agent.get("/agents/calendrier")).html);
    expect((await program.get(second)).status).toBe(200);
    await agent.post("/agents/calendrier/revoquer", { epoque: "2" });
    expect((await program.get(second)).status).toBe(404);
    expect((await program.get(second.replace("/marie/", "/yann/"))).status).toBe(404);
    await agent.post("/agents/calendrier/renouveler", { epoque: "2" });
    expect((await program.get(second)).status).toBe(404);
  });

  it("does not act on a page that shows an older link", async () => {
    const { agent, world, address } = await withLink();
    expect((await agent.post("/agents/calendrier/revoquer", { epoque: "0" })).location).toBe("/agents/calendrier");
    expect((await agentBrowser(world).get(address)).status).toBe(200);
  });
});
