import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { Actor } from "../agreement/journal.ts";
import type { Referent } from "../application/application.ts";
import { ActNotOpen } from "../errors.ts";
import { type AccessConvention, requireIn } from "./convention.ts";
import type { ChangeRequest } from "./supplementary-act.ts";

/** The establishment asks for an amendment or for complementary services. Source: art. 6 (MC-33), art. 1 (MC-11). */
export function requestChange(
  convention: AccessConvention,
  asked: Pick<ChangeRequest, "id" | "about" | "text"> & { readonly at: Temporal.Instant },
): Change<AccessConvention> {
  requireIn(convention, "requestChange", "in-force");
  const { id, about, text, at } = asked;
  return change(convention, {
    after: {
      ...convention,
      changeRequests: [...convention.changeRequests, { id, about, text, requestedAt: at }],
    },
    facts: [{ event: "changeRequested", actor: { role: "applicant" }, detail: { request: id, about } }],
    mails: [{ kind: "change-requested", to: "staff", about: id }],
  });
}

/** The request leads to no act; the establishment is told why. */
export function declineChange(
  convention: AccessConvention,
  given: {
    readonly requestId: string;
    readonly reason: string;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<AccessConvention> {
  const { requestId, reason, agentId, at } = given;
  const open = convention.changeRequests.find(({ id, closedAt }) => id === requestId && !closedAt);
  if (!open) throw new ActNotOpen(convention.id, "declineChange", convention.life.status);
  const changeRequests = convention.changeRequests.map((request) =>
    request.id === requestId ? { ...request, closedAt: at, outcome: { reason } } : request,
  );
  return change(convention, {
    after: { ...convention, changeRequests },
    facts: [{ event: "changeDeclined", actor: { role: "agent", agentId }, detail: { request: requestId, reason } }],
    mails: [{ kind: "change-declined", to: "referent", about: requestId }],
  });
}

/**
 * The establishment names another référent. It is its own choice and no amendment: the new référent gets the private
 * link, the former one's dies, and says so to whoever opens it.
 *
 * Source: access convention art. 1 (MC-06).
 */
export function changeReferent(
  convention: AccessConvention,
  { referent, actor }: { readonly referent: Referent; readonly actor: Actor; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  requireIn(convention, "changeReferent", "awaiting-signatures", "accepted", "in-force", "in-notice");
  return change(convention, {
    after: {
      ...convention,
      followUpEpoch: convention.followUpEpoch + 1,
      application: { ...convention.application, referent },
    },
    facts: [{ event: "referentChanged", actor, detail: {} }],
    mails: [
      { kind: "referent-changed", to: "referent" },
      { kind: "referent-changed", to: "staff" },
    ],
  });
}
