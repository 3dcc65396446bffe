import { productionPorts } from "../adapters/production.ts";
import { noteOverdue as note } from "../domain/access-convention/invoice-payments.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Notes that the last day to pay has passed. Safe to repeat: see takeStep. */
export const noteOverdue = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "NoteOverdue", ({ convention, about, at }) =>
    note(convention, Number(about), at),
  );

export const handler = (event: unknown) => noteOverdue(productionPorts())(event);
