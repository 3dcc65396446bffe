import { productionPorts } from "../adapters/production.ts";
import { PaymentNoticeData } from "../contracts/document-data.ts";
import { recordFormalNoticeIssued } from "../domain/access-convention/invoice-payments.ts";
import { invoiceOf } from "../domain/access-convention/invoices.ts";
import { bodySignatureWords } from "../domain/access-convention/wording.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { ActNotOpen } from "../domain/errors.ts";
import { isIssued } from "../domain/invoicing/invoice.ts";
import type { Ports } from "../ports.ts";
import { paymentNoticeData } from "./billing-data.ts";
import { renderDocument } from "./render-document.ts";
import { takeStepOf } from "./take-step.ts";

/** Draws up the formal notice to pay an agent decided. Safe to repeat: see takeStep. */
export const issueFormalNotice = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "IssueFormalNotice", async ({ convention, about, body, at }) => {
    const year = Number(about);
    const { life } = invoiceOf(convention, "issueFormalNotice", year).invoice;
    if (!isIssued(life)) throw new ActNotOpen(convention.id, "issueFormalNotice", life.status);
    const sentOn = parisDateOf(at);
    const { number } = life.statement;
    const data = { issuedOn: sentOn, place: body.seat.city, signatory: bodySignatureWords(body) };
    const document = await renderDocument(ports, {
      agreementId: convention.id,
      id: `mise-en-demeure-${number}-${life.formalNotices.length + 1}`,
      kind: "formal-notice",
      template: "payment-notice",
      data: PaymentNoticeData.parse(paymentNoticeData(life, data)),
      title: `Mise en demeure de payer la facture n° ${number}`,
      fileName: `mise-en-demeure-${number}.pdf`,
      author: body.name,
      at,
    });
    return recordFormalNoticeIssued(convention, { year, document, sentOn });
  });

export const handler = (event: unknown) => issueFormalNotice(productionPorts())(event);
