import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { cancelRunning, closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet } from "../agreement/deadline-events.ts";
import type { Actor, Fact } from "../agreement/journal.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { verdictOn } from "../indemnity-rules/act-in-time.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { Claim, ClaimContent, MissingItems } from "./claim.ts";
import { type IndemnityConvention, isOpen, requireIn } from "./convention.ts";
import { completionDelay } from "./delays.ts";
import type { Arrival } from "./execution.ts";
import { type LetterOrder, letterOf, orderLetters } from "./letters.ts";
import type { BankAccount } from "./request.ts";
import { isProven, received } from "./running.ts";
import { readingsOf } from "./settings.ts";

/**
 * The beneficiary claims the balance, with its invoices and the certificate of completion. A claim may come before the
 * end of the execution period; one that comes after the three months is for the prefect to accept.
 *
 * Source: indemnity convention art. 4 (PC-12, PC-13), art. 6 (PC-18), PA-01, PA-20, PA-21, PA-22.
 *
 * @throws ActNotOpen as long as no start is declared or no proof of execution stands
 */
export function claimBalance(
  convention: IndemnityConvention,
  given: Arrival & { readonly content: ClaimContent; readonly account?: BankAccount },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "claimBalance", "execution", "execution-closed", "delay-expired");
  const { balance, proof } = life;
  if (!balance || !isProven(proof))
    throw new ActNotOpen(convention.id, "claimBalance", balance ? "not proven" : "not started");
  const { content, account, sending, actor, body, at } = given;
  const options = readingsOf(body);
  const verdict = verdictOn(sending, balance, options.actBasis);
  const claim: Claim = { ...received(sending, options, actor, at), ...content, verdict, missing: [] };
  const kept = account ?? convention.account;
  const ordered = orderLetters(convention, ...certificate(convention, claim, kept, at));
  const { status: _was, ...notified } = life;
  const late = verdict === "LATE";
  // The proof is there: nothing is left to prorogue, and the service need not be reminded of a request.
  const unasked = convention.deadlines
    .filter(({ kind }) => kind === "prorogation-decision")
    .reduce((left, { id }) => closeDeadline(left, id, "cancelled", at), convention.deadlines);
  const deadlines = closeDeadline(unasked, "execution-period", "met", at);
  return change(convention, {
    after: {
      ...convention,
      ...(account ? { account } : {}),
      letters: ordered.letters,
      deadlines: late ? deadlines : closeDeadline(deadlines, "balance-claim", "met", at),
      life: { ...withoutExpiry(notified), status: "balance-claimed", claim },
    },
    facts: [
      {
        event: "balanceClaimed",
        actor,
        detail: { channel: sending.channel, sentOn: claim.sentOn.toString(), verdict, lines: claim.expenses.length },
      },
      ...certified(content, actor),
      ...deadlineMet(convention, "execution-period"),
      ...(late ? [] : deadlineMet(convention, "balance-claim")),
    ],
    mails: [
      { kind: "indemnity-claim-received", to: "referent" },
      { kind: "indemnity-claim-received", to: "staff" },
    ],
    starts: [nextGeneration(convention, "payment", "indemnity-payment"), ...ordered.starts],
  });
}

const certified = ({ completion }: Pick<ClaimContent, "completion">, actor: Actor): readonly Fact[] =>
  completion
    ? [{ event: "completionCertified", actor, detail: { completedOn: completion.completedOn.toString() } }]
    : [];

function withoutExpiry<Held extends object>(held: Held): Omit<Held, "expired" | "expiredOn" | "hearing"> {
  const { expired: _a, expiredOn: _b, hearing: _c, ...kept } = held as Held & Record<string, unknown>;
  return kept as unknown as Omit<Held, "expired" | "expiredOn" | "hearing">;
}

/** The certificate is written once the claim holds all that it prints: invoices paid, completion, account. */
function certificate(
  convention: IndemnityConvention,
  claim: ClaimContent,
  account: BankAccount | undefined,
  at: Temporal.Instant,
): readonly LetterOrder[] {
  const { completion, expenses } = claim;
  const ready = completion && account && expenses.length > 0 && expenses.every(({ paidOn }) => paidOn !== undefined);
  return ready && !letterOf(convention, "completion-certificate") ? [{ kind: "completion-certificate", at }] : [];
}

/** The item the service still waits for, if any. */
export const openMissing = ({ missing }: Claim): MissingItems | undefined =>
  missing.find(({ answeredAt }) => answeredAt === undefined);

/**
 * The claim is not complete: the service says what is missing. The claim keeps its date.
 *
 * Source: indemnity convention art. 4 and 6 (PC-12, PC-18); CRPA art. L. 114-5 (a request that lacks items is not refused for it).
 */
export function askToComplete(
  convention: IndemnityConvention,
  asked: {
    readonly items: MissingItems["items"];
    readonly agentId: string;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "askToComplete", "balance-claimed");
  if (openMissing(life.claim)) throw new ActNotOpen(convention.id, "askToComplete", "asked");
  const { items, agentId, body, at } = asked;
  if (items.length === 0) throw new RangeError("nothing is missing");
  const id = String(life.claim.missing.length + 1);
  const askedOn = parisDateOf(at);
  const answer = startDeadline({
    id: `claim-completion-${id}`,
    kind: "claim-completion",
    party: "applicant",
    startedOn: askedOn,
    at,
    delay: completionDelay(askedOn, body.answerInformationWithinDays),
    remindDaysBefore: [7],
  });
  const missing = { id, items, askedOn, askedBy: agentId, answerLastDay: answer.deadline.lastDay };
  const ordered = orderLetters(convention, { kind: "incomplete-claim", about: id, by: agentId, at });
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      deadlines: [...convention.deadlines, answer.deadline],
      life: { ...life, claim: { ...life.claim, missing: [...life.claim.missing, missing] } },
    },
    facts: [
      { event: "claimIncomplete", actor: { role: "agent", agentId }, detail: { missing: id, items: items.length } },
      answer.fact,
    ],
    starts: [answer.strand, ...ordered.starts],
  });
}

/** The beneficiary completes its claim: what it now gives replaces what it gave. */
export function completeClaim(
  convention: IndemnityConvention,
  given: {
    readonly content: ClaimContent;
    readonly account?: BankAccount;
    readonly actor: Actor;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "completeClaim", "balance-claimed");
  const open = openMissing(life.claim);
  if (!open) throw new ActNotOpen(convention.id, "completeClaim", "nothing is asked");
  const { content, account, actor, at } = given;
  const missing = life.claim.missing.map((other) => (other.id === open.id ? { ...other, answeredAt: at } : other));
  const claim: Claim = { ...life.claim, ...content, missing };
  const ordered = orderLetters(convention, ...certificate(convention, claim, account ?? convention.account, at));
  const deadline = `claim-completion-${open.id}`;
  return change(convention, {
    after: {
      ...convention,
      ...(account ? { account } : {}),
      letters: ordered.letters,
      deadlines: closeDeadline(convention.deadlines, deadline, "met", at),
      life: { ...life, claim },
    },
    facts: [
      { event: "claimCompleted", actor, detail: { missing: open.id } },
      ...(life.claim.completion ? [] : certified(content, actor)),
      ...deadlineMet(convention, deadline),
    ],
    mails: [{ kind: "indemnity-claim-completed", to: "staff", about: open.id }],
    starts: ordered.starts,
  });
}

/** Whether the claim holds what the check needs: completion certified, an invoice, nothing asked, in time or accepted. */
export function isComplete(claim: Claim): boolean {
  const inTime = claim.verdict === "ON_TIME" || claim.lateAcceptance !== undefined;
  return inTime && !openMissing(claim) && claim.completion !== undefined && claim.expenses.length > 0;
}

/** The service finds the claim complete and checks it. Source: indemnity convention art. 6 (PC-18). */
export function acceptClaim(
  convention: IndemnityConvention,
  { agentId, at }: { readonly agentId: string; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "acceptClaim", "balance-claimed");
  if (!isComplete(life.claim)) throw new ActNotOpen(convention.id, "acceptClaim", "incomplete");
  return change(convention, {
    after: { ...convention, life: { ...life, status: "in-verification", completeOn: parisDateOf(at) } },
    facts: [{ event: "claimAccepted", actor: { role: "agent", agentId }, detail: {} }],
  });
}

/** The prefect accepts a claim that came late. Source: indemnity convention art. 4 (PC-13), PA-21. */
export function acceptLateClaim(
  convention: IndemnityConvention,
  { reason, agentId, at }: { readonly reason: string; readonly agentId: string; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "acceptLateClaim", "balance-claimed");
  if (life.claim.verdict !== "LATE" || life.claim.lateAcceptance) {
    throw new ActNotOpen(convention.id, "acceptLateClaim", "in time");
  }
  const claim = { ...life.claim, lateAcceptance: { acceptedOn: parisDateOf(at), agentId, reason } };
  return change(convention, {
    after: { ...convention, life: { ...life, claim } },
    facts: [{ event: "lateClaimAccepted", actor: { role: "agent", agentId }, detail: { reason } }],
    mails: [{ kind: "indemnity-late-claim-accepted", to: "referent" }],
  });
}

/**
 * The prefect decides that no claim came in time: nothing will be paid. A person decides; no text makes it automatic.
 *
 * Source: indemnity convention art. 4 (PC-13), PA-21.
 */
export function foreclose(
  convention: IndemnityConvention,
  decided: { readonly grounds: readonly string[]; readonly agentId: string; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "foreclose", "delay-expired", "balance-claimed");
  const inTime =
    life.status === "balance-claimed"
      ? life.claim.verdict === "ON_TIME" || life.claim.lateAcceptance !== undefined
      : life.expired !== "balance";
  if (inTime) throw new ActNotOpen(convention.id, "foreclose", "the balance is not out of time");
  const { grounds, agentId, at } = decided;
  if (grounds.length === 0) throw new RangeError("a foreclosure without grounds");
  const kept = withoutExpiry(life);
  const ordered = orderLetters(convention, { kind: "foreclosure-decision", by: agentId, at });
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      deadlines: cancelRunning(convention.deadlines, at),
      life: { ...kept, status: "foreclosed", foreclosedOn: parisDateOf(at), foreclosedBy: agentId, grounds },
    },
    facts: [{ event: "foreclosed", actor: { role: "agent", agentId }, detail: { reason: grounds.join(" ") } }],
    starts: ordered.starts,
  });
}

/** The account to credit is given, or replaced, before the liquidation. Source: indemnity convention art. 6 (PC-20), PA-24. */
export function giveAccount(
  convention: IndemnityConvention,
  { account, actor, at }: { readonly account: BankAccount; readonly actor: Actor; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { status } = convention.life;
  const settled = ["liquidated", "paid", "repayment-requested", "repayment-ordered"].includes(status);
  if (!isOpen(convention) || settled) throw new ActNotOpen(convention.id, "giveAccount", status);
  const claim = convention.life.status === "balance-claimed" ? convention.life.claim : undefined;
  const ordered = orderLetters(convention, ...(claim ? certificate(convention, claim, account, at) : []));
  return change(convention, {
    after: { ...convention, account, letters: ordered.letters },
    facts: [{ event: "accountGiven", actor, detail: {} }],
    starts: ordered.starts,
  });
}
