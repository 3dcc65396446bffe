import { PageNotFound } from "../../errors.ts";
import { pagesOf } from "../../kinds.ts";
import { scansOf } from "../../pieces.ts";
import { type Route, seeOther } from "../../route.ts";
import { openFollowUp } from "./access.ts";

/** Leads to one of the agreement's own documents, by an address that soon expires. */
export const showDocument: Route = {
  method: "GET",
  path: "/suivi/{agreementId}/{proof}/document/{documentId}",
  handle: (ports) => async (request) => {
    const { convention } = await openFollowUp(ports, request);
    const document = convention.documents.find(({ id }) => id === request.params["documentId"]);
    if (!document || !pagesOf(convention).isForApplicant(document)) throw new PageNotFound();
    return seeOther(await ports.documents.downloadUrl(document.key, document.fileName, document.contentType));
  },
};

/** Leads to the scan of what was signed by hand: with the sealed copy, the establishment has the whole act (T21). */
export const showScan: Route = {
  method: "GET",
  path: "/suivi/{agreementId}/{proof}/scan/{piece}",
  handle: (ports) => async (request) => {
    const { convention } = await openFollowUp(ports, request);
    const scan = scansOf(convention).find(({ name }) => name === request.params["piece"]);
    if (!scan) throw new PageNotFound();
    const { key, fileName, contentType } = scan.attachment;
    return seeOther(await ports.documents.downloadUrl(key, fileName, contentType));
  },
};
