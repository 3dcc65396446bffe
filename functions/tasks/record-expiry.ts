import { productionPorts } from "../adapters/production.ts";
import { recordExpiry as record } from "../domain/indemnity-convention/execution.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Records that a delay is over without the act; a person decides what follows. Safe to repeat: see takeStep. */
export const recordExpiry = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "RecordExpiry", ({ convention, at }) => record(convention, at));

export const handler = (event: unknown) => recordExpiry(productionPorts())(event);
