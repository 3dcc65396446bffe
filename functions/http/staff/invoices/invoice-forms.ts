import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { creditDue } from "../../../domain/access-convention/invoice-payments.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { INVOICE_TRANSITIONS, type IssuedLife, isIssued, outstandingCents } from "../../../domain/invoicing/invoice.ts";
import { owes } from "../../../domain/invoicing/of-convention.ts";
import type { YearlyInvoice } from "../../../domain/invoicing/yearly-invoice.ts";
import { decimalOf } from "../../../domain/money/cents.ts";
import { euros } from "../../../french/format.ts";
import { button, buttonRow, details } from "../../layout/components.ts";
import { errorSummary, hiddenField, radioGroup, textareaField, textField } from "../../layout/form.ts";
import { type Content, type Html, html, nothing } from "../../layout/html.ts";
import { type Attempt, MAX_TEXT, seenFields, type TypedForm, typedIn } from "../agreement/attempt.ts";
import type { AgreementFile } from "../agreement/file.ts";

/** An invoice on a file, with the form that was just sent, if it could not be accepted. */
export interface InvoicePanel {
  readonly file: AgreementFile<AccessConvention>;
  readonly invoice: YearlyInvoice;
  readonly attempt?: Attempt | undefined;
}

interface InvoiceForm extends InvoicePanel {
  readonly path: string;
  readonly fields: (typed: TypedForm) => Content;
  readonly submit: string;
  readonly look?: "primary" | "secondary" | "danger";
}

/** Whether the form that was just sent is about this invoice. */
const isMine = ({ attempt, invoice }: InvoicePanel, path: string): boolean =>
  attempt?.path === path && attempt.form.get("annee") === String(invoice.year);

function invoiceForm({ path, fields, submit, look = "primary", ...panel }: InvoiceForm): Html {
  const { file, invoice, attempt } = panel;
  const mine = isMine(panel, path);
  return html`<form method="post" action="${file.base}/${path}" novalidate>${mine ? errorSummary(attempt?.errors ?? []) : nothing}${seenFields(file)}${hiddenField("annee", String(invoice.year))}
${fields(typedIn(mine ? attempt : undefined, path))}${buttonRow(button(submit, { look }))}</form>`;
}

/** The titre was sent, or the letter posted: only a person can know. */
export function sentForm(panel: InvoicePanel): Html {
  const { life } = panel.invoice;
  const dispatch = isIssued(life) ? life.dispatch : undefined;
  const files = (dispatch?.files ?? []).map(
    ({ id, title }) => html`<li><a href="${panel.file.base}/documents/${id}">${title}</a></li>`,
  );
  const byPost = dispatch?.route === "postal";
  return html`${files.length > 0 ? html`<ul class="plain-list">${files}</ul>` : nothing}${invoiceForm({
    ...panel,
    path: "factures/envoyee",
    submit: byPost ? "La lettre est postée" : "Le titre est envoyé",
    fields: ({ value, error }) =>
      byPost
        ? html`<p class="small">Imprimez le fichier : l'adresse apparaît dans la fenêtre d'une enveloppe DL.</p>`
        : html`<p class="small">Reprenez ces données dans le logiciel financier : c'est le titre de recettes qui dépose la facture sur Chorus Pro.</p>${textField(
            {
              name: "reference",
              label: "Numéro du titre",
              width: "short",
              optional: true,
              value: value("reference"),
              error: error("reference"),
            },
          )}`,
  })}`;
}

/** A rejected invoice is corrected, then sent again. */
export function resendForm(panel: InvoicePanel): Html {
  const { life } = panel.invoice;
  if (life.status !== "rejected") return nothing;
  const { level, reason } = life.rejection;
  return html`<p class="quote">${reason}</p><p class="small">${
    level === "recipient"
      ? html`Le destinataire a rejeté la facture : voyez avec le comptable si un nouveau numéro est nécessaire avant de renvoyer celle-ci.`
      : html`La plateforme a rejeté l'envoi, le destinataire n'a rien vu : corrigez, puis envoyez la même facture, sous le même numéro.`
  }</p>${invoiceForm({
    ...panel,
    path: "factures/renvoi",
    submit: "Envoyer de nouveau",
    fields: ({ value, error }) =>
      textareaField({
        name: "correction",
        label: "Ce qui a été corrigé",
        rows: 3,
        maxLength: MAX_TEXT,
        value: value("correction"),
        error: error("correction"),
      }),
  })}`;
}

/** What exceeds what is due, to be given back. */
export function creditForm(panel: InvoicePanel): Html {
  const { file, invoice } = panel;
  if (!owes(file.convention)) return nothing;
  const due = creditDue(file.convention, invoice, { number: "", issuedOn: parisDateOf(file.convention.submittedAt) });
  if (!due || invoice.creditOrder) return nothing;
  return invoiceForm({
    ...panel,
    path: "factures/avoir",
    submit: "Vérifier l'avoir",
    fields: () =>
      html`<p class="small">${euros(due.totals.ttcCents)} TTC ont été facturés de trop : ${due.reason.charAt(0).toLowerCase()}${due.reason.slice(1)}.</p>`,
  });
}

/** A notice to pay, decided by a person. */
export const noticeForm = (panel: InvoicePanel): Html =>
  invoiceForm({
    ...panel,
    path: "factures/mise-en-demeure",
    submit: "Mettre en demeure de payer",
    look: "danger",
    fields: () =>
      html`<p class="small">La lettre est établie et le représentant est averti. L'intérêt au taux légal ne peut courir qu'à partir d'elle ; il n'est jamais calculé d'office.</p>`,
  });

function paymentForm(panel: InvoicePanel, life: IssuedLife): Html {
  return invoiceForm({
    ...panel,
    path: "factures/paiement",
    submit: "Enregistrer le paiement",
    fields: ({ value, error }) =>
      html`${textField({
        name: "montant",
        label: "Montant reçu, en euros",
        width: "short",
        value: value("montant", decimalOf(outstandingCents(life)).replace(".", ",")),
        error: error("montant"),
      })}${textField({
        name: "recuLe",
        label: "Reçu le",
        hint: "Par exemple 24/11/2026",
        width: "short",
        value: value("recuLe"),
        error: error("recuLe"),
      })}${textField({
        name: "referencePaiement",
        label: "Référence du comptable",
        width: "medium",
        value: value("referencePaiement"),
        error: error("referencePaiement"),
      })}`,
  });
}

const progressForm = (panel: InvoicePanel): Html =>
  invoiceForm({
    ...panel,
    path: "factures/suivi",
    submit: "Enregistrer l'état",
    look: "secondary",
    fields: ({ value, error }) =>
      html`${radioGroup({
        name: "etat",
        label: "La facture est",
        value: value("etat"),
        error: error("etat"),
        choices: [
          { value: "made-available", label: "Mise à disposition du destinataire" },
          { value: "suspended", label: "Suspendue par le destinataire" },
          { value: "mandated", label: "Mandatée" },
        ],
      })}${textField({
        name: "etatLe",
        label: "Depuis le",
        hint: "Par exemple 24/11/2026",
        width: "short",
        value: value("etatLe"),
        error: error("etatLe"),
      })}${textField({
        name: "motifSuspension",
        label: "Motif de la suspension",
        width: "medium",
        optional: true,
        value: value("motifSuspension"),
        error: error("motifSuspension"),
      })}`,
  });

const rejectionForm = (panel: InvoicePanel): Html =>
  invoiceForm({
    ...panel,
    path: "factures/rejet",
    submit: "Enregistrer le rejet",
    look: "secondary",
    fields: ({ value, error }) =>
      html`${radioGroup({
        name: "niveau",
        label: "Rejetée par",
        value: value("niveau"),
        error: error("niveau"),
        choices: [
          { value: "invoice", label: "La plateforme", hint: "Le destinataire n'a rien reçu." },
          { value: "recipient", label: "Le destinataire", hint: "Il a reçu la facture et la refuse." },
        ],
      })}${textareaField({
        name: "motifRejet",
        label: "Motif du rejet",
        rows: 3,
        maxLength: MAX_TEXT,
        value: value("motifRejet"),
        error: error("motifRejet"),
      })}`,
  });

/** Every act that the invoice's present status allows, closed but for the one that was just sent. */
export function invoiceActs(panel: InvoicePanel): Html {
  const { life } = panel.invoice;
  if (!isIssued(life)) return nothing;
  const next = INVOICE_TRANSITIONS[life.status];
  const acts: readonly (readonly [title: string, path: string, form: Html] | false)[] = [
    life.status === "issued" && ["Enregistrer l'envoi", "factures/envoyee", sentForm(panel)],
    life.status === "rejected" &&
      !panel.invoice.resendOrder && ["Renvoyer la facture", "factures/renvoi", resendForm(panel)],
    next.includes("paid") && ["Enregistrer un paiement", "factures/paiement", paymentForm(panel, life)],
    next.includes("mandated") && ["Enregistrer l'état chez le destinataire", "factures/suivi", progressForm(panel)],
    next.includes("rejected") && ["Enregistrer un rejet", "factures/rejet", rejectionForm(panel)],
  ];
  return html`${acts.map((act) => (act ? details(act[0], act[2], isMine(panel, act[1])) : nothing))}`;
}
