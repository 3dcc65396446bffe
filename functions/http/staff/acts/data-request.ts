import { z } from "zod";
import { paragraph } from "../../../contracts/form-text.ts";
import { answerDataRequest, dataRequestsOf } from "../../../domain/kinds/data-requests.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { readFields } from "./reading.ts";
import { staffAct } from "./staff-act.ts";

const Answer = z.object({
  demandeDonnees: z.string(),
  suiteDonnees: z.enum(["granted", "refused"], { error: "Choisissez la suite donnée." }),
  motifDonnees: paragraph("Donnez le motif : il est envoyé à la personne.", MAX_TEXT),
});

/** Decides on a rectification or an erasure, with a reason. Source: GDPR art. 12.3, 12.4. */
export const answerDataRequestAct = staffAct({
  path: "donnees/repondre",
  title: "Répondre à une demande sur des données personnelles",
  done: "donneesRepondues",
  labels: { motifDonnees: "Motif" },
  read: (form) => readFields(Answer, form),
  change: (convention, { demandeDonnees, suiteDonnees, motifDonnees }, { agent, at }) =>
    answerDataRequest(convention, {
      requestId: demandeDonnees,
      decision: suiteDonnees,
      motive: motifDonnees,
      agentId: agent.id,
      at,
    }),
  isDone: (convention, { demandeDonnees, suiteDonnees }) =>
    dataRequestsOf(convention).some(({ id, answer }) => id === demandeDonnees && answer?.decision === suiteDonnees),
});
