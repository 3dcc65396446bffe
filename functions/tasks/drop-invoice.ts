import { productionPorts } from "../adapters/production.ts";
import { dropInvoice as drop } from "../domain/access-convention/invoice-issuing.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Closes an invoice for which nothing is due any more. Safe to repeat: see takeStep. */
export const dropInvoice = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "DropInvoice", ({ convention, about, body }) =>
    drop(convention, Number(about), body),
  );

export const handler = (event: unknown) => dropInvoice(productionPorts())(event);
