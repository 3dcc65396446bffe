import { htmlVersion } from "../../documents/html-version.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import { PageNotFound } from "../errors.ts";
import { html, raw } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import type { Route } from "../route.ts";
import { actOnLatest } from "./act-on-latest.ts";
import { whileOpen } from "./signature-access.ts";
import { frozenDocument } from "./signing-page.ts";

/**
 * The text of the frozen document as a page, for a telephone or a screen reader. It is read from the Word file the PDF
 * was laid out from; the PDF is what is signed. Opening it counts as opening the document.
 */
export const readText: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/texte",
  handle: whileOpen(async (ports, open) => {
    const document = frozenDocument(open);
    if (!document?.wordKey) throw new PageNotFound();
    const text = htmlVersion(await ports.documents.get(document.wordKey));
    const { convention, circuit, signatory, base } = open;
    const turn = { party: signatory.party, round: circuit.round };
    await actOnLatest(ports, convention, (latest) => kindOf(latest).signing.openDocument(latest, turn, ports.clock()));
    return ok(
      await page({
        title: document.title,
        nav: "none",
        body: html`<p><a href="${base}">← Revenir à la signature</a></p>
<h1>${document.title}</h1>
<p class="soft">Cette page reprend le texte du document à signer. Le PDF seul fait foi : <a href="${base}/document">ouvrir le PDF</a>.</p>
${raw(text)}
<p class="button-row"><a class="button" href="${base}">Revenir à la signature</a></p>`,
      }),
    );
  }),
};
