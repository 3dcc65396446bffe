import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { channelOf } from "../../../domain/access-convention/invoice-channel.ts";
import { addressWords } from "../../../domain/access-convention/wording.ts";
import { dayOf } from "../../../french/format.ts";
import { button, buttonRow, details } from "../../layout/components.ts";
import { hiddenField, textareaField } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";
import { type Attempt, MAX_TEXT, seenFields, typedIn } from "../agreement/attempt.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { groundsWords } from "../grounds.ts";

/** By which way the invoices leave, why, and the form that changes it. Source: art. 2 (MC-15), MA-30. */
export function channelForm(file: AgreementFile<AccessConvention>, attempt: Attempt | undefined): Html {
  const { convention, base } = file;
  const { application, invoiceChannelOverride: override } = convention;
  const { channel, grounds } = channelOf(convention);
  const other = channel === "post" ? "chorus-pro" : "post";
  const { invoicing, establishment } = application;
  const address = invoicing.channel === "post" ? invoicing.address : establishment.seat;
  const typed = typedIn(attempt, "factures/canal");
  return html`<div class="panel"><h3>Envoi des factures</h3><p>${channel === "post" ? html`Par courrier, à l'adresse de la convention : ${addressWords(address)}.` : "Par Chorus Pro."}</p>
<p class="small soft">${override ? html`Décidé le ${dayOf(override.decidedAt)} : ${override.reason}` : html`Comme l'établissement l'a déclaré.`} ${groundsWords(grounds.rules)}</p>
${details(
  other === "post" ? "Envoyer les factures par courrier" : "Déposer les factures sur Chorus Pro",
  html`<form method="post" action="${base}/factures/canal" novalidate>${seenFields(file)}${hiddenField("canal", other)}
<p class="small">${
    other === "post"
      ? html`La convention n'admet le courrier que pour un établissement qui n'est pas éligible à Chorus Pro (article 2).`
      : html`Code service et numéro d'engagement seront demandés chaque année à l'établissement (article 2).`
  } Une facture prête et non partie est préparée de nouveau ; celles qui sont parties ne changent pas.</p>
${textareaField({ name: "motifCanal", label: "Motif", rows: 3, maxLength: MAX_TEXT, value: typed.value("motifCanal"), error: typed.error("motifCanal") })}
${buttonRow(button("Changer l'envoi"))}</form>`,
  typed.sent,
)}</div>`;
}
