import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { hidden } from "./browser.ts";
import { invoicingBody } from "./invoiced-conventions.ts";
import { agentBrowser } from "./staff-browser.ts";
import { AGREEMENT } from "./staff-conventions.ts";
import { MARIE, staffWorld } from "./staff-world.ts";

export const FILE = `/agents/conventions/${AGREEMENT}`;
/** What a page says, without its markup. */
export const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u00a0\u202f]/g, " ")
    .replaceAll("’", "'")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ");

/** An agent in front of a convention that is invoiced. */
export function facing(convention: AccessConvention, now = "2027-01-05T09:00:00Z") {
  const world = staffWorld(now, invoicingBody());
  world.put(convention);
  const agent = agentBrowser(world, MARIE);
  const act = async (path: string, fields: Readonly<Record<string, string>>, year = "2026") => {
    const { html } = await agent.get(FILE);
    const seen = { version: hidden(html, "version"), journal: hidden(html, "journal"), annee: year };
    return agent.post(`${FILE}/factures/${path}`, { ...seen, ...fields });
  };
  const invoice = (year = 2026) => {
    const { life } = world.agreements.get(AGREEMENT) as AccessConvention;
    const found = "invoices" in life ? life.invoices.find((one) => one.year === year) : undefined;
    if (!found) throw new Error(`no invoice of ${year}`);
    return found;
  };
  return { world, agent, act, invoice };
}
