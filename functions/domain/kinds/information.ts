import type { Temporal } from "temporal-polyfill";
import type { InformationRequest } from "../agreement/agreement.ts";
import { type Change, change } from "../agreement/change.ts";
import { informationDelay } from "../agreement/common-delays.ts";
import { closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet } from "../agreement/deadline-events.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import { isAwaited } from "../agreement/questions.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type AnyAgreement, kindOf } from "./kinds.ts";

/**
 * What the next question is called: its number in the file. It is part of the name of the execution that follows its
 * deadline, which holds 80 characters at most.
 */
export const nextInformationRequestId = ({ informationRequests }: AnyAgreement): string =>
  String(informationRequests.length + 1);

/** Whether the applicant may still answer a question: the agreement lives, and nothing was decided without the answer. */
export const mayAnswer = (agreement: AnyAgreement, request: InformationRequest): boolean =>
  isAwaited(request) && kindOf(agreement).isOpen(agreement);

/** The staff asks the applicant for more; the applicant is reminded before the answer is due. */
export function requestInformation<A extends AnyAgreement>(
  convention: A,
  asked: {
    readonly id: string;
    readonly question: string;
    readonly agentId: string;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<A> {
  if (!kindOf(convention).isOpen(convention))
    throw new ActNotOpen(convention.id, "requestInformation", convention.life.status);
  const { id, question, agentId, body, at } = asked;
  const startedOn = parisDateOf(at);
  const answer = startDeadline({
    id: `information-${id}`,
    kind: "information-answer",
    party: "applicant",
    startedOn,
    at,
    delay: informationDelay(startedOn, body.answerInformationWithinDays),
    remindDaysBefore: [5],
  });
  return change(convention, {
    after: {
      ...convention,
      deadlines: [...convention.deadlines, answer.deadline],
      informationRequests: [...convention.informationRequests, { id, question, askedAt: at, askedBy: agentId }],
    },
    facts: [{ event: "informationRequested", actor: { role: "agent", agentId }, detail: { request: id } }, answer.fact],
    mails: [{ kind: "information-requested", to: "referent", about: id }],
    starts: [answer.strand],
  });
}

/**
 * The applicant answers; a second answer to the same request is refused, the first one stands. So is an answer that
 * comes after the decision taken without it: what it would have changed is decided.
 */
export function provideInformation<A extends AnyAgreement>(
  convention: A,
  given: {
    readonly requestId: string;
    readonly answer: string;
    readonly attachment?: DocumentRecord;
    readonly at: Temporal.Instant;
  },
): Change<A> {
  const { requestId, answer, attachment, at } = given;
  const request = convention.informationRequests.find(({ id }) => id === requestId);
  if (!request || !mayAnswer(convention, request)) {
    throw new ActNotOpen(convention.id, "provideInformation", convention.life.status);
  }
  const answered = { ...request, answeredAt: at, answer, ...(attachment ? { attachmentId: attachment.id } : {}) };
  return change(convention, {
    after: {
      ...convention,
      deadlines: closeDeadline(convention.deadlines, `information-${requestId}`, "met", at),
      documents: attachment ? [...convention.documents, attachment] : convention.documents,
      informationRequests: convention.informationRequests.map((other) => (other.id === requestId ? answered : other)),
    },
    facts: [
      {
        event: "informationProvided",
        actor: { role: "applicant" },
        detail: { request: requestId, attachment: attachment !== undefined },
      },
      ...deadlineMet(convention, `information-${requestId}`),
    ],
    mails: [{ kind: "information-provided", to: "staff", about: requestId }],
  });
}
