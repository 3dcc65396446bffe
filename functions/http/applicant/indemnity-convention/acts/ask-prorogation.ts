import { z } from "zod";
import { choice, optionalDay, optionalLine, paragraph } from "../../../../contracts/form-text.ts";
import { isIn, RUNNING } from "../../../../domain/indemnity-convention/convention.ts";
import { askProrogation, mayAskProrogation } from "../../../../domain/indemnity-convention/prorogation.ts";
import type { Prorogation } from "../../../../domain/indemnity-rules/caducity.ts";
import { day } from "../../../../french/format.ts";
import { definitions, notice } from "../../../layout/components.ts";
import { radioGroup, textareaField, textField } from "../../../layout/form.ts";
import { html, nothing } from "../../../layout/html.ts";
import { field } from "../../form-fields.ts";
import { prorogationText } from "../wording.ts";
import { arrival, fieldsOf, type Given, type IndemnityAct, noButton, readAct } from "./act.ts";

const Request = z.strictObject({
  reason: paragraph("Donnez les raisons de votre demande.", 4_000),
  length: choice(["months", "day"], "Indiquez la durée demandée."),
  months: optionalLine(2),
  untilDay: optionalDay(),
});

/** The beneficiary asks for more time to send its proof, by a reasoned letter. Source: art. 5 (PC-16), PA-14, T15. */
export const ASK_PROROGATION: IndemnityAct = {
  path: "prorogation",
  title: "Demander une prorogation",
  fields: fieldsOf(Request),
  slots: [],
  button: noButton,
  lead: ({ agreement: { life } }) =>
    `Une demande motivée, avant la fin du délai${"caducity" in life ? `, le ${day(life.caducity.lastDay)}` : ""}. Le préfet décide. Son silence pendant deux mois vaut refus, et le délai continue de courir en attendant.`,
  timesDone: ({ life }) => ("prorogations" in life ? life.prorogations.length : 0),
  isOpen: ({ agreement }) => isIn(agreement, ...RUNNING) && mayAskProrogation(agreement),
  sections: (view) =>
    html`${textareaField({ ...field(view, "reason", "Ce texte est votre lettre : il est transmis tel quel au préfet"), label: "Les raisons de la demande", rows: 9 })}
${radioGroup({
  ...field(view, "length"),
  label: "Durée demandée",
  choices: [
    { value: "months", label: "Un nombre de mois de plus" },
    { value: "day", label: "Jusqu'à une date" },
  ],
})}
<div class="field-row">${textField({ ...field(view, "months", "De 1 à 24"), label: "Nombre de mois", optional: "conditional", width: "short", inputMode: "numeric", autocomplete: "off" })}
${textField({ ...field(view, "untilDay", "Par exemple 24/11/2026"), label: "Date demandée", optional: "conditional", width: "short", autocomplete: "off" })}</div>`,
  read: (draft, { agreement: { life } }) =>
    readAct(Request, draft, ({ reason, length, months, untilDay }) => {
      const now = "caducity" in life ? life.caducity.lastDay : undefined;
      if (length === "months" && !/^(?:[1-9]|1\d|2[0-4])$/.test(months ?? ""))
        return [{ name: "months", message: "Indiquez un nombre de mois, de 1 à 24." }];
      if (length === "day" && (!untilDay || (now && untilDay.toString() <= now.toString())))
        return [{ name: "untilDay", message: "Indiquez une date postérieure à la fin actuelle du délai." }];
      const asked: Prorogation = length === "day" && untilDay ? { untilDay } : { months: Number(months) };
      const change = (given: Given) => askProrogation(given.agreement, { ...arrival(given), reason, asked });
      return {
        change,
        preview: (given) => {
          const { life: after } = change(given).after;
          const file = "prorogations" in after ? after.prorogations.at(-1) : undefined;
          return html`<div class="panel">${definitions([
            { term: "Demande", value: prorogationText(asked) },
            { term: "Raisons", value: html`<span class="as-typed">${reason}</span>` },
            file && {
              term: "Réponse attendue",
              value: html`au plus tard le ${day(file.implicitRejectionOn)}<p class="small soft">${file.explanation}</p>`,
            },
          ])}</div>${
            file && !file.admissible
              ? notice({
                  tone: "warning",
                  title: "Le délai est déjà expiré",
                  body: "Votre demande sera enregistrée, mais un délai expiré ne peut plus être prorogé : elle ne pourra qu'être refusée.",
                })
              : nothing
          }`;
        },
      };
    }),
  confirm: "Envoyer la demande",
  done: {
    title: "La demande de prorogation est reçue",
    body: "L'accusé de réception, avec la date du refus implicite, vous parvient par courriel.",
  },
};
