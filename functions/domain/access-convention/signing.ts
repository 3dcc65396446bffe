import { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Actor, Fact } from "../agreement/journal.ts";
import { morningsBetween } from "../agreement/paris-hours.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import {
  type ConsentEvidence,
  hasSigned,
  type Signatory,
  type SignatoryParty,
  signatoryInTurn,
  withSignatory,
} from "../signature/circuit.ts";
import { type AccessConvention, type ConventionIn, requireIn } from "./convention.ts";
import { openCircuit } from "./drawing-up.ts";
import { recordReception } from "./reception.ts";

type Signing = ConventionIn<"awaiting-signatures">;

const actorOf = (party: SignatoryParty): Actor => ({
  role: party === "establishment" ? "establishment-signatory" : "body-signatory",
});

/** The convention awaiting signatures and the signatory whose turn it is, when it is that party's turn. */
function inTurn(
  convention: AccessConvention,
  act: string,
  party: SignatoryParty,
): { signing: Signing; signatory: Signatory } {
  const signing = requireIn(convention, act, "awaiting-signatures");
  const signatory = signatoryInTurn(signing.life.circuit);
  if (signatory?.party !== party) throw new ActNotOpen(convention.id, act, convention.life.status);
  return { signing, signatory };
}

function withStanding(signing: Signing, party: SignatoryParty, replace: (signatory: Signatory) => Signatory): Signing {
  return { ...signing, life: { ...signing.life, circuit: withSignatory(signing.life.circuit, party, replace) } };
}

/** Invites the signatory in turn; the link is good for the days the body set. Repeating it is refused: it was sent. */
export function inviteSignatory(
  convention: AccessConvention,
  { party, body, at }: { readonly party: SignatoryParty; readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const { signing, signatory } = inTurn(convention, "inviteSignatory", party);
  if (signatory.standing.status !== "waiting")
    throw new ActNotOpen(convention.id, "inviteSignatory", signatory.standing.status);
  const on = parisDateOf(at);
  const expiresAt = on
    .add({ days: body.signatureValidForDays + 1 })
    .toZonedDateTime("Europe/Paris")
    .toInstant();
  const remindersAt = morningsBetween(
    body.signatureRemindersAfterDays.map((days) => on.add({ days })),
    at,
    expiresAt,
  );
  const byHand = signatory.mode === "by-hand";
  return change(convention, {
    after: withStanding(signing, party, (before) => ({
      ...before,
      expiresAt,
      remindersAt,
      remindersSent: 0,
      linkSentAt: at,
      standing: { status: "invited", invitedAt: at },
    })),
    facts: [
      {
        event: "signatureInvitationSent",
        actor: { role: "system" },
        detail: { party, expiresAt: expiresAt.toString() },
      },
    ],
    mails: [
      { kind: byHand ? "hand-signature-invitation" : "signature-invitation", to: recipientOf(party), about: party },
    ],
  });
}

const recipientOf = (party: SignatoryParty) => (party === "establishment" ? "representative" : "body-signatory");

/** Reminds the signatory in turn. */
export function remindSignatory(
  convention: AccessConvention,
  { party }: { readonly party: SignatoryParty },
): Change<AccessConvention> {
  const { signing, signatory } = inTurn(convention, "remindSignatory", party);
  return change(convention, {
    after: withStanding(signing, party, (before) => ({ ...before, remindersSent: before.remindersSent + 1 })),
    facts: [
      {
        event: "signatureReminderSent",
        actor: { role: "system" },
        detail: { party, reminder: signatory.remindersSent + 1 },
      },
    ],
    mails: [{ kind: "signature-reminder", to: recipientOf(party), about: party }],
  });
}

/** The signatory opened the document for the first time. @returns undefined when that is already known */
export function openDocument(
  convention: AccessConvention,
  party: SignatoryParty,
  at: Temporal.Instant,
): Change<AccessConvention> | undefined {
  const { signing, signatory } = inTurn(convention, "openDocument", party);
  const { standing } = signatory;
  if (standing.status !== "invited" || standing.openedAt) return undefined;
  return change(convention, {
    after: withStanding(signing, party, (before) => ({
      ...before,
      linkOpenedAt: at,
      standing: { ...standing, openedAt: at },
    })),
    facts: [{ event: "documentOpened", actor: actorOf(party), detail: { party } }],
  });
}

/**
 * The signatory consented to the frozen document and proved it by the one-time code. The seal follows.
 * The establishment's consent is the reception of the signed convention by the body (MC-37, MA-02).
 *
 * Source: C. civ. art. 1366, 1367.
 */
export function recordConsent(
  convention: AccessConvention,
  given: {
    readonly party: SignatoryParty;
    readonly evidence: ConsentEvidence;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<AccessConvention> {
  const { party, evidence, at } = given;
  const { signing, signatory } = inTurn(convention, "recordConsent", party);
  if (signatory.standing.status !== "invited" || evidence.documentSha256 !== signing.life.circuit.documentSha256) {
    throw new ActNotOpen(convention.id, "recordConsent", signatory.standing.status);
  }
  const consented = withStanding(signing, party, (before) => ({
    ...before,
    standing: { status: "consented", consentedAt: at, evidence },
  }));
  const consent: Fact = {
    event: "signatureConsented",
    actor: actorOf(party),
    detail: { party, sha256: evidence.documentSha256 },
  };
  if (party === "body") return change(convention, { after: consented, facts: [consent] });
  const received = recordReception(consented, "electronic", at);
  return change(convention, { ...received, facts: [consent, ...received.facts] });
}

/** The consent is sealed into the document. The last seal concludes the convention, unless reception came too late. */
export function recordSealed(
  convention: AccessConvention,
  sealed: {
    readonly party: SignatoryParty;
    readonly document: DocumentRecord;
    /** What proves the signatures, when this seal is the last. */
    readonly evidence?: DocumentRecord;
    readonly at: Temporal.Instant;
  },
): Change<AccessConvention> {
  const { party, document, evidence, at } = sealed;
  const { signing, signatory } = inTurn(convention, "recordSealed", party);
  const { standing } = signatory;
  if (standing.status !== "consented") throw new ActNotOpen(convention.id, "recordSealed", standing.status);
  const after = withStanding(
    { ...signing, documents: [...signing.documents, document, ...(evidence ? [evidence] : [])] },
    party,
    (before) => ({
      ...before,
      standing: { ...standing, status: "sealed", sealedAt: at, documentId: document.id },
    }),
  );
  const fact: Fact = {
    event: "signatureSealed",
    actor: { role: "system" },
    detail: { party, document: document.id, sha256: document.sha256 },
  };
  if (!after.life.circuit.signatories.every(hasSigned)) return change(convention, { after, facts: [fact] });
  const proved: Fact[] = evidence
    ? [
        {
          event: "evidenceRecorded",
          actor: { role: "system" },
          detail: { document: evidence.id, sha256: evidence.sha256 },
        },
      ]
    : [];
  return conclude(convention, after, [fact, ...proved], at);
}

function conclude(
  convention: AccessConvention,
  signed: Signing,
  sealed: readonly Fact[],
  at: Temporal.Instant,
): Change<AccessConvention> {
  const { terms, circuit, reception } = signed.life;
  if (!reception) throw new ActNotOpen(convention.id, "conclude", "awaiting-signatures");
  const late = Temporal.PlainDate.compare(parisDateOf(at), reception.effectiveOn) > 0;
  const facts: Fact[] = [...sealed, { event: "countersigned", actor: { role: "body-signatory" }, detail: {} }];
  if (late) {
    const detail = { effectiveOn: reception.effectiveOn.toString(), signedOn: parisDateOf(at).toString() };
    facts.push({ event: "countersignedAfterEffect", actor: { role: "system" }, detail });
  }
  return change(convention, {
    after: { ...signed, life: { status: "accepted", terms, circuit, reception } },
    facts,
    mails: [
      { kind: "convention-signed", to: "referent" },
      { kind: "convention-signed", to: "representative" },
    ],
  });
}

/** A signatory declines. Nothing is concluded; the body may relaunch the circuit. */
export function refuseSignature(
  convention: AccessConvention,
  { party, reason, at }: { readonly party: SignatoryParty; readonly reason: string; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const { signing } = inTurn(convention, "refuseSignature", party);
  const after = withStanding(signing, party, (before) => ({
    ...before,
    standing: { status: "refused", refusedAt: at, reason },
  }));
  return close(
    convention,
    after,
    "refused",
    at,
    [{ event: "signatureRefused", actor: actorOf(party), detail: { party } }],
    "signature-refused",
  );
}

/** The link expired unused. */
export function lapseSignature(
  convention: AccessConvention,
  { party, at }: { readonly party: SignatoryParty; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const { signing } = inTurn(convention, "lapseSignature", party);
  const after = withStanding(signing, party, (before) => ({ ...before, standing: { status: "lapsed", lapsedAt: at } }));
  return close(
    convention,
    after,
    "lapsed",
    at,
    [{ event: "signatureLapsed", actor: { role: "system" }, detail: { party } }],
    "signature-lapsed",
  );
}

function close(
  convention: AccessConvention,
  after: Signing,
  status: "refused" | "lapsed",
  at: Temporal.Instant,
  facts: readonly Fact[],
  mail: "signature-refused" | "signature-lapsed",
): Change<AccessConvention> {
  const { terms, circuit, reception } = after.life;
  const life = { status, terms, circuit, closedAt: at, ...(reception ? { reception } : {}) };
  return change(convention, {
    after: { ...after, deadlines: cancelRunning(after.deadlines, at), life },
    facts,
    mails: [
      { kind: mail, to: "referent" },
      { kind: mail, to: "staff" },
    ],
  });
}

/** The way back after a refusal or a lapse: the same frozen document, a new round, new links; the old ones stay dead. */
export function relaunchSignature(
  convention: AccessConvention,
  { agentId, body, at }: { readonly agentId: string; readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const closed = requireIn(convention, "relaunchSignature", "refused", "lapsed");
  const { terms, circuit } = closed.life;
  const round = circuit.round + 1;
  const document = { id: circuit.documentId, sha256: circuit.documentSha256 };
  return change(convention, {
    after: {
      ...closed,
      life: { status: "awaiting-signatures", terms, circuit: openCircuit(convention, document, body, round, at) },
    },
    facts: [{ event: "signatureRelaunched", actor: { role: "agent", agentId }, detail: { round } }],
    starts: [
      nextGeneration(convention, `circuit-${round}`, "signature-circuit"),
      nextGeneration(convention, "access-convention", "access-convention"),
    ],
  });
}
