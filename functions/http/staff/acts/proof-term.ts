import { z } from "zod";
import { optionalDay, paragraph, typedDay } from "../../../contracts/form-text.ts";
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
    const known = "errors" in reading ? reading.errors : [];
    if (form.get("sortPreuve") !== "kept" || known.some(({ name }) => name === "preuveJusquau")) return reading;
    const until = typedDay(form.get("preuveJusquau") ?? "");
    if (until && isAfter(until, parisDateOf(now))) return reading;
    const message = until ? "Cette date est passée." : "Indiquez jusqu'à quand elle est conservée.";
    return { errors: [{ name: "preuveJusquau", message }, ...known] };
  },
  change: (convention, { sortPreuve: outcome, preuveJusquau: untilOn, motifPreuve: reason }, { agent, at }) =>
    decideProof(convention, { outcome, reason, ...(untilOn ? { untilOn } : {}), agentId: agent.id, at }),
  isDone: (convention, { sortPreuve }) => proofTermsOf(convention).at(-1)?.decision?.outcome === sortPreuve,
});
