import { z } from "zod";
import { optionalDay, paragraph } from "../../../contracts/form-text.ts";
import { isAfter } from "../../../domain/calendar/day-order.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { decideProof, proofTermsOf } from "../../../domain/kinds/proof-term.ts";
import { PROOF_OUTCOMES } from "../../../domain/personal-data/proof-term.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { readFields } from "./reading.ts";
import { staffAct } from "./staff-act.ts";

const Decision = z.object({
  sortPreuve: z.enum(PROOF_OUTCOMES, { error: "Choisissez ce que devient la preuve." }),
  preuveJusquau: optionalDay(),
  motifPreuve: paragraph("Donnez le motif, ou la référence du visa ou du bordereau.", MAX_TEXT),
});

/** Decides what becomes of a proof whose time is over. Source: Code du patrimoine, art. L. 212-2. */
export const decideProofAct = staffAct({
  path: "preuve",
  title: "Décider du sort de la preuve",
  done: "preuve",
  labels: { preuveJusquau: "Conservée jusqu'au", motifPreuve: "Motif" },
  read(form, _convention, now) {
    const reading = readFields(Decision, form);
    if ("errors" in reading || reading.values.sortPreuve !== "kept") return reading;
    const until = reading.values.preuveJusquau;
    const wrong = (message: string) => ({ errors: [{ name: "preuveJusquau", message }] });
    if (!until) return wrong("Indiquez jusqu'à quand elle est conservée.");
    return isAfter(until, parisDateOf(now)) ? reading : wrong("Cette date est passée.");
  },
  change: (convention, { sortPreuve: outcome, preuveJusquau: untilOn, motifPreuve: reason }, { agent, at }) =>
    decideProof(convention, { outcome, reason, ...(untilOn ? { untilOn } : {}), agentId: agent.id, at }),
  isDone: (convention, { sortPreuve }) => proofTermsOf(convention).at(-1)?.decision?.outcome === sortPreuve,
});
