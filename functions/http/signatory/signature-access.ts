import { Temporal } from "temporal-polyfill";
import type { KindWords } from "../../domain/agreement/kind.ts";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import type { AgreementId } from "../../domain/identifiers.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import { type AnyAgreement, kindOf } from "../../domain/kinds/kinds.ts";
import {
  type Signatory,
  type SignatoryParty,
  type SignatureCircuit,
  signatoryInTurn,
  signatoryOf,
} from "../../domain/signature/circuit.ts";
import { circuitOfRound, type SignedAct } from "../../domain/signature/signing-rules.ts";
import type { Ports } from "../../ports.ts";
import { isUuid } from "../applicant/draft-access.ts";
import { PageNotFound } from "../errors.ts";
import { type PageRequest, type PageResponse, type Route, seeOther } from "../route.ts";

/** A link that opens its document: it is this signatory's turn, in time. */
export interface OpenSignature {
  readonly kind: "open";
  readonly convention: AnyAgreement;
  readonly circuit: SignatureCircuit;
  /** What is signed, in words. */
  readonly act: SignedAct;
  readonly signatory: Signatory;
  readonly body: IssuingBody;
  /** Address of the signature page, without trailing slash; its actions lie below it. */
  readonly base: string;
}

/** The signatory has done its part with this link. */
export interface DoneSignature {
  readonly kind: "done";
  readonly convention: AnyAgreement;
  readonly circuit: SignatureCircuit;
  readonly act: SignedAct;
  readonly signatory: Signatory;
  readonly body: IssuingBody;
  readonly base: string;
}

/** Why an authentic link no longer opens anything. */
export type ClosedReason = "replaced" | "expired" | "refused" | "withdrawn" | "moved-on";

export interface ClosedSignature {
  readonly kind: "closed";
  readonly reason: ClosedReason;
  /** How its kind names whoever takes part; nothing else of the agreement is shown. */
  readonly words: KindWords;
  readonly body: IssuingBody;
  readonly base: string;
}

export type SignatureAccess = OpenSignature | DoneSignature | ClosedSignature;

/** Links are replaced when an address was mistyped: how many replaced ones are still recognised as ours. */
const OLD_LINKS_RECOGNISED = 5;

/**
 * What a link to sign opens, by the record as it now is. Only a proof for the current epoch of the current round
 * opens a document; one that we made earlier is told apart from a forgery, so that its holder knows what to do.
 *
 * @throws PageNotFound when we never made the link
 * @throws AgreementUnknown
 */
export async function openSignature(ports: Ports, { params }: PageRequest): Promise<SignatureAccess> {
  const { agreementId = "", party = "", round = "", proof = "" } = params;
  if (!isUuid(agreementId) || !isParty(party) || !/^[1-9]\d{0,3}$/.test(round)) throw new PageNotFound();
  const convention = await ports.agreements.load(agreementId as AgreementId);
  const body = await ports.bodies.load(convention.bodyId);
  const base = `/signature/${agreementId}/${party}/${round}/${proof}`;
  const isOurs = (epoch: number) => ports.links.verify("signature", [agreementId, party, Number(round), epoch], proof);

  const { rules } = kindOf(convention).signing;
  const circuit = circuitOfRound(rules, convention, Number(round));
  const signatory = circuit && signatoryOf(circuit, party);
  if (circuit && signatory && (await isOurs(signatory.linkEpoch))) {
    if (party === "establishment")
      await ports.lastUses.seenOnAgreement(convention.id, "representative", parisDateOf(ports.clock()));
    return standingOf(
      { convention, circuit, act: rules.act(convention, circuit), signatory, body, base },
      ports.clock(),
    );
  }
  const olderThan = signatory?.linkEpoch ?? OLD_LINKS_RECOGNISED + 1;
  for (let epoch = olderThan - 1; epoch >= Math.max(1, olderThan - OLD_LINKS_RECOGNISED); epoch -= 1) {
    if (await isOurs(epoch))
      return { kind: "closed", reason: reasonOf(convention), words: kindOf(convention).words, body, base };
  }
  throw new PageNotFound();
}

const isParty = (text: string): text is SignatoryParty => text === "establishment" || text === "body";

const reasonOf = ({ life }: AnyAgreement): ClosedReason => (life.status === "withdrawn" ? "withdrawn" : "replaced");

function standingOf(found: Omit<DoneSignature, "kind">, now: Temporal.Instant): SignatureAccess {
  const { convention, circuit, signatory, body, base } = found;
  const closed = (reason: ClosedReason): ClosedSignature => ({
    kind: "closed",
    reason,
    words: kindOf(convention).words,
    body,
    base,
  });
  switch (signatory.standing.status) {
    case "consented":
    case "sealed":
    case "scanned":
      return { kind: "done", ...found };
    case "refused":
      return closed("refused");
    case "lapsed":
      return closed("expired");
    case "waiting":
      return closed("moved-on");
    case "invited": {
      if (!kindOf(convention).signing.rules.isBeingSigned(convention, circuit)) return closed("moved-on");
      if (isOver(signatory, now)) return closed("expired");
      if (signatoryInTurn(circuit)?.party !== signatory.party) return closed("moved-on");
      return { kind: "open", ...found };
    }
  }
}

/** Whether the link's time is over. The record may not say so yet: the workflow that closes it wakes a little later. */
export const isOver = ({ expiresAt }: Signatory, now: Temporal.Instant): boolean =>
  expiresAt === undefined || Temporal.Instant.compare(now, expiresAt) >= 0;

/**
 * A page or an action that exists only while the signatory may sign. Otherwise the visitor is led to the page that
 * says where things stand: a second press, a reload or an old tab changes nothing.
 */
export const whileOpen =
  (answer: (ports: Ports, open: OpenSignature, request: PageRequest) => Promise<PageResponse>): Route["handle"] =>
  (ports) =>
  async (request) => {
    const access = await openSignature(ports, request);
    return access.kind === "open" ? answer(ports, access, request) : seeOther(access.base);
  };

/** The address where the signatory gets its code, read from the record: the link's holder never chooses it. */
export const signatoryEmail = ({ convention, body, signatory }: OpenSignature): string =>
  signatory.party === "establishment"
    ? kindOf(convention).contacts(convention).representative.email
    : body.signatory.email;

/** On whose behalf the signatory commits. */
export const onBehalfOf = ({
  convention,
  body,
  signatory,
}: Pick<OpenSignature, "body" | "signatory" | "convention">): string =>
  signatory.party === "establishment" ? kindOf(convention).partyName(convention) : body.name;
