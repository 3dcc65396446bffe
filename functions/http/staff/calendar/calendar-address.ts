import type { CalendarLink } from "../../../domain/agent/calendar-link.ts";
import type { AgentId, BodyId } from "../../../domain/identifiers.ts";
import type { Ports } from "../../../ports.ts";

/** The address at which a calendar program reads an agent's deadlines, while its link is good. */
export async function calendarAddress({ links }: Ports, agentId: AgentId, { epoch }: CalendarLink): Promise<string> {
  const [bodyId, local = ""] = agentId.split("/");
  const proof = await links.proof("calendar", [agentId, epoch]);
  return `${links.origin}/calendrier/${bodyId}/${encodeURIComponent(local)}/${proof}/echeances.ics`;
}

/** The agent an address names; whether it exists, and whether the proof holds, is looked at after. */
export const agentIdIn = (bodyId: string, local: string): AgentId => `${bodyId as BodyId}/${local}` as AgentId;
