import { productionPorts } from "../adapters/production.ts";
import { remindOfReferences as remind } from "../domain/access-convention/invoice-references.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Asks again for the references of the year. Safe to repeat: see takeStep. */
export const remindOfReferences = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "RemindOfReferences", ({ convention, about }) =>
    remind(convention, Number(about)),
  );

export const handler = (event: unknown) => remindOfReferences(productionPorts())(event);
