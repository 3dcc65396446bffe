import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { Attachment } from "../application/application.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { signatoryInTurn, withSignatory } from "../signature/circuit.ts";
import { type AccessConvention, requireIn } from "./convention.ts";
import { originalDelay } from "./delays.ts";
import { recordReception } from "./reception.ts";
import { startDeadline } from "./starting-deadline.ts";

/**
 * The scan of the hand-signed convention arrived: it is the reception (MA-02), and the paper original is awaited by
 * post. The original confirms; it blocks nothing and is chased by reminders.
 *
 * Source: access convention, "signature" (MC-37); C. civ. art. 1379 (T22).
 */
export function recordScan(
  convention: AccessConvention,
  { scan, body, at }: { readonly scan: Attachment; readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const signing = requireIn(convention, "recordScan", "awaiting-signatures");
  const signatory = signatoryInTurn(signing.life.circuit);
  if (signatory?.party !== "establishment" || signatory.standing.status !== "invited") {
    throw new ActNotOpen(convention.id, "recordScan", convention.life.status);
  }
  const receivedOn = parisDateOf(at);
  const original = startDeadline({
    id: "paper-original",
    kind: "paper-original",
    party: "applicant",
    startedOn: receivedOn,
    at,
    delay: originalDelay(receivedOn, body.paperOriginalWithinDays),
    remindDaysBefore: [15, 7],
  });
  const circuit = withSignatory(signing.life.circuit, "establishment", (before) => ({
    ...before,
    mode: "by-hand",
    standing: { status: "scanned", receivedAt: at, scan },
  }));
  const step = recordReception({ ...signing, life: { ...signing.life, circuit } }, "scan", at);
  const scanned = {
    event: "scanReceived",
    actor: { role: "establishment-signatory" },
    detail: { sha256: scan.sha256 },
  } as const;
  if (step.after.life.status !== "awaiting-signatures")
    return change(convention, { ...step, facts: [scanned, ...step.facts] });
  return change(convention, {
    after: { ...step.after, deadlines: [...step.after.deadlines, original.deadline] },
    facts: [scanned, ...step.facts, original.fact],
    mails: [
      { kind: "scan-received", to: "representative" },
      { kind: "scan-received", to: "referent" },
    ],
    starts: [original.strand],
  });
}
