import { z } from "zod";
import { paragraph } from "../../../contracts/form-text.ts";
import { grantEligibility, refuseEligibility } from "../../../domain/access-convention/eligibility.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { readFields } from "./reading.ts";
import { accessAct } from "./staff-act.ts";

const Decision = z.object({
  motifEligibilite: paragraph("Donnez le motif de la décision : il est conservé au journal.", MAX_TEXT),
});
const labels = { motifEligibilite: "Motif de la décision" };

/** Decides that the establishment may join. Source: access convention art. 1 (MC-09). */
export const grantEligibilityAct = accessAct({
  path: "eligibilite/accorder",
  title: "Accorder l'éligibilité",
  done: "accordee",
  labels,
  read: (form) => readFields(Decision, form),
  change: (convention, { motifEligibilite: reason }, { agent, at }) =>
    grantEligibility(convention, { agentId: agent.id, reason, at }),
  isDone: (_convention, { motifEligibilite: reason }, mine) =>
    mine.some(({ event, detail }) => event === "eligibilityGranted" && detail["reason"] === reason),
});

/** Decides that the establishment may not join; it is told the reason. Source: art. 1 (MC-09). */
export const refuseEligibilityAct = accessAct({
  path: "eligibilite/refuser",
  title: "Refuser l'éligibilité",
  done: "refusee",
  labels,
  read: (form) => readFields(Decision, form),
  change: (convention, { motifEligibilite: reason }, { agent, at }) =>
    refuseEligibility(convention, { agentId: agent.id, reason, at }),
  isDone: (_convention, { motifEligibilite: reason }, mine) =>
    mine.some(({ event, detail }) => event === "eligibilityRefused" && detail["reason"] === reason),
});
