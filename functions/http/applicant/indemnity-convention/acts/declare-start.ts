import { z } from "zod";
import { civilDay } from "../../../../contracts/form-text.ts";
import { isIn, RUNNING } from "../../../../domain/indemnity-convention/convention.ts";
import { declareStart } from "../../../../domain/indemnity-convention/execution.ts";
import { day } from "../../../../french/format.ts";
import { definitions, notice } from "../../../layout/components.ts";
import { textField } from "../../../layout/form.ts";
import { type Html, html, nothing } from "../../../layout/html.ts";
import { field } from "../../form-fields.ts";
import { arrival, fieldsOf, type Given, type IndemnityAct, noButton, readAct } from "./act.ts";

const Start = z.strictObject({ declaredStartOn: civilDay("Indiquez quand l'exécution commence.") });

/** The beneficiary declares when the works start. Source: indemnity convention art. 5 (PC-17), PA-15, PA-17. */
export const DECLARE_START: IndemnityAct = {
  path: "debut",
  title: "Déclarer le début des travaux",
  fields: fieldsOf(Start),
  slots: [],
  button: noButton,
  lead: () =>
    "Les dépenses dont la prestation est faite dans les six mois qui suivent ce jour sont prises en compte. Ce jour ne peut être déclaré qu'une fois.",
  timesDone: ({ life }) => ("start" in life && life.start ? 1 : 0),
  isOpen: ({ agreement }) => isIn(agreement, ...RUNNING) && !agreement.life.start,
  sections: (view) =>
    textField({
      ...field(view, "declaredStartOn", "Passé ou à venir, par exemple 24/11/2026"),
      label: "Les travaux commencent le",
      width: "short",
      autocomplete: "off",
    }),
  read: (draft) =>
    readAct(Start, draft, ({ declaredStartOn }) => {
      const change = (given: Given) => declareStart(given.agreement, { ...arrival(given), declaredStartOn });
      return { change, preview: (given) => preview(change(given).after) };
    }),
  confirm: "Déclarer ce début",
  done: { title: "Le début des travaux est déclaré", body: "Le service instructeur en est averti." },
};

const WARNINGS = {
  START_BEFORE_ELIGIBILITY: "Ce jour précède l'accord du ministère : le service instructeur appréciera.",
  START_BEFORE_NOTIFICATION: "Ce jour précède la notification de la convention : le service instructeur appréciera.",
} as const;

function preview({ life }: Given["agreement"]): Html {
  if (!("notification" in life) || !life.start || !life.balance) return nothing;
  const { period, declaredStartOn } = life.start;
  return html`<div class="panel">${definitions([
    { term: "Début déclaré", value: html`<strong>${day(declaredStartOn)}</strong>` },
    {
      term: "Fin du délai d'exécution",
      value: html`<strong>${day(period.lastDay)}</strong><p class="small soft">${period.explanation}</p>`,
    },
    {
      term: "Dernier jour pour demander le solde",
      value: html`<strong>${day(life.balance.lastDay)}</strong><p class="small soft">${life.balance.explanation}</p>`,
    },
  ])}</div>${period.warnings.map((warning) => notice({ tone: "warning", body: WARNINGS[warning] }))}`;
}
