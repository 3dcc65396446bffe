import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import type { Ports } from "../ports.ts";
import { type DocumentOrder, renderDocument } from "./render-document.ts";
import type { StepContext } from "./take-step.ts";

/** Renders the acknowledgement of what was filed, in the form of its kind. Source: CRPA R. 112-11-1 (T11). */
export const renderReceipt = (
  ports: Ports,
  { convention, body, at }: Pick<StepContext, "convention" | "body" | "at">,
  form: Pick<DocumentOrder, "kind" | "template" | "data">,
): Promise<DocumentRecord> =>
  renderDocument(ports, {
    ...form,
    agreementId: convention.id,
    id: "receipt",
    title: `Accusé de réception de la demande ${convention.fileNumber}`,
    fileName: `accuse-de-reception-${convention.fileNumber}.pdf`,
    author: body.name,
    at,
  });
