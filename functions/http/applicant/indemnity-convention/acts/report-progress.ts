import { z } from "zod";
import { paragraph } from "../../../../contracts/form-text.ts";
import { isIn, RUNNING } from "../../../../domain/indemnity-convention/convention.ts";
import { reportProgress } from "../../../../domain/indemnity-convention/execution.ts";
import { definitions } from "../../../layout/components.ts";
import { textareaField } from "../../../layout/form.ts";
import { html } from "../../../layout/html.ts";
import type { FileSlot } from "../../draft-form.ts";
import { field, fileField } from "../../form-fields.ts";
import { arrival, fieldsOf, fileOf, type Given, type IndemnityAct, noButton, readAct } from "./act.ts";

const Report = z.strictObject({ report: paragraph("Dites où en sont les travaux.", 4_000) });

const FILE: FileSlot = {
  name: "progressFile",
  path: "piece",
  title: "Document ou photographie",
  hint: "Ce qui montre l'avancement.",
  baseName: "avancement",
};

/** The beneficiary tells how the works go on. Source: indemnity convention art. 3 (PC-07). */
export const REPORT_PROGRESS: IndemnityAct = {
  path: "avancement",
  title: "Informer de l'avancement des travaux",
  fields: fieldsOf(Report),
  slots: [FILE],
  button: noButton,
  lead: () => "La convention vous demande d'informer le service de l'État de l'avancement. Aucun délai ne s'y attache.",
  timesDone: ({ life }) => ("progress" in life ? life.progress.length : 0),
  isOpen: ({ agreement }) => isIn(agreement, ...RUNNING),
  sections: (view) =>
    html`${textareaField({ ...field(view, "report"), label: "Où en sont les travaux", rows: 7 })}
${fileField(view, FILE, { optional: true })}`,
  read: (draft) =>
    readAct(Report, draft, ({ report }) => {
      const attachment = fileOf(draft, FILE);
      return {
        change: (given: Given) =>
          reportProgress(given.agreement, { ...arrival(given), report, ...(attachment ? { attachment } : {}) }),
        preview: () =>
          html`<div class="panel">${definitions([
            { term: "Avancement", value: html`<span class="as-typed">${report}</span>` },
            { term: "Pièce jointe", value: attachment?.fileName ?? "Aucune" },
          ])}</div>`,
      };
    }),
  confirm: "Envoyer",
  done: { title: "L'avancement est transmis", body: "Le service instructeur en est averti." },
};
