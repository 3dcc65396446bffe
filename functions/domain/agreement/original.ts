import type { Temporal } from "temporal-polyfill";
import { ActNotOpen } from "../errors.ts";
import type { Agreement } from "./agreement.ts";
import { type Change, change } from "./change.ts";

/**
 * The staff records the arrival of the paper original: date of actual arrival, whatever the postmark (T13).
 * A late original closes the missed deadline's task all the same. The oldest one awaited is the one that arrived.
 *
 * Source: access convention, "signature" (MC-37).
 */
export function recordOriginalReceived<A extends Agreement>(
  convention: A,
  {
    agentId,
    receivedOn,
    at,
  }: { readonly agentId: string; readonly receivedOn: Temporal.PlainDate; readonly at: Temporal.Instant },
): Change<A> {
  const awaited = convention.deadlines.find(
    ({ kind, status }) => kind === "paper-original" && (status === "running" || status === "missed"),
  );
  if (!awaited) {
    throw new ActNotOpen(convention.id, "recordOriginalReceived", convention.life.status);
  }
  return change(convention, {
    after: {
      ...convention,
      ...(awaited.id === "paper-original" ? { originalReceivedOn: receivedOn } : {}),
      deadlines: convention.deadlines.map((deadline) =>
        deadline.id === awaited.id ? { ...deadline, status: "met", closedAt: at } : deadline,
      ),
    },
    facts: [
      { event: "originalReceived", actor: { role: "agent", agentId }, detail: { receivedOn: receivedOn.toString() } },
    ],
    mails: awaited.id === "paper-original" ? [{ kind: "original-received", to: "referent" }] : [],
  });
}
