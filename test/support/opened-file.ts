import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { recordScan } from "../../functions/domain/access-convention/signing.ts";
import { hidden } from "./browser.ts";
import { agentBrowser } from "./staff-browser.ts";
import { AGREEMENT, aBody, anApplication, at, invited, sha } from "./staff-conventions.ts";
import { MARIE, staffWorld } from "./staff-world.ts";

export const body = aBody();

export const FILE = `/agents/conventions/${AGREEMENT}`;

/** An agent in front of a file, with what its forms carry. */
export async function opened(convention: AccessConvention, now = "2026-12-03T09:00:00Z") {
  const world = staffWorld(now);
  world.put(convention);
  const agent = agentBrowser(world, MARIE);
  const { html } = await agent.get(FILE);
  const seen = { version: hidden(html, "version"), journal: hidden(html, "journal") };
  const stored = (): AccessConvention => world.agreements.get(AGREEMENT) as AccessConvention;
  const events = async () => (await world.ports.agreements.journal(AGREEMENT)).map(({ event }) => event);
  return { world, agent, html, seen, stored, events };
}

/** Signed by hand: the scan arrived, the original is awaited. */
export const scanned = recordScan(invited({ application: anApplication({ signatureMode: "by-hand" }) }), {
  scan: { key: "scan.pdf", fileName: "scan.pdf", contentType: "application/pdf", sizeBytes: 900_000, sha256: sha("1") },
  body,
  at: at("2026-11-25T08:00:00Z"),
}).after;
