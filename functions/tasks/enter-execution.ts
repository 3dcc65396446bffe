import { productionPorts } from "../adapters/production.ts";
import { enterExecution as enter } from "../domain/indemnity-convention/execution.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** The first day of the declared execution has come. Safe to repeat: see takeStep. */
export const enterExecution = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "EnterExecution", ({ convention, at }) => enter(convention, at));

export const handler = (event: unknown) => enterExecution(productionPorts())(event);
