import { z } from "zod";
import { paragraph } from "../../../contracts/form-text.ts";
import { answerCaducityHearing } from "../../../domain/indemnity-convention/caducity.ts";
import type { Hearing } from "../../../domain/indemnity-convention/notified.ts";
import { answerRepaymentHearing } from "../../../domain/indemnity-convention/repayment.ts";
import { day } from "../../../french/format.ts";
import { type Html, html } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { closedForm, longText } from "../agreement/act-form.ts";
import type { Panel } from "./forms.ts";

const Heard = z.object({ observationsRecues: paragraph("Écrivez les observations reçues.", 6_000) });

/** Observations that came by post or orally, whatever the hearing is about. */
export const recordObservationsAct = indemnityAct({
  path: "observations",
  title: "Enregistrer les observations reçues",
  done: "observations",
  labels: { observationsRecues: "Observations" },
  read: (form) => readFields(Heard, form),
  change(convention, { observationsRecues }, { agent, at }) {
    const given = { text: observationsRecues, actor: { role: "agent", agentId: agent.id }, at } as const;
    return convention.life.status === "repayment-requested"
      ? answerRepaymentHearing(convention, given)
      : answerCaducityHearing(convention, given);
  },
  isDone: did("hearingAnswered"),
});

const observationsForm = (panel: Panel): Html =>
  closedForm(panel, "Enregistrer des observations reçues par courrier", {
    path: "observations",
    submit: "Enregistrer les observations",
    look: "secondary",
    fields: (typed) => longText(typed, { name: "observationsRecues", label: "Observations", rows: 5 }),
  });

/** What the beneficiary answered, or until when an answer is awaited, with the form for one that came by post. */
export const heardOrAwaited = (panel: Panel, { answer, answerLastDay }: Hearing, awaited: string): Html =>
  answer
    ? html`<p class="small soft">Observations du ${day(answer.receivedOn)} :</p><p class="quote">${answer.text}</p>`
    : html`<p class="small">${awaited} jusqu'au ${day(answerLastDay)} inclus.</p>${observationsForm(panel)}`;
