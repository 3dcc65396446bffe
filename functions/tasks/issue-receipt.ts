import { productionPorts } from "../adapters/production.ts";
import { ReceiptData } from "../contracts/document-data.ts";
import { recordReceiptIssued } from "../domain/access-convention/submission.ts";
import type { Ports } from "../ports.ts";
import { receiptData } from "./document-data.ts";
import { renderDocument } from "./render-document.ts";
import { takeStepOf } from "./take-step.ts";

/** Issues the acknowledgement of an application, with its hash and time. Safe to repeat: see takeStep. */
export const issueReceipt = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "IssueReceipt", async ({ convention, body, at }) => {
    const receipt = await renderDocument(ports, {
      agreementId: convention.id,
      id: "receipt",
      kind: "receipt",
      template: "receipt",
      data: ReceiptData.parse(receiptData(convention, body)),
      title: `Accusé de réception de la demande ${convention.fileNumber}`,
      fileName: `accuse-de-reception-${convention.fileNumber}.pdf`,
      author: body.name,
      at,
    });
    return recordReceiptIssued(convention, receipt, at);
  });

export const handler = (event: unknown) => issueReceipt(productionPorts())(event);
