import { productionPorts } from "../adapters/production.ts";
import { renewTacitly as renew } from "../domain/access-convention/renewal.ts";
import type { Ports } from "../ports.ts";
import { takeStep } from "./take-step.ts";

/** Renews the convention for a year. Safe to repeat: see takeStep. */
export const renewTacitly = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "RenewTacitly", ({ convention }) => renew(convention));

export const handler = (event: unknown) => renewTacitly(productionPorts())(event);
