import { productionPorts } from "../adapters/production.ts";
import { startNotice as start } from "../domain/access-convention/termination.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** The notice of a termination begins. Safe to repeat: see takeStep. */
export const startNotice = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "StartNotice", ({ convention, about }) => start(convention, about));

export const handler = (event: unknown) => startNotice(productionPorts())(event);
