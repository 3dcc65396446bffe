import type { Temporal } from "temporal-polyfill";
import { ActNotOpen } from "../errors.ts";
import type { Agreement } from "./agreement.ts";
import { type Change, change } from "./change.ts";

export interface RecordedIncident {
  readonly strand: string;
  readonly task: string;
  readonly error: string;
  readonly at: Temporal.Instant;
}

/**
 * A step failed for good: the strand stops where it is and the staff is told. Nothing is lost; the step is taken
 * again when an agent says so. @returns undefined when the strand's incident is already known
 */
export function recordIncident<A extends Agreement>(
  agreement: A,
  { strand, task, error, at }: RecordedIncident,
): Change<A> | undefined {
  if (agreement.incidents.some((incident) => incident.strand === strand)) return undefined;
  return change(agreement, {
    after: { ...agreement, incidents: [...agreement.incidents, { strand, task, error, recordedAt: at }] },
    facts: [{ event: "incidentRecorded", actor: { role: "system" }, detail: { strand, task, error } }],
    mails: [{ kind: "incident", to: "staff", about: strand }],
  });
}

/** An agent has the failed step taken again. */
export function resolveIncident<A extends Agreement>(
  agreement: A,
  { strand, agentId }: { readonly strand: string; readonly agentId: string; readonly at: Temporal.Instant },
): Change<A> {
  const incidents = agreement.incidents.filter((incident) => incident.strand !== strand);
  if (incidents.length === agreement.incidents.length) {
    throw new ActNotOpen(agreement.id, "resolveIncident", agreement.life.status);
  }
  return change(agreement, {
    after: { ...agreement, incidents },
    facts: [{ event: "incidentResolved", actor: { role: "agent", agentId }, detail: { strand } }],
  });
}
