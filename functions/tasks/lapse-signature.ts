import { productionPorts } from "../adapters/production.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import type { Ports } from "../ports.ts";
import { takeStep, turnOf } from "./take-step.ts";

/** The link to sign expired unused. Safe to repeat: see takeStep. */
export const lapseSignature = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "LapseSignature", ({ convention, step, about, at }) =>
    kindOf(convention).signing.lapseSignature(convention, { ...turnOf({ step, about }), at }),
  );

export const handler = (event: unknown) => lapseSignature(productionPorts())(event);
