import { productionPorts } from "../adapters/production.ts";
import { remindOfDeadline as remind } from "../domain/agreement/deadline-events.ts";
import type { Ports } from "../ports.ts";
import { takeStep } from "./take-step.ts";

/** Reminds whoever must act before a deadline. Safe to repeat: see takeStep. */
export const remindOfDeadline = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "RemindOfDeadline", ({ convention, about }) => remind(convention, about));

export const handler = (event: unknown) => remindOfDeadline(productionPorts())(event);
