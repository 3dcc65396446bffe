import { z } from "zod";
import { paragraph } from "../../../contracts/form-text.ts";
import { nextInformationRequestId, requestInformation } from "../../../domain/kinds/information.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { readFields } from "./reading.ts";
import { staffAct } from "./staff-act.ts";

const Question = z.object({ question: paragraph("Écrivez la question à poser.", MAX_TEXT) });

/** Asks the applicant for more. */
export const requestInformationAct = staffAct({
  path: "precisions",
  title: "Demander des précisions",
  done: "question",
  labels: { question: "Question" },
  read: (form) => readFields(Question, form),
  change: (convention, { question }, { agent, body, at }) =>
    requestInformation(convention, { id: nextInformationRequestId(convention), question, agentId: agent.id, body, at }),
  isDone: ({ informationRequests }, { question }, mine) =>
    mine.some(
      ({ event, detail }) =>
        event === "informationRequested" &&
        informationRequests.some((request) => request.id === detail["request"] && request.question === question),
    ),
});
