import { productionPorts } from "../adapters/production.ts";
import { remindSignatory as remind } from "../domain/access-convention/signing.ts";
import type { Ports } from "../ports.ts";
import { partyOf, takeStep } from "./take-step.ts";

/** Reminds the signatory in turn. Safe to repeat: see takeStep. */
export const remindSignatory = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "RemindSignatory", ({ convention, step }) => remind(convention, { party: partyOf(step) }));

export const handler = (event: unknown) => remindSignatory(productionPorts())(event);
