import { productionPorts } from "../adapters/production.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import type { Ports } from "../ports.ts";
import { takeStep, turnOf } from "./take-step.ts";

/** Reminds the signatory in turn. Safe to repeat: see takeStep. */
export const remindSignatory = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "RemindSignatory", ({ convention, step, about }) =>
    kindOf(convention).signing.remindSignatory(convention, turnOf({ step, about })),
  );

export const handler = (event: unknown) => remindSignatory(productionPorts())(event);
