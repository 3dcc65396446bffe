import { productionPorts } from "../adapters/production.ts";
import { requestReferences as request } from "../domain/access-convention/invoice-references.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Asks the establishment for the references of the year. Safe to repeat: see takeStep. */
export const requestReferences = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "RequestReferences", ({ convention, about, at }) =>
    request(convention, Number(about), at),
  );

export const handler = (event: unknown) => requestReferences(productionPorts())(event);
