import { z } from "zod";
import { choice, email, line } from "../../../contracts/form-text.ts";
import { resolveIncident } from "../../../domain/agreement/incident.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { readFields } from "./reading.ts";
import { staffAct } from "./staff-act.ts";

/** A new round of signatures on the same frozen document, after a refusal or a lapse. */
export const relaunchSignatureAct = staffAct({
  path: "signature/relancer",
  title: "Relancer la signature",
  done: "relancee",
  labels: {},
  read: () => ({ values: undefined }),
  change: (convention, _values, { agent, body, at }) =>
    kindOf(convention).relaunchSignature(convention, { agentId: agent.id, body, at }),
  isDone: (_convention, _values, mine) => mine.some(({ event }) => event === "signatureRelaunched"),
});

const Correction = z.object({
  qui: choice(["representative", "referent"], "Choisissez l'adresse à corriger."),
  nouvelleAdresse: email("Saisissez la nouvelle adresse."),
});

/** Corrects a mistyped address; the links sent to it die. */
export const correctEmailAct = staffAct({
  path: "courriel",
  title: "Corriger une adresse de courriel",
  done: "courriel",
  labels: { nouvelleAdresse: "Nouvelle adresse" },
  read: (form) => readFields(Correction, form),
  change: (convention, { qui: who, nouvelleAdresse }, { agent, at }) =>
    kindOf(convention).correctEmail(convention, {
      who,
      email: nouvelleAdresse,
      actor: { role: "agent", agentId: agent.id },
      at,
    }),
  isDone: (convention, { qui, nouvelleAdresse }) =>
    kindOf(convention).contacts(convention)[qui].email === nouvelleAdresse,
});

const Incident = z.object({ incident: line("Indiquez l'étape à reprendre.") });

/** Has a failed step taken again. */
export const resolveIncidentAct = staffAct({
  path: "incidents/reprendre",
  title: "Reprendre l'étape",
  done: "reprise",
  labels: {},
  read: (form) => readFields(Incident, form),
  change: (convention, { incident: strand }, { agent, at }) =>
    resolveIncident(convention, { strand, agentId: agent.id, at }),
  isDone: ({ incidents }, { incident }, mine) =>
    !incidents.some(({ strand }) => strand === incident) && mine.some(({ event }) => event === "incidentResolved"),
});
