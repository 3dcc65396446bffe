import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import type { CalendarLink } from "../../functions/domain/agent/calendar-link.ts";
import type { AgentId, BodyId, Sha256 } from "../../functions/domain/identifiers.ts";
import type { InvoicingRun } from "../../functions/domain/invoicing/invoicing-run.ts";
import { type AnyAgreement, kindOf } from "../../functions/domain/kinds/kinds.ts";
import type { OneTimeCode } from "../../functions/domain/signature/one-time-code.ts";
import type {
  Agent,
  AgentSession,
  AgreementSummary,
  CodeKey,
  InboxTask,
  ListedDeadline,
  Ports,
} from "../../functions/ports.ts";
import { memoryInvoices, memoryRuns } from "./memory-invoices.ts";
import { type PageWorld, pageWorld } from "./page-ports.ts";
import { aBody, BODY } from "./staff-conventions.ts";

export const MARIE: Agent = {
  id: "syndicat/marie" as AgentId,
  bodyId: BODY,
  name: "Marie Le Bihan",
  email: "marie@syndicat.example",
};
export const YANN: Agent = {
  id: "syndicat/yann" as AgentId,
  bodyId: BODY,
  name: "Yann Coat",
  email: "yann@syndicat.example",
};
export const STRANGER: Agent = {
  id: "autre/paul" as AgentId,
  bodyId: "autre" as BodyId,
  name: "Paul Ailleurs",
  email: "paul@autre.example",
};

const unused = (): never => {
  throw new Error("this port is not used by these pages");
};

export interface StaffWorld<A extends AnyAgreement = AccessConvention> extends PageWorld<A> {
  readonly codes: Map<string, OneTimeCode>;
  readonly sessions: Map<string, AgentSession>;
  readonly runs: Map<string, InvoicingRun>;
  /** Runs once, before the next replacement of a one-time code: someone else trying at the same time. */
  beforeCode: (() => void) | undefined;
  /** Signs an agent in. @returns the cookie's secret */
  signIn(agent: Agent): string;
}

/** The ports of the pages for signatories and staff, in memory, with the promises of `ports.ts`. */
export function staffWorld<A extends AnyAgreement = AccessConvention>(now?: string, body = aBody()): StaffWorld<A> {
  const pages = pageWorld<A>(body, now);
  const agents = [MARIE, YANN, STRANGER];
  const signIns = new Map<string, { readonly agent: Agent; readonly until: Temporal.Instant }>();
  const codes = new Map<string, OneTimeCode>();
  const sessions = new Map<string, AgentSession>();
  const runs = new Map<string, InvoicingRun>();
  const calendarLinks = new Map<AgentId, CalendarLink>();
  const nameOf = (key: CodeKey): string => JSON.stringify([key.agreementId, key.party, key.round, key.linkEpoch]);
  const oneTimeCodes: Ports["oneTimeCodes"] = {
    load: async (key) => codes.get(nameOf(key)),
    async replace(key, before, after) {
      const { beforeCode } = world;
      world.beforeCode = undefined;
      beforeCode?.();
      if (codes.get(nameOf(key)) !== before) return false;
      codes.set(nameOf(key), after);
      return true;
    },
    hash: async (key, code) =>
      createHash("sha256")
        .update(`${nameOf(key)}${code}`)
        .digest("hex") as Sha256,
  };
  const agentPorts: Ports["agents"] = {
    findByEmail: async (email) => agents.find((agent) => agent.email === email.trim().toLowerCase()),
    load: async (id) => agents.find((agent) => agent.id === id),
    list: async (bodyId) => agents.filter((agent) => agent.bodyId === bodyId),
    async openSignIn(agent, until) {
      const id = `sign-in-${signIns.size + 1}`;
      signIns.set(id, { agent, until });
      return id;
    },
    async consumeSignIn(id, at) {
      const found = signIns.get(id);
      signIns.delete(id);
      return found && Temporal.Instant.compare(at, found.until) < 0 ? found.agent : undefined;
    },
    async openSession(agent, expiresAt) {
      const secret = `secret-${sessions.size + 1}`;
      sessions.set(secret, { agent, expiresAt });
      return secret;
    },
    session: async (secret, at) => {
      const found = sessions.get(secret);
      return found && Temporal.Instant.compare(at, found.expiresAt) < 0 ? found : undefined;
    },
    remove: unused,
    closeSession: async (secret) => void sessions.delete(secret),
  };
  const world: StaffWorld<A> = Object.assign(pages, {
    codes,
    sessions,
    beforeCode: undefined,
    runs,
    ports: {
      ...pages.ports,
      oneTimeCodes,
      calendarLinks: {
        load: async (agentId) => calendarLinks.get(agentId),
        async replace(agentId, before, after) {
          if (calendarLinks.get(agentId) !== before) return false;
          calendarLinks.set(agentId, after);
          return true;
        },
      },
      agents: agentPorts,
      invoices: memoryInvoices(pages.agreements),
      invoicingRuns: memoryRuns(runs),
      agreements: {
        ...pages.ports.agreements,
        inbox: async (id) => inbox(pages, id),
        list: async (id, limit, after) => list(pages, id, limit, after),
        listDeadlines: async (id, from, limit, after) => listDeadlines(pages, id, from, limit, after),
      },
    } satisfies Ports,
    signIn(agent: Agent): string {
      const secret = `session-of-${agent.id}`;
      sessions.set(secret, { agent, expiresAt: Temporal.Instant.from("2035-01-01T00:00:00Z") });
      return secret;
    },
  });
  return world;
}

function inbox<A extends AnyAgreement>({ agreements }: PageWorld<A>, bodyId: BodyId): readonly InboxTask[] {
  const tasks = [...agreements.values()]
    .filter((convention) => convention.bodyId === bodyId)
    .flatMap((convention) =>
      kindOf(convention)
        .staffTasks(convention)
        .map((task) => ({
          ...task,
          agreementId: convention.id,
          agreementKind: convention.kind,
          fileNumber: convention.fileNumber,
          partyName: kindOf(convention).partyName(convention),
        })),
    );
  const due = ({ dueOn }: InboxTask): string => dueOn?.toString() ?? "9999-12-31";
  return tasks.sort((a, b) => (due(a) < due(b) ? -1 : 1));
}

function list<A extends AnyAgreement>({ agreements }: PageWorld<A>, bodyId: BodyId, limit: number, after?: string) {
  const all: AgreementSummary[] = [...agreements.values()]
    .filter((convention) => convention.bodyId === bodyId)
    .map((agreement) => {
      const { id, kind, fileNumber, life, submittedAt } = agreement;
      const number = kindOf(agreement).numberOf(agreement);
      const partyName = kindOf(agreement).partyName(agreement);
      return {
        id,
        kind,
        fileNumber,
        ...(number ? { number } : {}),
        partyName,
        status: life.status,
        submittedAt,
        changedAt: submittedAt,
      };
    });
  return paged(all, limit, after);
}

function listDeadlines<A extends AnyAgreement>(
  { agreements }: PageWorld<A>,
  bodyId: BodyId,
  from: Temporal.PlainDate | undefined,
  limit: number,
  after?: string,
) {
  const all: ListedDeadline[] = [...agreements.values()]
    .filter((agreement) => agreement.bodyId === bodyId)
    .flatMap((agreement) => {
      const { id: agreementId, kind: agreementKind, fileNumber, deadlines, submittedAt } = agreement;
      const partyName = kindOf(agreement).partyName(agreement);
      return deadlines.map(({ id, kind, party, status, startedOn, lastDay, closedAt }) => ({
        ...{ id, kind, party, status, startedOn, lastDay, ...(closedAt ? { closedAt } : {}) },
        ...{ agreementId, agreementKind, fileNumber, partyName },
        changedAt: closedAt ?? submittedAt,
      }));
    })
    .filter(({ lastDay }) => !from || Temporal.PlainDate.compare(lastDay, from) >= 0)
    .sort((a, b) => Temporal.PlainDate.compare(a.lastDay, b.lastDay));
  return paged(all, limit, after);
}

function paged<Item>(all: readonly Item[], limit: number, after?: string) {
  const from = Number(after ?? "0");
  const items = all.slice(from, from + limit);
  return from + limit < all.length ? { items, next: String(from + limit) } : { items };
}
