import { PageNotFound } from "../../errors.ts";
import { piecesOf } from "../../pieces.ts";
import { type Route, seeOther } from "../../route.ts";
import { asAgent } from "../session.ts";
import { openAgreement } from "./file.ts";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Leads to a document of the convention, by an address that soon expires. */
export const downloadDocument: Route = {
  method: "GET",
  path: "/agents/conventions/{agreementId}/documents/{documentId}",
  handle: asAgent(async (ports, agent, request) => {
    const { documents } = await openAgreement(ports, agent, request);
    const document = documents.find(({ id }) => id === request.params["documentId"]);
    if (!document) throw new PageNotFound();
    return seeOther(await ports.documents.downloadUrl(document.key, document.fileName, document.contentType));
  }),
};

/** Leads to the Word file a document was laid out from. */
export const downloadWord: Route = {
  method: "GET",
  path: "/agents/conventions/{agreementId}/documents/{documentId}/word",
  handle: asAgent(async (ports, agent, request) => {
    const { documents } = await openAgreement(ports, agent, request);
    const document = documents.find(({ id }) => id === request.params["documentId"]);
    if (!document?.wordKey) throw new PageNotFound();
    const fileName = `${document.fileName.replace(/\.\w+$/, "")}.docx`;
    return seeOther(await ports.documents.downloadUrl(document.wordKey, fileName, WORD));
  }),
};

/** Leads to what the establishment attached: its power to sign, its scan. */
export const downloadPiece: Route = {
  method: "GET",
  path: "/agents/conventions/{agreementId}/pieces/{piece}",
  handle: asAgent(async (ports, agent, request) => {
    const convention = await openAgreement(ports, agent, request);
    const found = piecesOf(convention).find(({ name }) => name === request.params["piece"]);
    if (!found) throw new PageNotFound();
    const { key, fileName, contentType } = found.attachment;
    return seeOther(await ports.documents.downloadUrl(key, fileName, contentType));
  }),
};
