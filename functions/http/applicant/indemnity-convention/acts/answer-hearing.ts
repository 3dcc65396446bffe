import { z } from "zod";
import { paragraph } from "../../../../contracts/form-text.ts";
import { answerCaducityHearing } from "../../../../domain/indemnity-convention/caducity.ts";
import type { IndemnityConvention } from "../../../../domain/indemnity-convention/convention.ts";
import type { Hearing } from "../../../../domain/indemnity-convention/notified.ts";
import { answerRepaymentHearing } from "../../../../domain/indemnity-convention/repayment.ts";
import { day } from "../../../../french/format.ts";
import { textareaField } from "../../../layout/form.ts";
import { html } from "../../../layout/html.ts";
import { field } from "../../form-fields.ts";
import { arrival, fieldsOf, type IndemnityAct, noButton, readAct } from "./act.ts";

const Observations = z.strictObject({ observations: paragraph("Écrivez vos observations.", 6_000) });

/** The hearing that awaits the beneficiary, if any. */
export function openHearing({ life }: IndemnityConvention): Hearing | undefined {
  const hearing =
    life.status === "repayment-requested"
      ? life.repayment.hearing
      : life.status === "delay-expired"
        ? life.hearing
        : undefined;
  return hearing?.answer ? undefined : hearing;
}

/** The beneficiary is heard before a decision against it. Source: PA-13; art. 7 (PC-22); CRPA L. 121-1. */
export const ANSWER_HEARING: IndemnityAct = {
  path: "observations",
  title: "Présenter vos observations",
  fields: fieldsOf(Observations),
  slots: [],
  button: noButton,
  lead({ agreement }) {
    const hearing = openHearing(agreement);
    const about =
      agreement.life.status === "repayment-requested"
        ? "Le préfet envisage de demander le reversement de l'indemnité."
        : "Le préfet envisage de déclarer la convention caduque.";
    return `${about} Rien n'est décidé : vos observations sont lues avant${hearing ? `, si elles arrivent au plus tard le ${day(hearing.answerLastDay)}` : ""}.`;
  },
  timesDone: ({ letters }) =>
    letters.filter(({ kind }) => kind === "caducity-hearing" || kind === "repayment-hearing").length,
  isOpen: ({ agreement }) => openHearing(agreement) !== undefined,
  sections: (view) =>
    textareaField({
      ...field(view, "observations", "Transmises telles quelles au préfet"),
      label: "Vos observations",
      rows: 10,
    }),
  read: (draft) =>
    readAct(Observations, draft, ({ observations: text }) => ({
      change: (given) => {
        const answer = { ...arrival(given), text };
        return given.agreement.life.status === "repayment-requested"
          ? answerRepaymentHearing(given.agreement, answer)
          : answerCaducityHearing(given.agreement, answer);
      },
      preview: () => html`<div class="panel"><p class="quote">${text}</p></div>`,
    })),
  confirm: "Envoyer les observations",
  done: { title: "Vos observations sont reçues", body: "Elles seront lues avant toute décision." },
};
