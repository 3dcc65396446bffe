import { z } from "zod";
import { paragraph } from "../../../../contracts/form-text.ts";
import { isIn, RUNNING } from "../../../../domain/indemnity-convention/convention.ts";
import { giveExecutionProof } from "../../../../domain/indemnity-convention/execution.ts";
import { day, exactMoment } from "../../../../french/format.ts";
import { definitions, notice } from "../../../layout/components.ts";
import { textareaField } from "../../../layout/form.ts";
import { html, nothing } from "../../../layout/html.ts";
import type { FileSlot } from "../../draft-form.ts";
import { field, fileField } from "../../form-fields.ts";
import { arrival, fieldsOf, fileOf, type Given, type IndemnityAct, noButton, readAct } from "./act.ts";

const Proof = z.strictObject({ description: paragraph("Décrivez en une phrase ce que le document prouve.", 1_000) });

const FILE: FileSlot = {
  name: "proofFile",
  path: "justificatif",
  title: "Justificatif d'exécution du contrat",
  hint: "Par exemple le marché notifié, l'ordre de service ou le bordereau de prise en charge signé par le prestataire.",
  baseName: "justificatif-execution",
};

/** The beneficiary sends the proof of execution of the contract. Source: indemnity convention art. 5 (PC-14, PC-15), PA-12, PA-13. */
export const EXECUTION_PROOF: IndemnityAct = {
  path: "justificatif",
  title: "Envoyer le justificatif d'exécution",
  fields: fieldsOf(Proof),
  slots: [FILE],
  button: noButton,
  lead: ({ agreement: { life } }) =>
    "caducity" in life
      ? `À envoyer au plus tard le ${day(life.caducity.lastDay)}. Au-delà, la convention peut être déclarée caduque après que vous avez été entendu.`
      : "",
  timesDone: ({ life }) => ("proof" in life && life.proof ? 1 : 0),
  isOpen: ({ agreement }) =>
    isIn(agreement, ...RUNNING) &&
    !(agreement.life.proof && (agreement.life.proof.verdict === "ON_TIME" || agreement.life.proof.lateAcceptance)),
  sections: (view) =>
    html`${textareaField({ ...field(view, "description", "Par exemple : marché de traitement notifié le 3 juin 2026"), label: "Ce que le document prouve", rows: 3 })}
${fileField(view, FILE)}`,
  read: (draft) => {
    const attachment = fileOf(draft, FILE);
    const missing = attachment ? [] : [{ name: FILE.name, message: "Joignez le justificatif." }];
    return readAct(
      Proof,
      draft,
      ({ description }) => {
        const change = (given: Given) =>
          giveExecutionProof(given.agreement, {
            ...arrival(given),
            description,
            ...(attachment ? { attachment } : {}),
          });
        return {
          change,
          preview: (given) => {
            const { life } = change(given).after;
            const late = "proof" in life && life.proof?.verdict === "LATE";
            return html`<div class="panel">${definitions([
              { term: "Justificatif", value: attachment?.fileName ?? "" },
              { term: "Ce qu'il prouve", value: html`<span class="as-typed">${description}</span>` },
              { term: "Envoyé le", value: exactMoment(given.now) },
            ])}</div>${
              late
                ? notice({
                    tone: "warning",
                    title: "Le délai est expiré",
                    body: "Votre envoi sera enregistré comme tardif. Le préfet peut encore l'accepter, tant que la caducité n'est pas déclarée.",
                  })
                : nothing
            }`;
          },
        };
      },
      missing,
    );
  },
  confirm: "Envoyer le justificatif",
  done: { title: "Le justificatif est reçu", body: "Sa date et son heure d'arrivée sont enregistrées." },
};
