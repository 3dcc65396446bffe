import type { Temporal } from "temporal-polyfill";
import type { CalendarLink } from "../domain/agent/calendar-link.ts";
import type { AgentId, BodyId } from "../domain/identifiers.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";

export interface Bodies {
  /** @throws IssuingBodyUnknown */
  load(id: BodyId): Promise<IssuingBody>;
  list(): Promise<readonly IssuingBody[]>;
}

export interface Agent {
  readonly id: AgentId;
  readonly bodyId: BodyId;
  readonly name: string;
  readonly email: string;
}

export interface AgentSession {
  readonly agent: Agent;
  readonly expiresAt: Temporal.Instant;
}

export interface Agents {
  findByEmail(email: string): Promise<Agent | undefined>;
  load(id: AgentId): Promise<Agent | undefined>;
  list(bodyId: BodyId): Promise<readonly Agent[]>;
  /** Keeps a sign-in link that is good once, until `expiresAt`. One a minute for an address. @returns its identifier, or
   * undefined when one was opened less than a minute before */
  openSignIn(agent: Agent, expiresAt: Temporal.Instant): Promise<string | undefined>;
  /** The agent of a sign-in link, the first time and in time only. */
  consumeSignIn(signInId: string, now: Temporal.Instant): Promise<Agent | undefined>;
  /** @returns the secret of the session, for the cookie; only its hash is kept */
  openSession(agent: Agent, expiresAt: Temporal.Instant): Promise<string>;
  session(secret: string, now: Temporal.Instant): Promise<AgentSession | undefined>;
  closeSession(secret: string): Promise<void>;
  /** Removes an account with its address and its calendar link. */
  remove(id: AgentId): Promise<void>;
}

/** The links by which agents' calendars read their deadlines. */
export interface CalendarLinks {
  load(agentId: AgentId): Promise<CalendarLink | undefined>;
  /** Replaces `before` by `after`. @returns false when another request changed it meanwhile */
  replace(agentId: AgentId, before: CalendarLink | undefined, after: CalendarLink): Promise<boolean>;
}
