import { kindOf } from "../../domain/kinds/kinds.ts";
import { PageNotFound } from "../errors.ts";
import { type Route, seeOther } from "../route.ts";
import { actOnLatest } from "./act-on-latest.ts";
import { sealedDocument } from "./done-page.ts";
import { isOver, openSignature, whileOpen } from "./signature-access.ts";
import { frozenDocument, signedByOther } from "./signing-page.ts";

/**
 * Opens the frozen document. Its first opening goes into the journal: here, not on the page before it, because
 * mail scanners follow the link of a mail but not the links of the page.
 */
export const readDocument: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/document",
  handle: whileOpen(async (ports, open) => {
    const document = frozenDocument(open);
    if (!document) throw new PageNotFound();
    const { convention, circuit, signatory } = open;
    const turn = { party: signatory.party, round: circuit.round };
    await actOnLatest(ports, convention, (latest) => kindOf(latest).signing.openDocument(latest, turn, ports.clock()));
    return seeOther(await ports.documents.downloadUrl(document.key, document.fileName, document.contentType));
  }),
};

/** Shows whoever signs second what the first party signed: the sealed document, or the scan of the paper. */
export const readSignedByOther: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/deja-signe",
  handle: whileOpen(async (ports, open) => {
    const signed = signedByOther(open);
    if (!signed) throw new PageNotFound();
    return seeOther(await ports.documents.downloadUrl(signed.key, signed.fileName, signed.contentType));
  }),
};

/** Downloads the sealed document, for whoever signed it, as long as the link is valid. */
export const downloadSealedCopy: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/exemplaire",
  handle: (ports) => async (request) => {
    const access = await openSignature(ports, request);
    if (access.kind !== "done" || isOver(access.signatory, ports.clock())) return seeOther(access.base);
    const document = sealedDocument(access);
    if (!document) return seeOther(access.base);
    return seeOther(await ports.documents.downloadUrl(document.key, document.fileName, document.contentType));
  },
};
