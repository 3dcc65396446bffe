import { PageNotFound } from "../../errors.ts";
import { pagesOf } from "../../kinds.ts";
import { type Route, seeOther } from "../../route.ts";
import { openFollowUp } from "./access.ts";

/** Leads to something the applicant itself attached, by an address that soon expires. */
export const showPiece: Route = {
  method: "GET",
  path: "/suivi/{agreementId}/{proof}/piece/{piece}",
  handle: (ports) => async (request) => {
    const { convention } = await openFollowUp(ports, request);
    const found = pagesOf(convention)
      .pieces(convention)
      .find(({ name }) => name === request.params["piece"]);
    if (!found) throw new PageNotFound();
    const { key, fileName, contentType } = found.attachment;
    return seeOther(await ports.documents.downloadUrl(key, fileName, contentType));
  },
};
