import { productionPorts } from "../adapters/production.ts";
import { remindOfRenewal as remind } from "../domain/access-convention/renewal.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Reminds of the last day for notice before the anniversary. Safe to repeat: see takeStep. */
export const remindOfRenewal = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "RemindOfRenewal", ({ convention, at }) => remind(convention, at));

export const handler = (event: unknown) => remindOfRenewal(productionPorts())(event);
