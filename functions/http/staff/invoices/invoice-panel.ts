import type { Temporal } from "temporal-polyfill";
import { contributionOn } from "../../../domain/access-convention/act-life.ts";
import { liabilityCap } from "../../../domain/access-rules/liability.ts";
import { TARIFF_2019_07 } from "../../../domain/access-rules/tariff.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { DeliveryRoute } from "../../../domain/invoicing/delivery-channel.ts";
import { type InvoiceLife, type InvoiceStatus, isIssued, outstandingCents } from "../../../domain/invoicing/invoice.ts";
import { paymentStanding } from "../../../domain/invoicing/late-payment.ts";
import { owes } from "../../../domain/invoicing/of-convention.ts";
import { invoiceStatusWords, rateWords } from "../../../domain/invoicing/wording.ts";
import type { YearlyInvoice } from "../../../domain/invoicing/yearly-invoice.ts";
import { day, dayOf, euros, moment, siretText } from "../../../french/format.ts";
import { type Definition, definitions, details, table } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { Named } from "../../layout/wording.ts";
import { groundsNote, groundsWords } from "../grounds.ts";
import type { InvoicePanel } from "./invoice-forms.ts";

const TONES: Readonly<Record<InvoiceStatus, Named["tone"]>> = {
  "to-issue": "neutral",
  issued: "info",
  deposited: "info",
  posted: "info",
  rejected: "danger",
  suspended: "warning",
  "made-available": "info",
  mandated: "info",
  paid: "success",
  credited: "neutral",
  "not-due": "neutral",
};

/** What a status is called, and how it looks. */
export const invoiceStatusNamed = (status: InvoiceStatus): Named => ({
  name: invoiceStatusWords(status),
  tone: TONES[status],
});

const ROUTES: Readonly<Record<DeliveryRoute, string>> = {
  "titre-export": "titre de recettes, vers Chorus Pro",
  "chorus-factur-x": "dépôt sur Chorus Pro",
  postal: "courrier",
};

/** What is known of an invoice: amounts with their reasons, what became of it, what is owed. */
export function invoiceFacts({ file, invoice }: Pick<InvoicePanel, "file" | "invoice">, now: Temporal.Instant): Html {
  const { life } = invoice;
  return html`${definitions([...references(invoice), ...lifeFacts(life)])}${isIssued(life) ? amounts(life, file.base) : nothing}${standing(life, now)}`;
}

function references({ references: asked, life, asksOn }: YearlyInvoice): readonly (Definition | false)[] {
  const { answer } = asked ?? {};
  return [
    life.status === "to-issue" && { term: "Émission prévue le", value: day(life.plannedOn) },
    life.status === "not-due" && { term: "Pourquoi", value: life.reason },
    life.status === "to-issue" &&
      !asked &&
      asksOn.length > 0 && {
        term: "Références",
        value: html`demandées à partir du ${day(asksOn[0] as Temporal.PlainDate)}`,
      },
    asked !== undefined && {
      term: "Références demandées",
      value: html`le ${dayOf(asked.askedAt)}${asked.remindersSent > 0 ? html`, ${asked.remindersSent} rappel${asked.remindersSent > 1 ? "s" : ""}` : nothing}`,
    },
    asked !== undefined && {
      term: "Réponse",
      value: answer
        ? html`le ${dayOf(answer.answeredAt)} : code service ${answer.serviceCode ?? "sans objet"}, engagement ${answer.engagementNumber ?? "sans objet"}`
        : "aucune pour le moment",
    },
  ];
}

function lifeFacts(life: InvoiceLife): readonly (Definition | false)[] {
  if (!isIssued(life)) return [];
  const { statement } = life;
  const delivery = "delivery" in life ? life.delivery : undefined;
  return [
    { term: "Facture", value: html`n° ${statement.number} du ${day(statement.issuedOn)}` },
    { term: "À payer au plus tard le", value: day(statement.dueOn) },
    { term: "Destinataire", value: html`${statement.buyer.name}<br>SIRET ${siretText(statement.buyer.siret)}` },
    { term: "Code service", value: statement.buyer.serviceCode ?? "sans objet" },
    { term: "Numéro d'engagement", value: statement.buyer.engagementNumber ?? "sans objet" },
    delivery !== undefined && {
      term: "Envoyée",
      value: html`le ${moment(delivery.deliveredAt)}, ${ROUTES[delivery.route]}${delivery.reference ? html` (${delivery.reference})` : nothing}`,
    },
    life.status === "rejected" && {
      term: "Rejetée",
      value: html`le ${day(life.rejection.rejectedOn)} : ${life.rejection.reason}`,
    },
    life.status === "suspended" && { term: "Suspendue", value: html`le ${day(life.suspendedOn)} : ${life.reason}` },
    life.status === "made-available" && { term: "Mise à disposition", value: day(life.madeAvailableOn) },
    life.status === "mandated" && { term: "Mandatée", value: day(life.mandatedOn) },
  ];
}

function amounts(life: Extract<InvoiceLife, { readonly statement: unknown }>, base: string): Html {
  const { statement, creditNotes, payments, formalNotices } = life;
  const rows: readonly (readonly [string, string])[] = [
    ...statement.lines.map(({ label, htCents }) => [`${label}, hors taxes`, euros(htCents)] as const),
    ...(statement.seller.vat.liable
      ? statement.vat.map(({ vatPerMille, vatCents }) => [`TVA à ${rateWords(vatPerMille)}`, euros(vatCents)] as const)
      : []),
    ["Total toutes taxes comprises", euros(statement.totals.ttcCents)],
    ...creditNotes.map(
      (note) => [`Avoir n° ${note.statement.number}`, `− ${euros(note.statement.totals.ttcCents)}`] as const,
    ),
    ...payments.map(
      ({ amountCents, receivedOn, reference }) =>
        [`Paiement du ${day(receivedOn)}, ${reference}`, `− ${euros(amountCents)}`] as const,
    ),
    ["Reste dû", euros(outstandingCents(life))],
  ];
  const documents = [life.document, ...creditNotes.map(({ document }) => document)];
  return html`${table({
    caption: "Montants",
    columns: [
      { heading: "Ligne", rowHeading: true, cell: ([label]) => label },
      { heading: "Montant", align: "end", cell: ([, amount]) => amount },
    ],
    rows,
  })}<ul class="plain-list">${documents.map(({ id, title }) => html`<li><a href="${base}/documents/${id}">${title} (PDF, Factur-X)</a></li>`)}</ul>
${details(
  "Comment ces montants sont calculés",
  html`${statement.lines.map(({ explanation, grounds }) => html`<p class="small">${explanation}</p>${groundsNote(grounds.rules)}`)}${creditNotes.map(
    (note) =>
      html`<p class="small">Avoir n° ${note.statement.number} : ${note.statement.lines.map(({ explanation }) => explanation)}</p>${groundsNote(note.statement.grounds.rules)}`,
  )}`,
)}${formalNotices.map(({ sentOn, outstandingCents: owed }) => html`<p class="small">Mise en demeure du ${day(sentOn)}, pour ${euros(owed)}.</p>`)}`;
}

function standing(life: InvoiceLife, now: Temporal.Instant): Html {
  const found = paymentStanding(life, parisDateOf(now));
  return found ? html`<p class="small">${found.explanation}</p>` : nothing;
}

/** How far the body answers for damage, from the contribution of the day. Source: annex 1 art. 2 (MC-42), MA-21. */
export function liabilityFacts({ file }: Pick<InvoicePanel, "file">, now: Temporal.Instant): Html {
  const { convention } = file;
  if (!owes(convention)) return nothing;
  const { annualCents } = contributionOn(convention, parisDateOf(now));
  const cap = liabilityCap(annualCents, TARIFF_2019_07, convention.life.terms.options);
  return html`<div class="panel">${definitions([
    { term: "Pour un événement", value: euros(cap.perEventCents) },
    { term: "Par année civile", value: euros(cap.perCalendarYearCents) },
  ])}<p class="small soft">Charte, article 2 : six douzièmes de la contribution annuelle de ${euros(annualCents)}, et au plus ${euros(cap.perCalendarYearCents)} dans l'année. ${groundsWords(cap.grounds.rules)}</p></div>`;
}
