import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { SignatureCircuit } from "../signature/circuit.ts";
import { circuitStrand, type FrozenDocument, openCircuit, relaunched } from "../signature/opening.ts";
import { CONVENTION_SIGNED, notSigned } from "../signature/outcome-mails.ts";
import { awaitingOriginal } from "../signature/paper-original.ts";
import { signingActs } from "../signature/signing.ts";
import { conventionAct, nextRound, type SigningRules } from "../signature/signing-rules.ts";
import { type IndemnityConvention, isIn, requireIn } from "./convention.ts";
import { signatoryWords } from "./wording.ts";

/** How an indemnity convention is signed: the beneficiary, then the prefect. Source: end of the convention (PC-23), T21. */
const RULES: SigningRules<IndemnityConvention> = {
  circuits: ({ life }) => ("circuit" in life ? [life.circuit] : []),

  isBeingSigned: (convention, { round }) =>
    isIn(convention, "awaiting-signatures") && convention.life.circuit.round === round,

  withCircuit: (convention, circuit) =>
    "circuit" in convention.life ? { ...convention, life: { ...convention.life, circuit } } : convention,

  received(convention, { basis, body, at }) {
    const fact = {
      event: "received",
      actor: { role: "system" },
      detail: { basis, receivedOn: parisDateOf(at).toString() },
    } as const;
    const step = { after: convention, facts: [fact] };
    return basis === "scan" ? awaitingOriginal(step, body, at) : step;
  },

  concluded(convention, _circuit, at) {
    const { life } = requireIn(convention, "conclude", "awaiting-signatures");
    return {
      after: { ...convention, life: { ...life, status: "signed", signedOn: parisDateOf(at) } },
      facts: [],
      mails: [...CONVENTION_SIGNED, { kind: "indemnity-to-notify", to: "staff" }],
      starts: [nextGeneration(convention, "indemnity", "indemnity")],
    };
  },

  closed(convention, stopped, outcome, at) {
    const { life } = requireIn(convention, "close", "awaiting-signatures");
    const status = outcome === "refused" ? "signature-refused" : "signature-lapsed";
    return {
      after: {
        ...convention,
        deadlines: cancelRunning(convention.deadlines, at),
        life: { ...life, status, closedAt: at },
      },
      facts: [],
      mails: notSigned(stopped, outcome),
    };
  },

  act: ({ life }) =>
    conventionAct("terms" in life ? life.terms.number : "", {
      establishment: "signature_beneficiaire",
      body: "signature_prefet",
    }),
};

export const indemnitySigning = signingActs(RULES);

/** The convention's own circuit: whoever commits the beneficiary, in the mode the request chose, then the prefect. */
export function indemnityCircuit(
  { request }: IndemnityConvention,
  document: FrozenDocument,
  body: IssuingBody,
  round: number,
  at: Temporal.Instant,
): SignatureCircuit {
  const { representative, signatureMode } = request;
  const first = { name: signatoryWords(request), quality: representative.quality, mode: signatureMode };
  return openCircuit(first, document, body, round, at);
}

/** The way back after a refusal or a lapse: the same frozen document, a new round, new links; the old ones stay dead. */
export function relaunchSignature(
  convention: IndemnityConvention,
  { agentId, body, at }: { readonly agentId: string; readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "relaunchSignature", "signature-refused", "signature-lapsed");
  const { eligibility, terms, circuit } = life;
  const round = nextRound(RULES, convention);
  return change(convention, {
    after: {
      ...convention,
      life: {
        status: "awaiting-signatures",
        eligibility,
        terms,
        circuit: indemnityCircuit(convention, circuit, body, round, at),
      },
    },
    facts: [relaunched(agentId, round)],
    starts: [circuitStrand(convention, round), nextGeneration(convention, "request", "indemnity-request")],
  });
}
