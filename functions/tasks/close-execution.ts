import { productionPorts } from "../adapters/production.ts";
import { closeExecution as close } from "../domain/indemnity-convention/execution.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Closes the execution period; the balance can be claimed for three months. Safe to repeat: see takeStep. */
export const closeExecution = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "CloseExecution", ({ convention, body, at }) =>
    close(convention, body, at),
  );

export const handler = (event: unknown) => closeExecution(productionPorts())(event);
