import { productionPorts } from "../adapters/production.ts";
import { endAccess as end } from "../domain/access-convention/termination.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** The notice is over and access ends. Safe to repeat: see takeStep. */
export const endAccess = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "EndAccess", ({ convention, about, at }) => end(convention, about, at));

export const handler = (event: unknown) => endAccess(productionPorts())(event);
