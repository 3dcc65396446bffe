import { productionPorts } from "../adapters/production.ts";
import { RecordIncidentInput } from "../contracts/task-input.ts";
import { recordIncident as record } from "../domain/agreement/incident.ts";
import { isCurrent } from "../domain/agreement/strand.ts";
import type { Ports } from "../ports.ts";

/** A task failed for good: the staff is told and the strand waits for its repair. Safe to repeat: known once. */
export const recordIncident =
  (ports: Ports) =>
  async (event: unknown): Promise<Record<string, never>> => {
    const { agreementId, strand, generation, task, error } = RecordIncidentInput.parse(event);
    const at = ports.clock();
    ports.log.error("a workflow task failed for good", { agreementId, strand, task, error });
    const convention = await ports.agreements.load(agreementId);
    if (!isCurrent(convention, strand, generation)) return {};
    const change = record(convention, { strand, task, error, at });
    if (change) await ports.agreements.commit(change, at);
    return {};
  };

export const handler = (event: unknown) => recordIncident(productionPorts())(event);
