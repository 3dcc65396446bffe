import type { Temporal } from "temporal-polyfill";
import { sizeChangeDay } from "../access-rules/invoice-schedule.ts";
import { contribution, type Tariff } from "../access-rules/tariff.ts";
import { type Change, change } from "../agreement/change.ts";
import type { Strand } from "../agreement/execution.ts";
import type { Fact } from "../agreement/journal.ts";
import { earlierOf } from "../calendar/day-order.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { vatOn } from "../money/cents.ts";
import { FRENCH_NORMAL_VAT, vatRateOn } from "../money/vat.ts";
import { type AccessConvention, type ConventionIn, requireIn } from "./convention.ts";
import {
  type Amendment,
  type AmendmentChanges,
  isPending,
  type OrderLine,
  type ServiceOrder,
  type SupplementaryAct,
} from "./supplementary-act.ts";

type Running = ConventionIn<"in-force">;

export interface ProposedAmendment {
  readonly changes: AmendmentChanges;
  readonly reason: string;
  /** The 1st of January of the year the parties agreed on; without it the rule decides (MA-15). */
  readonly effectiveOn?: Temporal.PlainDate;
  readonly tariff: Tariff;
  readonly agentId: string;
  /** The request of the establishment that it answers. */
  readonly requestId?: string;
  readonly at: Temporal.Instant;
}

export type AmendmentRefusal = "NOTHING_CHANGES" | "NO_TARIFF_FOR_SIZE" | "OUTSIDE_PROGRAMME" | "PENDING_AMENDMENT";

/**
 * The amendment a proposal would become; nothing is recorded. A change of size or offer counts from the next 1st of
 * January, unless the parties agreed on another year's; any other change from the first of the next month.
 *
 * Source: access convention art. 6 (MC-33), art. 2 (MC-12, MC-13); MA-15, MA-31, MC-29.
 */
export function previewAmendment(
  convention: AccessConvention,
  { changes, reason, effectiveOn: agreedOn, tariff, agentId, at }: ProposedAmendment,
): Amendment | { readonly refused: AmendmentRefusal } {
  const { application, acts, life } = running(convention, "proposeAmendment");
  if (acts.some((act) => act.kind === "amendment" && isPending(act))) return { refused: "PENDING_AMENDMENT" };
  if (Object.keys(changes).length === 0) return { refused: "NOTHING_CHANGES" };
  const today = parisDateOf(at);
  const financial = changes.size !== undefined || changes.offer !== undefined;
  const ruled = financial ? sizeChangeDay(today) : today.with({ day: 1 }).add({ months: 1 });
  const effectiveOn = agreedOn ?? ruled;
  if (effectiveOn.toString() > life.terms.programme.endsOn.toString()) return { refused: "OUTSIDE_PROGRAMME" };
  const agents = changes.size?.agents ?? application.agents;
  const due = contribution(agents, changes.offer ?? application.offer, tariff);
  if (financial && !due.accepted) return { refused: due.reason };
  const because = agreedOn
    ? "C’est la date convenue entre les parties."
    : financial
      ? "C’est le premier jour de l’année civile qui suit le changement."
      : "C’est le premier jour du mois suivant.";
  return {
    kind: "amendment",
    id: `amendment-${rankOf(acts, "amendment")}`,
    proposedAt: at,
    proposedBy: agentId,
    reason,
    effectiveOn,
    effectExplanation: because,
    rules: ["MC-33", ...(financial ? ["MA-15", "MC-12"] : [])],
    status: "being-drawn-up",
    changes,
    ...(financial && due.accepted
      ? {
          contribution: {
            annualCents: due.annualCents,
            tierLabel: due.tierLabel,
            tariffVersion: due.tariffVersion,
          },
        }
      : {}),
  };
}

/** Proposes an amendment: it is drawn up, signed by both parties, and takes effect on its day. @throws ActNotOpen */
export function proposeAmendment(convention: AccessConvention, proposed: ProposedAmendment): Change<AccessConvention> {
  const amendment = previewAmendment(convention, proposed);
  if ("refused" in amendment) throw new ActNotOpen(convention.id, "proposeAmendment", amendment.refused);
  return proposing(convention, amendment, proposed);
}

export interface ProposedOrder {
  readonly lines: readonly Omit<OrderLine, "htCents">[];
  /** How many of each line, in the order of `lines`, 1 or more. */
  readonly counts: readonly number[];
  readonly remarks: string;
  /** False when the body is outside VAT. */
  readonly vatLiable: boolean;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly agentId: string;
  readonly requestId?: string;
  readonly at: Temporal.Instant;
}

/**
 * The order a proposal would become; nothing is recorded. It never outlives the convention's programme.
 *
 * Source: access convention art. 1 (MC-11); T17, T19 (VAT of the day it starts).
 */
export function previewOrder(convention: AccessConvention, proposed: ProposedOrder): ServiceOrder {
  const { acts, life } = running(convention, "proposeOrder");
  const { lines, counts, remarks, vatLiable, startsOn, endsOn, agentId, at } = proposed;
  const priced = lines.map((line, index) => ({ ...line, htCents: line.unitPriceCents * BigInt(counts[index] ?? 1) }));
  const htCents = priced.reduce((sum, line) => sum + line.htCents, 0n);
  const vatPerMille = vatLiable ? vatRateOn(startsOn, FRENCH_NORMAL_VAT) : 0;
  const vatCents = vatOn(htCents, vatPerMille);
  return {
    kind: "order",
    id: `order-${rankOf(acts, "order")}`,
    proposedAt: at,
    proposedBy: agentId,
    reason: remarks,
    effectiveOn: startsOn,
    effectExplanation: `Les services commandés sont fournis à compter du ${frenchDate(startsOn)}.`,
    rules: ["MC-11", "T17", "T19"],
    status: "being-drawn-up",
    lines: priced,
    htCents,
    vatPerMille,
    vatCents,
    ttcCents: htCents + vatCents,
    endsOn: earlierOf(endsOn, life.terms.programme.endsOn),
  };
}

/** Draws an order up for signature. @throws ActNotOpen */
export const proposeOrder = (convention: AccessConvention, proposed: ProposedOrder): Change<AccessConvention> =>
  proposing(convention, previewOrder(convention, proposed), proposed);

/**
 * An act that nobody has signed yet is given up, or one that a party refused or let lapse, whoever signed it before.
 *
 * @throws ActNotOpen while a signed act awaits the other party, and once it is concluded or given up
 */
export function cancelAct(
  convention: AccessConvention,
  given: { readonly actId: string; readonly agentId: string; readonly reason: string; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const act = convention.acts.find(({ id }) => id === given.actId);
  const signed =
    act?.status === "awaiting-signatures" &&
    act.circuit?.signatories.some(({ standing }) => "consentedAt" in standing || standing.status === "scanned");
  if (!act || signed || !["being-drawn-up", "awaiting-signatures", "refused", "lapsed"].includes(act.status)) {
    throw new ActNotOpen(convention.id, "cancelAct", act?.status ?? "unknown act");
  }
  return change(convention, {
    after: withAct(convention, { ...act, status: "cancelled", closedAt: given.at }),
    facts: [
      {
        event: "actCancelled",
        actor: { role: "agent", agentId: given.agentId },
        detail: { act: act.id, reason: given.reason },
      },
    ],
    mails: act.status === "awaiting-signatures" ? [{ kind: "act-cancelled", to: "referent", about: act.id }] : [],
  });
}

/** The convention with one of its acts replaced. */
export const withAct = (convention: AccessConvention, next: SupplementaryAct): AccessConvention => ({
  ...convention,
  acts: convention.acts.map((act) => (act.id === next.id ? next : act)),
});

function running(convention: AccessConvention, act: string): Running {
  return requireIn(convention, act, "in-force");
}

const rankOf = (acts: readonly SupplementaryAct[], kind: SupplementaryAct["kind"]): number =>
  acts.filter((act) => act.kind === kind).length + 1;

function proposing(
  convention: AccessConvention,
  act: SupplementaryAct,
  { agentId, requestId, at }: { readonly agentId: string; readonly requestId?: string; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const strand: Strand = { key: `act-${act.id}`, workflow: "supplementary-act", generation: 1 };
  const fact: Fact = {
    event: "actProposed",
    actor: { role: "agent", agentId },
    detail: { act: act.id, kind: act.kind, effectiveOn: act.effectiveOn.toString() },
  };
  const changeRequests = convention.changeRequests.map((request) =>
    request.id === requestId && !request.closedAt ? { ...request, closedAt: at, outcome: { act: act.id } } : request,
  );
  return change(convention, {
    after: { ...convention, acts: [...convention.acts, act], changeRequests },
    facts: [fact],
    starts: [strand],
  });
}
