import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { closeDeadline } from "../agreement/deadline.ts";
import type { StaffTask } from "../agreement/staff-task.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { answerToPersonDelay, type DataRequest, type DataRequestKind } from "../personal-data/data-request.ts";
import type { PersonRole } from "../personal-data/person.ts";
import type { AnyAgreement } from "./kinds.ts";
import { kindOf } from "./kinds.ts";
import { proofTasks } from "./proof-term.ts";

/** What persons have asked, the oldest first. */
export const dataRequestsOf = ({ dataRequests = [] }: AnyAgreement): readonly DataRequest[] => dataRequests;

const deadlineId = (id: string): string => `data-request-${id}`;

/** A person asks that its data be rectified or erased: the staff has a month to answer. Source: GDPR art. 12.3, 16, 17. */
export function requestOnData(
  agreement: AnyAgreement,
  given: {
    readonly kind: DataRequestKind;
    readonly role: PersonRole;
    readonly asked: string;
    readonly at: Temporal.Instant;
  },
): Change<AnyAgreement> {
  const { kind, role, asked, at } = given;
  const id = String(dataRequestsOf(agreement).length + 1);
  const startedOn = parisDateOf(at);
  const answer = startDeadline({
    id: deadlineId(id),
    kind: "data-request",
    party: "staff",
    startedOn,
    at,
    delay: answerToPersonDelay(startedOn),
    remindDaysBefore: [7],
  });
  return change(agreement, {
    after: {
      ...agreement,
      deadlines: [...agreement.deadlines, answer.deadline],
      dataRequests: [...dataRequestsOf(agreement), { id, kind, role, asked, askedAt: at }],
    },
    facts: [
      { event: "dataRequestReceived", actor: { role: "applicant" }, detail: { request: id, kind, person: role } },
      answer.fact,
    ],
    mails: [{ kind: "data-request-received", to: "staff", about: id }],
    starts: [answer.strand],
  });
}

export interface DataAnswer {
  readonly requestId: string;
  readonly decision: "granted" | "refused";
  readonly motive: string;
  readonly agentId: string;
  readonly at: Temporal.Instant;
}

/**
 * Whether an erasure can be granted: not while the agreement is open, since the data is needed to perform it.
 * Source: GDPR art. 17.3.
 */
export const mayErase = (agreement: AnyAgreement): boolean => !kindOf(agreement).isOpen(agreement);

/**
 * The staff decides, with its reason, and the person is told. An erasure that is granted is done by the purge of the
 * night: until then the address serves to tell the person.
 *
 * @throws ActNotOpen when it was answered, or when an erasure is granted while the agreement is open
 */
export function answerDataRequest(agreement: AnyAgreement, given: DataAnswer): Change<AnyAgreement> {
  const { requestId, decision, motive, agentId, at } = given;
  const request = dataRequestsOf(agreement).find(({ id }) => id === requestId);
  const erases = request?.kind === "erasure" && decision === "granted";
  if (!request || request.answer || (erases && !mayErase(agreement)))
    throw new ActNotOpen(agreement.id, "answerDataRequest", agreement.life.status);
  const answered: AnyAgreement = {
    ...agreement,
    deadlines: closeDeadline(agreement.deadlines, deadlineId(requestId), "met", at),
    dataRequests: dataRequestsOf(agreement).map((other) =>
      other.id === requestId ? { ...other, answer: { decision, motive, answeredAt: at, answeredBy: agentId } } : other,
    ),
  };
  return change(agreement, {
    after: answered,
    facts: [
      {
        event: "dataRequestAnswered",
        actor: { role: "agent", agentId },
        detail: { request: requestId, kind: request.kind, person: request.role, decision, reason: motive },
      },
    ],
    mails: [{ kind: "data-request-answered", to: request.role, about: requestId }],
  });
}

/** Requests that wait for an answer, each with its last day. */
export const dataRequestTasks = (agreement: AnyAgreement): readonly StaffTask[] =>
  dataRequestsOf(agreement)
    .filter(({ answer }) => !answer)
    .map(({ id, askedAt }) => {
      const deadline = agreement.deadlines.find((other) => other.id === deadlineId(id));
      return {
        id: `answer-data-request-${id}`,
        kind: "answer-data-request",
        openedAt: askedAt,
        ...(deadline ? { dueOn: deadline.lastDay } : {}),
      };
    });

/** All that the staff has to do on an agreement: what its kind asks, and what any kind may. */
export const staffTasksOf = (agreement: AnyAgreement): readonly StaffTask[] => [
  ...kindOf(agreement).staffTasks(agreement),
  ...dataRequestTasks(agreement),
  ...proofTasks(agreement),
];
