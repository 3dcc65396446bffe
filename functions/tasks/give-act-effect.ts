import { productionPorts } from "../adapters/production.ts";
import { giveActEffect as give } from "../domain/access-convention/act-life.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** An amendment or an order takes effect on its day. Safe to repeat: see takeStep. */
export const giveActEffect = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "GiveActEffect", ({ convention, body, about, at }) =>
    give(convention, { actId: about, body, at }),
  );

export const handler = (event: unknown) => giveActEffect(productionPorts())(event);
