import { productionPorts } from "../adapters/production.ts";
import { lapseSignature as lapse } from "../domain/access-convention/signing.ts";
import type { Ports } from "../ports.ts";
import { partyOf, takeStep } from "./take-step.ts";

/** The link to sign expired unused. Safe to repeat: see takeStep. */
export const lapseSignature = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "LapseSignature", ({ convention, step, at }) =>
    lapse(convention, { party: partyOf(step), at }),
  );

export const handler = (event: unknown) => lapseSignature(productionPorts())(event);
