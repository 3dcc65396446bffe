import { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import type { Fact } from "../agreement/journal.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { SignatureCircuit } from "../signature/circuit.ts";
import { circuitStrand, type FrozenDocument, openCircuit, relaunched } from "../signature/opening.ts";
import { CONVENTION_SIGNED, notSigned } from "../signature/outcome-mails.ts";
import { awaitingOriginal } from "../signature/paper-original.ts";
import { signingActs } from "../signature/signing.ts";
import { conventionAct, nextRound, type SigningRules } from "../signature/signing-rules.ts";
import { actClosed, actConcluded, actReceived, SIGNATURE_FIELDS, signedSupplementaryAct } from "./act-signing.ts";
import { type AccessConvention, isIn, requireIn } from "./convention.ts";
import { withAct } from "./proposing-acts.ts";
import { awaitsOriginal, recordReception, scanCounts } from "./reception.ts";
import { isPending, type SupplementaryAct } from "./supplementary-act.ts";
import { representativeWords } from "./wording.ts";

/** How an access convention is signed. Source: access convention, "signature" (MC-35 to MC-37). */
const RULES: SigningRules<AccessConvention> = {
  circuits: ({ life, acts }) =>
    [...("circuit" in life ? [life.circuit] : []), ...acts.flatMap(({ circuit }) => circuit ?? [])].sort(
      (a, b) => a.round - b.round,
    ),

  isBeingSigned(convention, { round }) {
    const act = actOfRound(convention, round);
    if (act) return act.status === "awaiting-signatures" && isIn(convention, "in-force", "in-notice");
    return isIn(convention, "awaiting-signatures") && convention.life.circuit.round === round;
  },

  withCircuit(convention, circuit) {
    const act = actOfRound(convention, circuit.round);
    if (act) return withAct(convention, { ...act, circuit });
    return "circuit" in convention.life ? { ...convention, life: { ...convention.life, circuit } } : convention;
  },

  received(convention, { circuit, basis, body, at }) {
    const act = actOfRound(convention, circuit.round);
    if (act) return actReceived(convention, circuit.round, basis, body, at);
    const signing = requireIn(convention, "recordReception", "awaiting-signatures");
    const counts = basis === "electronic" || scanCounts(signing.life, parisDateOf(at));
    const step = counts ? recordReception(signing, basis, at) : { after: convention, facts: [] };
    // By default the original confirms and blocks nothing (MC-37); in the stricter reading it is what is received (MA-02).
    return basis === "scan" && isIn(step.after, "awaiting-signatures") ? awaitingOriginal(step, body, at) : step;
  },

  awaitsOriginal: (convention, circuit) => awaitsOriginal(convention) && RULES.isBeingSigned(convention, circuit),

  originalArrived: (convention, { receivedOn, at }) =>
    awaitsOriginal(convention)
      ? recordReception(requireIn(convention, "recordReception", "awaiting-signatures"), "original", at, receivedOn)
      : { after: convention, facts: [] },

  concluded(convention, { round }, at) {
    const act = actOfRound(convention, round);
    if (act) return actConcluded(convention, act, at);
    const { terms, circuit, reception } = requireIn(convention, "conclude", "awaiting-signatures").life;
    if (!reception) throw new ActNotOpen(convention.id, "conclude", "awaiting-signatures");
    const late = Temporal.PlainDate.compare(parisDateOf(at), reception.effectiveOn) > 0;
    const detail = { effectiveOn: reception.effectiveOn.toString(), signedOn: parisDateOf(at).toString() };
    const facts: Fact[] = late ? [{ event: "countersignedAfterEffect", actor: { role: "system" }, detail }] : [];
    return {
      after: { ...convention, life: { status: "accepted", terms, circuit, reception } },
      facts,
      mails: CONVENTION_SIGNED,
    };
  },

  closed(convention, stopped, status, at) {
    const act = actOfRound(convention, stopped.round);
    if (act) return actClosed(convention, act, { stopped, status, at });
    const { terms, circuit, reception } = requireIn(convention, "close", "awaiting-signatures").life;
    const life = { status, terms, circuit, closedAt: at, ...(reception ? { reception } : {}) };
    return {
      after: { ...convention, deadlines: cancelRunning(convention.deadlines, at), life },
      facts: [],
      mails: notSigned(stopped, status),
    };
  },

  act(convention, { round }) {
    const act = actOfRound(convention, round);
    if (act) return signedSupplementaryAct(convention, act);
    const { life } = convention;
    return conventionAct("terms" in life ? life.terms.number : "", SIGNATURE_FIELDS);
  },
};

/** The amendment or the order that a round is about; none when it is the convention's own. */
const actOfRound = ({ acts }: AccessConvention, round: number): SupplementaryAct | undefined =>
  acts.find(({ circuit }) => circuit?.round === round);

export const accessSigning = signingActs(RULES);
export const {
  inviteSignatory,
  remindSignatory,
  openDocument,
  recordConsent,
  recordScan,
  recordSealed,
  refuseSignature,
  lapseSignature,
} = accessSigning;

/** The convention's own circuit: its representative, in the mode the application chose, then the body. */
export function conventionCircuit(
  { application }: AccessConvention,
  document: FrozenDocument,
  body: IssuingBody,
  round: number,
  at: Temporal.Instant,
): SignatureCircuit {
  const { representative, signatureMode } = application;
  const first = { name: representativeWords(application), quality: representative.quality, mode: signatureMode };
  return openCircuit(first, document, body, round, at);
}

/** The way back after a refusal or a lapse: the same frozen document, a new round, new links; the old ones stay dead. */
export function relaunchSignature(
  convention: AccessConvention,
  { agentId, body, at }: { readonly agentId: string; readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const round = nextRound(RULES, convention);
  const stopped = convention.acts.findLast(({ status }) => status === "refused" || status === "lapsed");
  if (stopped?.circuit && isIn(convention, "in-force", "in-notice")) {
    // At most one amendment waits at a time: what it changes is counted from what the one before it left.
    if (stopped.kind === "amendment" && convention.acts.some((act) => act.kind === "amendment" && isPending(act)))
      throw new ActNotOpen(convention.id, "relaunchSignature", "another amendment waits");
    const act = {
      ...stopped,
      status: "awaiting-signatures",
      circuit: conventionCircuit(convention, stopped.circuit, body, round, at),
    } as const;
    return change(convention, {
      after: withAct(convention, act),
      facts: [relaunched(agentId, round, { act: act.id })],
      starts: [circuitStrand(convention, round), nextGeneration(convention, `act-${act.id}`, "supplementary-act")],
    });
  }
  const closed = requireIn(convention, "relaunchSignature", "refused", "lapsed");
  const { terms, circuit } = closed.life;
  return change(convention, {
    after: {
      ...closed,
      life: { status: "awaiting-signatures", terms, circuit: conventionCircuit(convention, circuit, body, round, at) },
    },
    facts: [relaunched(agentId, round)],
    starts: [circuitStrand(convention, round), nextGeneration(convention, "access-convention", "access-convention")],
  });
}
