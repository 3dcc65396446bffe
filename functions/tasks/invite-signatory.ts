import { productionPorts } from "../adapters/production.ts";
import { inviteSignatory as invite } from "../domain/access-convention/signing.ts";
import type { Ports } from "../ports.ts";
import { partyOf, takeStep } from "./take-step.ts";

/** Invites the signatory in turn. Safe to repeat: see takeStep. */
export const inviteSignatory = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "InviteSignatory", ({ convention, body, step, at }) =>
    invite(convention, { party: partyOf(step), body, at }),
  );

export const handler = (event: unknown) => inviteSignatory(productionPorts())(event);
