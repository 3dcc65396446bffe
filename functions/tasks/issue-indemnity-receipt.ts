import { productionPorts } from "../adapters/production.ts";
import { IndemnityRequestReceiptData } from "../contracts/documents/indemnity-letters.ts";
import { recordReceiptIssued } from "../domain/indemnity-convention/submission.ts";
import type { Ports } from "../ports.ts";
import { requestReceiptData } from "./indemnity-documents/convention-data.ts";
import { renderDocument } from "./render-document.ts";
import { takeStepOf } from "./take-step.ts";

/** Issues the acknowledgement of a request, with its hash, its time and what silence means. Safe to repeat: see takeStep. */
export const issueIndemnityReceipt = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "IssueIndemnityReceipt", async ({ convention, body, at }) => {
    const receipt = await renderDocument(ports, {
      agreementId: convention.id,
      id: "receipt",
      kind: "request-receipt",
      template: "indemnity-request-receipt",
      data: IndemnityRequestReceiptData.parse(requestReceiptData(convention, body)),
      title: `Accusé de réception de la demande ${convention.fileNumber}`,
      fileName: `accuse-de-reception-${convention.fileNumber}.pdf`,
      author: body.name,
      at,
    });
    return recordReceiptIssued(convention, receipt, at);
  });

export const handler = (event: unknown) => issueIndemnityReceipt(productionPorts())(event);
