import type { Temporal } from "temporal-polyfill";
import type { Agreement, InformationRequest } from "./agreement.ts";

/** Whether an answer is still awaited: none came, and nothing was decided without it. */
export const isAwaited = ({ answeredAt, closedAt }: InformationRequest): boolean => !answeredAt && !closedAt;

/** Whether an answer may still come in time: an applicant who stays silent does not hold the staff up for ever. */
export const awaitsAnswer = ({
  informationRequests,
  deadlines,
}: Pick<Agreement, "informationRequests" | "deadlines">): boolean =>
  informationRequests.some(
    (request) =>
      isAwaited(request) &&
      deadlines.some(({ id, status }) => id === `information-${request.id}` && status === "running"),
  );

/**
 * A decision makes the questions behind it pointless: those without an answer are closed and their running deadlines
 * cancelled, so that nobody is reminded, nor reported, for an answer that would change nothing.
 */
export function closeQuestions<A extends Agreement>(agreement: A, at: Temporal.Instant): A {
  const closed = new Set(agreement.informationRequests.filter(isAwaited).map(({ id }) => `information-${id}`));
  if (closed.size === 0) return agreement;
  return {
    ...agreement,
    informationRequests: agreement.informationRequests.map((request) =>
      isAwaited(request) ? { ...request, closedAt: at } : request,
    ),
    deadlines: agreement.deadlines.map((deadline) =>
      closed.has(deadline.id) && deadline.status === "running"
        ? { ...deadline, status: "cancelled" as const, closedAt: at }
        : deadline,
    ),
  };
}
