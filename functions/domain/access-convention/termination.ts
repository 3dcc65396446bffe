import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Strand } from "../agreement/execution.ts";
import type { Actor, Fact } from "../agreement/journal.ts";
import { parisDateOf, startOfDayInParis as startOfDay } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import {
  type AccessConvention,
  type ConventionIn,
  isIn,
  requireIn,
  type SubscribedService,
  type Termination,
} from "./convention.ts";
import { type TerminationDates, terminationDates } from "./delays.ts";

type RunningConvention = ConventionIn<"in-force" | "in-notice">;

/** What a termination received at an instant would lead to; nothing is recorded. Source: art. 5 (MC-31, MC-32). */
export function previewTermination(
  convention: AccessConvention,
  scope: Termination["scope"],
  receivedAt: Temporal.Instant,
): TerminationDates {
  const running = requireIn(convention, "previewTermination", "in-force", "in-notice");
  const { reception, terms } = running.life;
  return terminationDates(
    {
      effectiveOn: reception.effectiveOn,
      programme: terms.programme,
      receivedOn: parisDateOf(receivedAt),
      scope,
    },
    terms.options,
  );
}

export interface RequestedTermination {
  readonly scope: Termination["scope"];
  readonly receivedAt: Temporal.Instant;
  readonly channel: Termination["channel"];
  readonly signatoryName: string;
  readonly signatoryQuality: string;
  readonly actor: Actor;
  readonly at: Temporal.Instant;
}

/** Services a termination may name: those that run and that no termination already stops, its notice begun or not. */
export const terminableServices = ({ life }: RunningConvention): readonly SubscribedService[] => {
  const open = life.terminations.filter(({ status }) => status !== "withdrawn" && status !== "ended");
  return life.services.filter(
    (service) => service.status !== "stopped" && !open.some((termination) => concerns(termination, service)),
  );
};

/**
 * The establishment ends all or some of the services. The notice is counted from reception.
 *
 * Source: access convention art. 5 (MC-31, MC-32), MA-07.
 *
 * @throws ActNotOpen when the whole convention is already being terminated, or no service named is left to stop
 */
export function requestTermination(
  convention: AccessConvention,
  asked: RequestedTermination,
): Change<AccessConvention> {
  const running = requireIn(convention, "requestTermination", "in-force", "in-notice");
  const open = running.life.terminations.filter(({ status }) => status !== "withdrawn" && status !== "ended");
  const names = asked.scope === "all" ? undefined : asked.scope;
  const known = new Set(terminableServices(running).map(({ id }) => id));
  if (open.some(({ scope }) => scope === "all") || names?.length === 0 || names?.some((id) => !known.has(id))) {
    throw new ActNotOpen(convention.id, "requestTermination", convention.life.status);
  }
  const dates = previewTermination(convention, asked.scope, asked.receivedAt);
  const id = String(running.life.terminations.length + 1);
  const { scope, receivedAt, channel, signatoryName, signatoryQuality } = asked;
  const termination: Termination = {
    id,
    scope,
    receivedAt,
    receivedOn: parisDateOf(receivedAt),
    channel,
    signatoryName,
    signatoryQuality,
    ...dates,
    status: "requested",
  };
  const strand: Strand = { key: `termination-${id}`, workflow: "termination", generation: 1 };
  return change(convention, {
    after: { ...running, life: { ...running.life, terminations: [...running.life.terminations, termination] } },
    facts: [
      {
        event: "terminationRequested",
        actor: asked.actor,
        detail: {
          termination: id,
          scope: scope === "all" ? "all" : scope.join(","),
          channel,
          receivedOn: termination.receivedOn.toString(),
          accessEndsOn: dates.accessEndsOn.toString(),
        },
      },
    ],
    starts: [strand],
  });
}

function find(
  convention: AccessConvention,
  act: string,
  id: string,
): { running: RunningConvention; termination: Termination } {
  const running = requireIn(convention, act, "in-force", "in-notice");
  const termination = running.life.terminations.find((other) => other.id === id);
  if (!termination) throw new ActNotOpen(convention.id, act, convention.life.status);
  return { running, termination };
}

const replaced = (running: RunningConvention, next: Termination): RunningConvention => ({
  ...running,
  life: {
    ...running.life,
    terminations: running.life.terminations.map((other) => (other.id === next.id ? next : other)),
  },
});

/** The acknowledgement is issued: dates, amount due, remedies. */
export function recordTerminationAcknowledged(
  convention: AccessConvention,
  terminationId: string,
  document: DocumentRecord,
): Change<AccessConvention> {
  const { running, termination } = find(convention, "recordTerminationAcknowledged", terminationId);
  if (termination.status !== "requested")
    throw new ActNotOpen(convention.id, "recordTerminationAcknowledged", termination.status);
  const after = replaced(running, { ...termination, status: "acknowledged", acknowledgementId: document.id });
  return change(convention, {
    after: { ...after, documents: [...convention.documents, document] },
    facts: [
      {
        event: "terminationAcknowledged",
        actor: { role: "system" },
        detail: { termination: terminationId, document: document.id, sha256: document.sha256 },
      },
    ],
    mails: [
      { kind: "termination-acknowledged", to: "referent", about: terminationId },
      { kind: "termination-acknowledged", to: "representative", about: terminationId },
      { kind: "termination-acknowledged", to: "staff", about: terminationId },
    ],
  });
}

/** The notice runs, from the first of the month after reception. */
export function startNotice(convention: AccessConvention, terminationId: string): Change<AccessConvention> {
  const { running, termination } = find(convention, "startNotice", terminationId);
  if (termination.status !== "acknowledged") throw new ActNotOpen(convention.id, "startNotice", termination.status);
  const after = replaced(running, { ...termination, status: "notice-running" });
  const services = mark(after.life.services, termination, "in-notice");
  const status = termination.scope === "all" ? "in-notice" : after.life.status;
  return change(convention, {
    after: { ...after, life: { ...after.life, status, services } },
    facts: [
      {
        event: "noticeStarted",
        actor: { role: "system" },
        detail: {
          termination: terminationId,
          startsOn: termination.noticeStartsOn.toString(),
          endsOn: termination.noticeEndsOn.toString(),
        },
      },
    ],
    mails: [{ kind: "notice-started", to: "referent", about: terminationId }],
  });
}

const concerns = ({ scope }: Termination, { id }: SubscribedService): boolean => scope === "all" || scope.includes(id);

const mark = (services: readonly SubscribedService[], termination: Termination, status: "in-notice") =>
  services.map((service) =>
    concerns(termination, service) && service.status !== "stopped" ? { ...service, status } : service,
  );

/** The notice is over: access ends for the services terminated, or for the whole convention. */
export function endAccess(
  convention: AccessConvention,
  terminationId: string,
  at: Temporal.Instant,
): Change<AccessConvention> {
  const { running, termination } = find(convention, "endAccess", terminationId);
  if (termination.status !== "notice-running") throw new ActNotOpen(convention.id, "endAccess", termination.status);
  const endedOn = termination.accessEndsOn;
  const after = replaced(running, { ...termination, status: "ended" });
  const stopped = after.life.services.filter(
    (service) => concerns(termination, service) && service.status !== "stopped",
  );
  const services = after.life.services.map((service) =>
    stopped.includes(service) ? ({ ...service, status: "stopped", stoppedOn: endedOn } as const) : service,
  );
  const whole = termination.scope === "all";
  const facts: Fact[] = [
    {
      event: "noticeEnded",
      actor: { role: "system" },
      detail: { termination: terminationId, endedOn: endedOn.toString() },
    },
    ...stopped.map(({ id }): Fact => ({ event: "serviceStopped", actor: { role: "system" }, detail: { service: id } })),
    ...(whole
      ? [{ event: "terminated", actor: { role: "system" }, detail: { endedOn: endedOn.toString() } } as const]
      : []),
  ];
  return change(convention, {
    after: whole
      ? {
          ...after,
          deadlines: cancelRunning(convention.deadlines, at),
          life: { ...after.life, status: "terminated", endedOn, services },
        }
      : { ...after, life: { ...after.life, services } },
    facts,
    mails: [{ kind: "notice-ended", to: "referent", about: terminationId }],
  });
}

/**
 * The body accepts that the establishment gives its termination up, before access ends: the services go on, but for
 * those that another termination still stops.
 * The convention gives no right to it; the agent's reason is kept.
 */
export function withdrawTermination(
  convention: AccessConvention,
  given: {
    readonly terminationId: string;
    readonly agentId: string;
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Change<AccessConvention> {
  const { running, termination } = find(convention, "withdrawTermination", given.terminationId);
  if (termination.status === "ended" || termination.status === "withdrawn") {
    throw new ActNotOpen(convention.id, "withdrawTermination", termination.status);
  }
  const after = replaced(running, { ...termination, status: "withdrawn", withdrawnReason: given.reason });
  const others = after.life.terminations.filter(({ status }) => status === "notice-running");
  const services = after.life.services.map((service) =>
    service.status === "in-notice" && !others.some((other) => concerns(other, service)) ? restored(service) : service,
  );
  const status = others.some(({ scope }) => scope === "all") ? "in-notice" : "in-force";
  return change(convention, {
    after: { ...after, life: { ...after.life, status, services } },
    facts: [
      {
        event: "terminationWithdrawn",
        actor: { role: "agent", agentId: given.agentId },
        detail: { termination: termination.id, reason: given.reason },
      },
    ],
    mails: [{ kind: "termination-withdrawn", to: "referent", about: termination.id }],
  });
}

const restored = (service: SubscribedService): SubscribedService => ({
  ...service,
  status: service.activatedAt ? "active" : "requested",
});

/** Whether a termination of everything ends the convention on or before the last day of its term: no renewal then. */
export function endsByNotice(convention: RunningConvention): boolean {
  return convention.life.terminations.some(
    (termination) =>
      termination.scope === "all" &&
      termination.status !== "withdrawn" &&
      termination.accessEndsOn.toString() <= convention.life.term.endsOn.toString(),
  );
}

/** When the notice of a termination begins, as an instant. */
export const noticeStartsAt = ({ noticeStartsOn }: Termination): Temporal.Instant => startOfDay(noticeStartsOn);

/** The termination of the whole convention that was asked for and not taken back, if there is one. */
export const wholeTermination = ({ life }: RunningConvention): Termination | undefined =>
  life.terminations.find(({ scope, status }) => scope === "all" && status !== "withdrawn");

export const isRunning = (convention: AccessConvention): convention is RunningConvention =>
  isIn(convention, "in-force", "in-notice");
