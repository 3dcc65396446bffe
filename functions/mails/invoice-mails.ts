import type { AccessConvention } from "../domain/access-convention/convention.ts";
import { channelOf } from "../domain/access-convention/invoice-channel.ts";
import { mayGiveReferences } from "../domain/access-convention/invoice-references.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { isIssued, outstandingCents } from "../domain/invoicing/invoice.ts";
import { owes } from "../domain/invoicing/of-convention.ts";
import type { YearlyInvoice } from "../domain/invoicing/yearly-invoice.ts";
import { day, euros } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, reference } from "./wording.ts";

type Context = MailContext<AccessConvention>;

const invoiceAbout = ({ convention }: Context, { about }: MailOrder): YearlyInvoice | undefined =>
  owes(convention) ? convention.life.invoices.find(({ year }) => String(year) === about) : undefined;

/** Asks for the references of the year, or asks again; nothing is said once they were given. Source: MC-16. */
export function codesRequested(context: Context, order: MailOrder): Letter | undefined {
  const { convention, links } = context;
  const invoice = invoiceAbout(context, order);
  if (!invoice || invoice.references?.answer || !mayGiveReferences(convention, invoice)) return undefined;
  if (invoice.life.status !== "to-issue") return undefined;
  const { plannedOn } = invoice.life;
  const again = order.kind === "codes-reminder";
  return {
    subject: again
      ? says`Rappel : code service et numéro d'engagement pour la facture ${invoice.year} (n° ${reference(convention)})`
      : says`Code service et numéro d'engagement pour la facture ${invoice.year} (n° ${reference(convention)})`,
    preheader: says`La facture sera émise le ${day(plannedOn)}.`,
    body: [
      says`La facture de la contribution ${invoice.year} de « ${establishmentName(convention)} » sera émise le ${day(plannedOn)} et déposée sur Chorus Pro.`,
      says`Si votre comptabilité exige un code service ou un numéro d'engagement, indiquez-les avant cette date : sans eux, la facture risque d'être rejetée. Si elle n'en exige pas, dites-le au même endroit.`,
    ],
    action: { label: "Indiquer les références", href: `${links.followUp}/factures/${invoice.year}` },
    after: [
      says`Sans réponse de votre part, la facture part avec le dernier code service connu, sans numéro d'engagement.`,
    ],
    dates: [
      {
        topic: `invoice-${invoice.year}`,
        on: plannedOn,
        title: says`Émission de la facture ${invoice.year}, convention n° ${reference(convention)}`,
        description: says`Code service et numéro d'engagement à indiquer avant ce jour.`,
      },
    ],
  };
}

/** The invoice is issued. Source: MC-14. */
export function invoiceIssued(context: Context, order: MailOrder): Letter | undefined {
  const { convention, body, links } = context;
  const invoice = invoiceAbout(context, order);
  if (!invoice || !isIssued(invoice.life)) return undefined;
  const { statement } = invoice.life;
  const byPost = channelOf(convention).channel === "post";
  return {
    subject: says`Facture n° ${statement.number} : ${euros(statement.totals.ttcCents)} à payer au plus tard le ${day(statement.dueOn)}`,
    preheader: says`Contribution ${invoice.year}, convention n° ${reference(convention)}.`,
    body: [
      says`${body.shortName} a émis la facture de la contribution ${invoice.year} de « ${establishmentName(convention)} ».`,
      {
        facts: [
          ["Facture", says`n° ${statement.number} du ${day(statement.issuedOn)}`],
          ["Période", says`du ${day(statement.period.firstDay)} au ${day(statement.period.lastDay)}`],
          ["Montant hors taxes", euros(statement.totals.htCents)],
          ["TVA", euros(statement.totals.vatCents)],
          ["Montant toutes taxes comprises", euros(statement.totals.ttcCents)],
          ["À payer au plus tard le", day(statement.dueOn)],
        ],
      },
      byPost
        ? says`Elle vous parvient par courrier. Ce message vous en informe ; inutile de l'imprimer.`
        : says`Elle vous parvient par Chorus Pro. Ce message vous en informe ; inutile de la déposer vous-même.`,
    ],
    action: { label: "Voir la facture", href: links.followUp },
  };
}

/** A credit note is given: to the establishment, which gets it from the body itself, and to the staff. Source: T18. */
export function creditNoteIssued(context: Context, order: MailOrder): Letter | undefined {
  const { convention, body, links } = context;
  const invoice = invoiceAbout(context, order);
  const note = invoice && isIssued(invoice.life) ? invoice.life.creditNotes.at(-1)?.statement : undefined;
  if (!note) return undefined;
  const staff = order.to === "staff";
  return {
    subject: says`Avoir n° ${note.number} de ${euros(note.totals.ttcCents)} sur la facture n° ${note.invoiceNumber}`,
    preheader: says`Convention n° ${reference(convention)}, « ${establishmentName(convention)} ».`,
    body: [
      says`${body.shortName} a établi un avoir sur la facture n° ${note.invoiceNumber} de « ${establishmentName(convention)} ».`,
      {
        facts: [
          ["Avoir", says`n° ${note.number} du ${day(note.issuedOn)}`],
          ["Motif", note.reason],
          ["Montant toutes taxes comprises", euros(note.totals.ttcCents)],
        ],
      },
      staff
        ? says`Le titre de recettes est à réduire d'autant. Hélios ne transmet pas les réductions à Chorus Pro : l'établissement reçoit l'avoir par ce service.`
        : says`Il vient en déduction de la facture ; si elle est déjà payée, la somme est remboursée par le comptable public.`,
    ],
    action: { label: staff ? "Voir la convention" : "Voir l'avoir", href: staff ? links.staff : links.followUp },
  };
}

/** A formal notice to pay was drawn up; nothing is said once the sum was paid. Source: MC-17, MA-20. */
export function formalNoticeIssued(context: Context, order: MailOrder): Letter | undefined {
  const { convention, links } = context;
  const invoice = invoiceAbout(context, order);
  if (!invoice || !isIssued(invoice.life)) return undefined;
  const owed = outstandingCents(invoice.life);
  if (owed <= 0n) return undefined;
  const { statement } = invoice.life;
  return {
    subject: says`Mise en demeure de payer la facture n° ${statement.number} (n° ${reference(convention)})`,
    preheader: says`${euros(owed)} restent dus depuis le ${day(statement.dueOn)}.`,
    body: [
      says`La facture n° ${statement.number} de « ${establishmentName(convention)} », à payer au plus tard le ${day(statement.dueOn)}, n'est pas entièrement réglée : ${euros(owed)} restent dus.`,
      says`La mise en demeure est jointe à votre dossier. À compter du lendemain de sa date, l'intérêt au taux légal peut être demandé (article 2 de la convention). Si le paiement vient d'être ordonné, indiquez-nous la date du mandat en répondant à ce message.`,
    ],
    action: { label: "Voir la mise en demeure", href: links.followUp },
  };
}
