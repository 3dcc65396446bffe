import { PageNotFound } from "../../errors.ts";
import { type Route, seeOther } from "../../route.ts";
import { openFollowUp } from "./access.ts";

/** Leads to one of the agreement's own documents, by an address that soon expires. */
export const showDocument: Route = {
  method: "GET",
  path: "/suivi/{agreementId}/{proof}/document/{documentId}",
  handle: (ports) => async (request) => {
    const { convention } = await openFollowUp(ports, request);
    const document = convention.documents.find(({ id }) => id === request.params["documentId"]);
    if (!document) throw new PageNotFound();
    return seeOther(await ports.documents.downloadUrl(document.key, document.fileName, document.contentType));
  },
};
