import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { Deadline } from "../agreement/deadline.ts";
import { ActNotOpen } from "../errors.ts";
import type { SignatureCircuit } from "../signature/circuit.ts";
import { type AnyAgreement, kindOf } from "./kinds.ts";

/** The delay of the paper original that follows the scan of a circuit: an amendment's is none of the convention's own. */
export const originalAwaited = (
  { deadlines, life }: AnyAgreement,
  { round }: Pick<SignatureCircuit, "round">,
): Deadline | undefined => {
  const own = "circuit" in life && life.circuit.round === round;
  return deadlines.find(({ id }) => id === (own ? "paper-original" : `paper-original-${round}`));
};

/** The circuit whose scan the original follows; none once that circuit was replaced by a new round. */
export const circuitOfOriginal = (
  agreement: AnyAgreement,
  { id }: Pick<Deadline, "id">,
): SignatureCircuit | undefined =>
  kindOf(agreement)
    .signing.rules.circuits(agreement)
    .find((circuit) => originalAwaited(agreement, circuit)?.id === id);

/** The original that is recorded when one arrives: the oldest that is awaited, late or not. */
export const oldestOriginalAwaited = ({ deadlines }: Pick<AnyAgreement, "deadlines">): Deadline | undefined =>
  deadlines.find(({ kind, status }) => kind === "paper-original" && (status === "running" || status === "missed"));

/**
 * The staff records the arrival of the paper original: date of actual arrival, whatever the postmark (T13).
 * A late original closes the missed deadline's task all the same. The oldest one awaited is the one that arrived.
 * What it brings about beyond that is the kind's own: where it alone counts, it is the reception (MA-02).
 *
 * Source: access convention, "signature" (MC-37).
 */
export function recordOriginalReceived<A extends AnyAgreement>(
  convention: A,
  {
    agentId,
    receivedOn,
    at,
  }: { readonly agentId: string; readonly receivedOn: Temporal.PlainDate; readonly at: Temporal.Instant },
): Change<A> {
  const awaited = oldestOriginalAwaited(convention);
  if (!awaited) {
    throw new ActNotOpen(convention.id, "recordOriginalReceived", convention.life.status);
  }
  const own = awaited.id === "paper-original";
  const arrived: A = {
    ...convention,
    ...(own ? { originalReceivedOn: receivedOn } : {}),
    deadlines: convention.deadlines.map((deadline) =>
      deadline.id === awaited.id ? { ...deadline, status: "met" as const, closedAt: at } : deadline,
    ),
  };
  const { rules } = kindOf(convention).signing;
  const brought = own ? rules.originalArrived?.(arrived, { receivedOn, at }) : undefined;
  return change(convention, {
    after: brought?.after ?? arrived,
    facts: [
      { event: "originalReceived", actor: { role: "agent", agentId }, detail: { receivedOn: receivedOn.toString() } },
      ...(brought?.facts ?? []),
    ],
    mails: [...(own ? [{ kind: "original-received", to: "referent" } as const] : []), ...(brought?.mails ?? [])],
  });
}
