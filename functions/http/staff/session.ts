import { Temporal } from "temporal-polyfill";
import type { Agent, Ports } from "../../ports.ts";
import { failure } from "../layout/respond.ts";
import type { PageRequest, PageResponse, Route } from "../route.ts";
import { signInPage } from "./sign-in-page.ts";

export const SESSION_COOKIE = "kevrat-session";
/** A working day: signing in again each morning is asked, during the day it is not. */
export const SESSION_LASTS = Temporal.Duration.from({ hours: 8 });

export const sessionCookie = (secret: string): string =>
  `${SESSION_COOKIE}=${secret}; Path=/agents; Max-Age=${SESSION_LASTS.total("seconds")}`;

/** Makes the browser forget the session. */
export const endedCookie = `${SESSION_COOKIE}=; Path=/agents; Max-Age=0`;

/** The agent signed in, if one is. */
export async function agentOf({ agents, clock }: Ports, { cookies }: PageRequest): Promise<Agent | undefined> {
  const secret = cookies[SESSION_COOKIE];
  if (!secret) return undefined;
  return (await agents.session(secret, clock()))?.agent;
}

type AgentPage = (ports: Ports, agent: Agent, request: PageRequest) => Promise<PageResponse>;

/**
 * A page or an action for agents who are signed in. Anyone else is asked to sign in and then led on; what an agent had
 * typed when the session ended is shown, not lost.
 */
export const asAgent =
  (answer: AgentPage): Route["handle"] =>
  (ports) =>
  async (request) => {
    const agent = await agentOf(ports, request);
    if (agent) return answer(ports, agent, request);
    const { method, path, form } = request;
    const next = method === "GET" ? path : path.split("/").slice(0, 4).join("/");
    return failure(401, await signInPage({ next, typed: typedTexts(form), ended: method === "POST" }));
  };

/** Sentences among the fields of a form: what it would hurt to type again. */
export const typedTexts = (form: URLSearchParams): readonly string[] =>
  [...form.values()].filter((value) => /\s/.test(value.trim()));
