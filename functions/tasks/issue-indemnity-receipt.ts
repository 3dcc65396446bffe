import { productionPorts } from "../adapters/production.ts";
import { IndemnityRequestReceiptData } from "../contracts/documents/indemnity-letters.ts";
import { recordReceiptIssued } from "../domain/indemnity-convention/submission.ts";
import type { Ports } from "../ports.ts";
import { requestReceiptData } from "./indemnity-documents/convention-data.ts";
import { renderReceipt } from "./render-receipt.ts";
import { takeStepOf } from "./take-step.ts";

/** Issues the acknowledgement of a request, with its hash, its time and what silence means. Safe to repeat: see takeStep. */
export const issueIndemnityReceipt = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "IssueIndemnityReceipt", async (context) => {
    const { convention, body, at } = context;
    const data = IndemnityRequestReceiptData.parse(requestReceiptData(convention, body));
    const receipt = await renderReceipt(ports, context, {
      kind: "request-receipt",
      template: "indemnity-request-receipt",
      data,
    });
    return recordReceiptIssued(convention, receipt, at);
  });

export const handler = (event: unknown) => issueIndemnityReceipt(productionPorts())(event);
