import { Temporal } from "temporal-polyfill";
import type { IndemnityConvention } from "../../functions/domain/indemnity-convention/convention.ts";
import { PREFECTURE } from "../../local/seed/prefecture.ts";
import { browser, type Fields, hidden } from "./browser.ts";
import { agentBrowser } from "./staff-browser.ts";
import { MARIE, staffWorld } from "./staff-world.ts";

const PDF = new TextEncoder().encode("%PDF-1.7\n1 0 obj");

/** An indemnity convention in its world, with its beneficiary and an agent of the DDTM, each with a browser. */
export function indemnityPages(convention: IndemnityConvention, now: string) {
  const world = staffWorld<IndemnityConvention>(now, PREFECTURE);
  world.put(convention);
  const visitor = browser(world.ports);
  const agent = agentBrowser(world, { ...MARIE, bodyId: PREFECTURE.id });
  const base = `/suivi/${convention.id}/${world.proof("follow-up", convention.id, convention.followUpEpoch)}`;
  const file = `/agents/conventions/${convention.id}`;
  const newest = (): IndemnityConvention => world.agreements.get(convention.id) ?? convention;

  /** What the beneficiary does by the form of an act: it types, reads again, sends. */
  const act = (path: string) => {
    const here = `${base}/demarches/${path}`;
    const type = async (fields: Fields, action = "relire") =>
      visitor.post(here, { ...fields, shown: hidden((await visitor.get(here)).html, "shown"), action });
    const join = async (place: string) => {
      const { html } = await visitor.get(`${here}/document/${place}`);
      world.objects.set(hidden(html, "key"), PDF);
      return visitor.get(hidden(html, "success_action_redirect").replaceAll("&amp;", "&"));
    };
    const review = () => visitor.get(`${here}/relecture`);
    /** @param reviewed the page of the review, which the button is on */
    const send = (reviewed: string) =>
      visitor.post(`${here}/envoi`, { draft: hidden(reviewed, "draft"), version: hidden(reviewed, "version") });
    return { here, type, join, review, send };
  };

  /** What the agent does from the page as it now is. @param confirm whether the preview is confirmed at once */
  const decide = async (path: string, fields: Fields = {}, confirm = true) => {
    const { html } = await agent.get(file);
    const seen = { version: hidden(html, "version"), journal: hidden(html, "journal") };
    return agent.post(`${file}/${path}`, { ...fields, ...seen, ...(confirm ? { confirmation: "oui" } : {}) });
  };
  const at = (instant: string): void => {
    world.now = Temporal.Instant.from(instant);
  };
  return { world, visitor, agent, base, file, newest, act, decide, at };
}
