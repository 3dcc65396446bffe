import { productionPorts } from "../adapters/production.ts";
import { refuseBySilence as refuse } from "../domain/indemnity-convention/prorogation.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Records that two months of silence refused a prorogation. Safe to repeat: see takeStep. */
export const refuseBySilence = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "RefuseBySilence", ({ convention, about, at }) =>
    refuse(convention, about, at),
  );

export const handler = (event: unknown) => refuseBySilence(productionPorts())(event);
