import { productionPorts } from "../adapters/production.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import type { Ports } from "../ports.ts";
import { takeStep, turnOf } from "./take-step.ts";

/** Invites the signatory in turn. Safe to repeat: see takeStep. */
export const inviteSignatory = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "InviteSignatory", ({ convention, body, step, about, at }) =>
    kindOf(convention).signing.inviteSignatory(convention, { ...turnOf({ step, about }), body, at }),
  );

export const handler = (event: unknown) => inviteSignatory(productionPorts())(event);
