import { productionPorts } from "../adapters/production.ts";
import { renewTacitly as renew } from "../domain/access-convention/renewal.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Renews the convention for a year. Safe to repeat: see takeStep. */
export const renewTacitly = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "RenewTacitly", ({ convention }) => renew(convention));

export const handler = (event: unknown) => renewTacitly(productionPorts())(event);
