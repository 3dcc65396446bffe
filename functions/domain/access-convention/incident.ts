import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { ActNotOpen } from "../errors.ts";
import type { AccessConvention } from "./convention.ts";

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
export function recordIncident(
  convention: AccessConvention,
  { strand, task, error, at }: RecordedIncident,
): Change<AccessConvention> | undefined {
  if (convention.incidents.some((incident) => incident.strand === strand)) return undefined;
  return change(convention, {
    after: { ...convention, incidents: [...convention.incidents, { strand, task, error, recordedAt: at }] },
    facts: [{ event: "incidentRecorded", actor: { role: "system" }, detail: { strand, task, error } }],
    mails: [{ kind: "incident", to: "staff", about: strand }],
  });
}

/** An agent has the failed step taken again. */
export function resolveIncident(
  convention: AccessConvention,
  { strand, agentId }: { readonly strand: string; readonly agentId: string; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const incidents = convention.incidents.filter((incident) => incident.strand !== strand);
  if (incidents.length === convention.incidents.length) {
    throw new ActNotOpen(convention.id, "resolveIncident", convention.life.status);
  }
  return change(convention, {
    after: { ...convention, incidents },
    facts: [{ event: "incidentResolved", actor: { role: "agent", agentId }, detail: { strand } }],
  });
}
