import { productionPorts } from "../adapters/production.ts";
import { ReceiptData } from "../contracts/document-data.ts";
import { recordReceiptIssued } from "../domain/access-convention/submission.ts";
import type { Ports } from "../ports.ts";
import { receiptData } from "./document-data.ts";
import { renderReceipt } from "./render-receipt.ts";
import { takeStepOf } from "./take-step.ts";

/** Issues the acknowledgement of an application, with its hash and time. Safe to repeat: see takeStep. */
export const issueReceipt = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "IssueReceipt", async (context) => {
    const { convention, body, at } = context;
    const data = ReceiptData.parse(receiptData(convention, body));
    const receipt = await renderReceipt(ports, context, { kind: "receipt", template: "receipt", data });
    return recordReceiptIssued(convention, receipt, at);
  });

export const handler = (event: unknown) => issueReceipt(productionPorts())(event);
