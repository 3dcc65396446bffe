import { productionPorts } from "../adapters/production.ts";
import { enterIntoForce as enter } from "../domain/access-convention/entry-into-force.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Brings the convention into force on its day of effect. Safe to repeat: see takeStep. */
export const enterIntoForce = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "EnterIntoForce", ({ convention, body, at }) =>
    enter(convention, { body, at }),
  );

export const handler = (event: unknown) => enterIntoForce(productionPorts())(event);
