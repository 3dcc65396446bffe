import type { Temporal } from "temporal-polyfill";
import type { Agreement } from "../agreement/agreement.ts";
import { type Change, change, type Step } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Actor, Fact } from "../agreement/journal.ts";
import type { MailRecipient } from "../agreement/mail-order.ts";
import { morningsBetween } from "../agreement/paris-hours.ts";
import type { Attachment } from "../application/application.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import {
  type ConsentEvidence,
  hasSigned,
  type Signatory,
  type SignatoryParty,
  type SignatureCircuit,
  signatoryInTurn,
  withSignatory,
} from "./circuit.ts";
import { circuitOfRound, partyInRound, type SigningRules } from "./signing-rules.ts";

/** Which signature an act is about. Without a round: of the newest circuit. */
export interface SignatureTurn {
  readonly party: SignatoryParty;
  readonly round?: number;
}

/** What signatories, and the workflow on their behalf, do on the circuits of one kind of agreement. */
export interface SigningActs<A extends Agreement> {
  readonly rules: SigningRules<A>;
  /** Invites the signatory in turn; the link is good for the days the body set. Repeating it is refused: it was sent. */
  inviteSignatory(
    agreement: A,
    turn: SignatureTurn & { readonly body: IssuingBody; readonly at: Temporal.Instant },
  ): Change<A>;
  /** Reminds the signatory in turn. */
  remindSignatory(agreement: A, turn: SignatureTurn): Change<A>;
  /** The signatory opened the document for the first time. @returns undefined when that is already known */
  openDocument(agreement: A, turn: SignatureTurn, at: Temporal.Instant): Change<A> | undefined;
  /**
   * The signatory consented to the frozen document and proved it by the one-time code. The seal follows.
   * The establishment's consent is the reception of the signed act by the body (MC-37, MA-02).
   *
   * Source: C. civ. art. 1366, 1367.
   */
  recordConsent(
    agreement: A,
    given: SignatureTurn & {
      readonly evidence: ConsentEvidence;
      readonly body: IssuingBody;
      readonly at: Temporal.Instant;
    },
  ): Change<A>;
  /**
   * The scan of the hand-signed act arrived; the original is awaited by post. Which of the two is the reception is a
   * reading of the body (MA-02).
   *
   * Source: access convention, "signature" (MC-37); C. civ. art. 1379 (T22).
   */
  recordScan(
    agreement: A,
    given: {
      readonly round?: number;
      readonly scan: Attachment;
      readonly body: IssuingBody;
      readonly at: Temporal.Instant;
    },
  ): Change<A>;
  /** The consent is sealed into the document. The last seal concludes the act. */
  recordSealed(
    agreement: A,
    sealed: SignatureTurn & {
      readonly document: DocumentRecord;
      /** What proves the signatures, when this seal is the last. */
      readonly evidence?: DocumentRecord;
      readonly at: Temporal.Instant;
    },
  ): Change<A>;
  /** A signatory declines. Nothing is concluded. */
  refuseSignature(
    agreement: A,
    refusal: SignatureTurn & { readonly reason: string; readonly at: Temporal.Instant },
  ): Change<A>;
  /** The link expired unused. */
  lapseSignature(agreement: A, turn: SignatureTurn & { readonly at: Temporal.Instant }): Change<A>;
}

const actorOf = (party: SignatoryParty): Actor => ({
  role: party === "establishment" ? "establishment-signatory" : "body-signatory",
});

const recipientOf = (party: SignatoryParty): MailRecipient =>
  party === "establishment" ? "representative" : "body-signatory";

/** The mail that carries a signatory its link. */
export const invitationOf = ({ party, mode }: Pick<Signatory, "party" | "mode">, round: number) =>
  ({
    kind: mode === "by-hand" ? "hand-signature-invitation" : "signature-invitation",
    to: recipientOf(party),
    about: partyInRound(party, round),
  }) as const;

/** The acts of signing, by the rules of one kind of agreement. */
export function signingActs<A extends Agreement>(rules: SigningRules<A>): SigningActs<A> {
  interface Turn {
    readonly circuit: SignatureCircuit;
    readonly signatory: Signatory;
  }

  /** The circuit and the signatory whose turn it is, when it is that party's turn. */
  function inTurn(agreement: A, act: string, { party, round }: SignatureTurn): Turn {
    const circuit = circuitOfRound(rules, agreement, round);
    const open =
      circuit && rules.isBeingSigned(agreement, circuit) && !(rules.awaitsOriginal?.(agreement, circuit) ?? false);
    const signatory = open ? signatoryInTurn(circuit) : undefined;
    if (!circuit || signatory?.party !== party) throw new ActNotOpen(agreement.id, act, agreement.life.status);
    return { circuit, signatory };
  }

  const replaced = (
    agreement: A,
    circuit: SignatureCircuit,
    party: SignatoryParty,
    next: (was: Signatory) => Signatory,
  ) => {
    const after = withSignatory(circuit, party, next);
    return { circuit: after, agreement: rules.withCircuit(agreement, after) };
  };

  /** A step of the kind after facts of the signature itself. */
  const following = (before: A, facts: readonly Fact[], step: Step<A>): Change<A> =>
    change(before, { ...step, facts: [...facts, ...step.facts] });

  return {
    rules,

    inviteSignatory(agreement, { body, at, ...turn }) {
      const { circuit, signatory } = inTurn(agreement, "inviteSignatory", turn);
      if (signatory.standing.status !== "waiting")
        throw new ActNotOpen(agreement.id, "inviteSignatory", signatory.standing.status);
      const { party } = signatory;
      const on = parisDateOf(at);
      const expiresAt = on
        .add({ days: body.signatureValidForDays + 1 })
        .toZonedDateTime("Europe/Paris")
        .toInstant();
      const reminderDays = body.signatureRemindersAfterDays.map((days) => on.add({ days }));
      const invited = replaced(agreement, circuit, party, (before) => ({
        ...before,
        expiresAt,
        remindersAt: morningsBetween(reminderDays, at, expiresAt),
        remindersSent: 0,
        linkSentAt: at,
        standing: { status: "invited", invitedAt: at },
      }));
      return change(agreement, {
        after: invited.agreement,
        facts: [
          {
            event: "signatureInvitationSent",
            actor: { role: "system" },
            detail: { party, round: circuit.round, expiresAt: expiresAt.toString() },
          },
        ],
        mails: [invitationOf(signatory, circuit.round)],
      });
    },

    remindSignatory(agreement, turn) {
      const { circuit, signatory } = inTurn(agreement, "remindSignatory", turn);
      const { party } = signatory;
      const remindersSent = signatory.remindersSent + 1;
      return change(agreement, {
        after: replaced(agreement, circuit, party, (before) => ({ ...before, remindersSent })).agreement,
        facts: [
          {
            event: "signatureReminderSent",
            actor: { role: "system" },
            detail: { party, round: circuit.round, reminder: remindersSent },
          },
        ],
        mails: [{ kind: "signature-reminder", to: recipientOf(party), about: partyInRound(party, circuit.round) }],
      });
    },

    openDocument(agreement, turn, at) {
      const { circuit, signatory } = inTurn(agreement, "openDocument", turn);
      const { standing, party } = signatory;
      if (standing.status !== "invited" || standing.openedAt) return undefined;
      const opened = replaced(agreement, circuit, party, (before) => ({
        ...before,
        linkOpenedAt: at,
        standing: { ...standing, openedAt: at },
      }));
      return change(agreement, {
        after: opened.agreement,
        facts: [{ event: "documentOpened", actor: actorOf(party), detail: { party, round: circuit.round } }],
      });
    },

    recordConsent(agreement, { evidence, body, at, ...turn }) {
      const { circuit, signatory } = inTurn(agreement, "recordConsent", turn);
      const { party } = signatory;
      if (signatory.standing.status !== "invited" || evidence.documentSha256 !== circuit.documentSha256) {
        throw new ActNotOpen(agreement.id, "recordConsent", signatory.standing.status);
      }
      const consented = replaced(agreement, circuit, party, (before) => ({
        ...before,
        standing: { status: "consented", consentedAt: at, evidence },
      }));
      const consent: Fact = {
        event: "signatureConsented",
        actor: actorOf(party),
        detail: { party, round: circuit.round, sha256: evidence.documentSha256 },
      };
      if (party === "body") return change(agreement, { after: consented.agreement, facts: [consent] });
      const given = { circuit: consented.circuit, basis: "electronic", body, at } as const;
      return following(agreement, [consent], rules.received(consented.agreement, given));
    },

    recordScan(agreement, { round, scan, body, at }) {
      const turn: SignatureTurn = { party: "establishment", ...(round === undefined ? {} : { round }) };
      const { circuit, signatory } = inTurn(agreement, "recordScan", turn);
      if (signatory.standing.status !== "invited")
        throw new ActNotOpen(agreement.id, "recordScan", signatory.standing.status);
      const scanned = replaced(agreement, circuit, "establishment", (before) => ({
        ...before,
        mode: "by-hand",
        standing: { status: "scanned", receivedAt: at, scan },
      }));
      const fact = {
        event: "scanReceived",
        actor: { role: "establishment-signatory" },
        detail: { round: circuit.round, sha256: scan.sha256 },
      } as const;
      const given = { circuit: scanned.circuit, basis: "scan", body, at } as const;
      return following(agreement, [fact], rules.received(scanned.agreement, given));
    },

    recordSealed(agreement, { document, evidence, at, ...turn }) {
      const { circuit, signatory } = inTurn(agreement, "recordSealed", turn);
      const { standing, party } = signatory;
      if (standing.status !== "consented") throw new ActNotOpen(agreement.id, "recordSealed", standing.status);
      const filed: A = { ...agreement, documents: [...agreement.documents, document, ...(evidence ? [evidence] : [])] };
      const sealed = replaced(filed, circuit, party, (before) => ({
        ...before,
        standing: { ...standing, status: "sealed", sealedAt: at, documentId: document.id },
      }));
      const facts: Fact[] = [
        {
          event: "signatureSealed",
          actor: { role: "system" },
          detail: { party, round: circuit.round, document: document.id, sha256: document.sha256 },
        },
      ];
      if (!sealed.circuit.signatories.every(hasSigned)) return change(agreement, { after: sealed.agreement, facts });
      if (evidence) {
        const detail = { document: evidence.id, sha256: evidence.sha256 };
        facts.push({ event: "evidenceRecorded", actor: { role: "system" }, detail });
      }
      facts.push({ event: "countersigned", actor: { role: "body-signatory" }, detail: {} });
      return following(agreement, facts, rules.concluded(sealed.agreement, sealed.circuit, at));
    },

    refuseSignature(agreement, { reason, at, ...turn }) {
      const { circuit, signatory } = inTurn(agreement, "refuseSignature", turn);
      const { party } = signatory;
      const refused = replaced(agreement, circuit, party, (before) => ({
        ...before,
        standing: { status: "refused", refusedAt: at, reason },
      }));
      const fact = {
        event: "signatureRefused",
        actor: actorOf(party),
        detail: { party, round: circuit.round },
      } as const;
      return following(agreement, [fact], rules.closed(refused.agreement, refused.circuit, "refused", at));
    },

    lapseSignature(agreement, { at, ...turn }) {
      const { circuit, signatory } = inTurn(agreement, "lapseSignature", turn);
      const { party } = signatory;
      const lapsed = replaced(agreement, circuit, party, (before) => ({
        ...before,
        standing: { status: "lapsed", lapsedAt: at },
      }));
      const detail = { party, round: circuit.round };
      const fact = { event: "signatureLapsed", actor: { role: "system" }, detail } as const;
      return following(agreement, [fact], rules.closed(lapsed.agreement, lapsed.circuit, "lapsed", at));
    },
  };
}
