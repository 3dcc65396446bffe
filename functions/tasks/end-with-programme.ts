import { productionPorts } from "../adapters/production.ts";
import { endWithProgramme as end } from "../domain/access-convention/renewal.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Ends the convention with its programme. Safe to repeat: see takeStep. */
export const endWithProgramme = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "EndWithProgramme", ({ convention, at }) => end(convention, at));

export const handler = (event: unknown) => endWithProgramme(productionPorts())(event);
