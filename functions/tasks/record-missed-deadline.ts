import { productionPorts } from "../adapters/production.ts";
import { recordMissedDeadline as record } from "../domain/agreement/deadline-events.ts";
import type { Ports } from "../ports.ts";
import { takeStep } from "./take-step.ts";

/** Records that a deadline passed without the act. Safe to repeat: see takeStep. */
export const recordMissedDeadline = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "RecordMissedDeadline", ({ convention, about, at }) => record(convention, about, at));

export const handler = (event: unknown) => recordMissedDeadline(productionPorts())(event);
