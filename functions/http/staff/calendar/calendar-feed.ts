import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { isGood } from "../../../domain/agent/calendar-link.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { BodyId } from "../../../domain/identifiers.ts";
import type { Agent, ListedDeadline, Ports } from "../../../ports.ts";
import { PageNotFound } from "../../errors.ts";
import type { PageRequest, PageResponse, Route } from "../../route.ts";
import { agentIdIn } from "./calendar-address.ts";
import { deadlineCalendar } from "./deadline-calendar.ts";

/** How far back the calendar goes: what was missed lately is still seen. */
const DAYS_BACK = 90;
const PAGE_SIZE = 200;
const PAGES = 25;

/** The agent of a calendar's address. @throws PageNotFound for a link that is wrong, replaced or revoked, told alike */
async function agentOfLink({ agents, calendarLinks, links }: Ports, { params }: PageRequest): Promise<Agent> {
  const { bodyId = "", agent: local = "", proof = "" } = params;
  const agentId = agentIdIn(bodyId, local);
  const [link, agent] = await Promise.all([calendarLinks.load(agentId), agents.load(agentId)]);
  if (!agent || !isGood(link) || !(await links.verify("calendar", [agentId, link.epoch], proof)))
    throw new PageNotFound();
  return agent;
}

async function deadlinesOf({ agreements }: Ports, bodyId: BodyId, from: Temporal.PlainDate) {
  const found: ListedDeadline[] = [];
  let after: string | undefined;
  for (let read = 0; read < PAGES; read += 1) {
    const page = await agreements.listDeadlines(bodyId, from, PAGE_SIZE, after);
    found.push(...page.items);
    after = page.next;
    if (after === undefined) break;
  }
  return found;
}

/** The deadlines of the agent's body, for a calendar program: it signs in nowhere and keeps no cookie. */
export const calendarFeed: Route = {
  method: "GET",
  path: "/calendrier/{bodyId}/{agent}/{proof}/echeances.ics",
  handle: (ports) => async (request) => {
    const { bodyId } = await agentOfLink(ports, request);
    const from = parisDateOf(ports.clock()).subtract({ days: DAYS_BACK });
    const [body, deadlines] = await Promise.all([ports.bodies.load(bodyId), deadlinesOf(ports, bodyId, from)]);
    return unlessHeld(request, deadlineCalendar(deadlines, body, ports.links.origin), lastChange(deadlines));
  },
};

const lastChange = (deadlines: readonly ListedDeadline[]): Temporal.Instant | undefined =>
  deadlines
    .map(({ changedAt }) => changedAt)
    .sort(Temporal.Instant.compare)
    .at(-1);

/** The calendar, or that it is still the one the program holds. Source: RFC 9110, sections 8.8 and 13.1. */
function unlessHeld(
  { held = {} }: PageRequest,
  content: string,
  changedAt: Temporal.Instant | undefined,
): PageResponse {
  const etag = `"${createHash("sha256").update(content).digest("base64url")}"`;
  const headers = {
    etag,
    ...(changedAt ? { "last-modified": httpDate(changedAt) } : {}),
    "cache-control": "private, no-cache",
  };
  if (held.etag ? holds(held.etag, etag) : false) return { status: 304, headers, body: "" };
  return {
    status: 200,
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="echeances.ics"',
    },
    body: content,
  };
}

const holds = (given: string, etag: string): boolean =>
  given.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);

const httpDate = (at: Temporal.Instant): string => new Date(at.epochMilliseconds).toUTCString();
