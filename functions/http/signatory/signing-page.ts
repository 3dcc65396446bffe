import type { DocumentRecord } from "../../domain/agreement/document-record.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import { dayOf, fileSize } from "../../french/format.ts";
import { pagesOf } from "../kinds.ts";
import {
  backLink,
  button,
  buttonRow,
  definitions,
  download,
  linkButton,
  notice,
  pageHeading,
  section,
} from "../layout/components.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { type OpenSignature, onBehalfOf } from "./signature-access.ts";

/** The frozen document of the circuit. */
export const frozenDocument = ({ convention, circuit }: OpenSignature): DocumentRecord | undefined =>
  convention.documents.find(({ id }) => id === circuit.documentId);

/** The frozen document, to be fetched. */
export function frozenDownload(open: OpenSignature): Html | undefined {
  const document = frozenDocument(open);
  return (
    document &&
    download({ label: document.title, href: `${open.base}/document`, facts: `PDF, ${fileSize(document.sizeBytes)}` })
  );
}

/** What the other party has already signed, if it has: sealed, or on paper. */
export function signedByOther({
  convention,
  circuit,
  signatory,
}: OpenSignature): Pick<DocumentRecord, "key" | "fileName" | "contentType" | "sizeBytes"> | undefined {
  const standing = circuit.signatories.find(({ party }) => party !== signatory.party)?.standing;
  if (standing?.status === "scanned") return standing.scan;
  return standing?.status === "sealed" ? convention.documents.find(({ id }) => id === standing.documentId) : undefined;
}

/** Reading and signing: who signs what, in which quality, and how. */
export async function signingPage(open: OpenSignature): Promise<string> {
  const { convention, circuit, act, signatory, body, base } = open;
  const title = `Signer ${act.the}`;
  return page({
    title: `${title} n° ${act.number}`,
    nav: "none",
    body: html`${pageHeading({
      above: html`${act.noun} n° ${act.number}`,
      title,
      lead: html`Lisez le document, puis signez-le. Vous pouvez aussi refuser, ou revenir plus tard avec le même lien.`,
    })}
<div class="panel">
<h2>Vous signez</h2>
${definitions([
  { term: "Signataire", value: signatory.name },
  { term: "En qualité de", value: signatory.quality },
  signatory.delegationReference ? { term: "Par délégation", value: signatory.delegationReference } : undefined,
  { term: "Pour", value: onBehalfOf(open) },
  {
    term: "Avec",
    value: signatory.party === "establishment" ? body.name : kindOf(convention).partyName(convention),
  },
  ...pagesOf(convention).signingFacts(convention, circuit),
  signatory.expiresAt
    ? { term: "Lien valable jusqu'au", value: html`${dayOf(signatory.expiresAt.subtract({ nanoseconds: 1 }))} inclus` }
    : undefined,
])}
</div>
${section("1. Lire le document", documentPanel(open))}
${section(
  "2. Signer",
  signatory.mode === "by-hand" ? byHand(base) : electronically(base, signatory.party === "establishment"),
)}
${section(
  "Vous ne souhaitez pas signer ?",
  html`<p>Dites-nous pourquoi : les parties en sont informées, et rien n'est conclu.</p>
<p class="button-row">${linkButton("Refuser de signer", `${base}/refus`, "secondary")}</p>`,
)}`,
  });
}

function documentPanel(open: OpenSignature): Html {
  const document = frozenDocument(open);
  const signed = signedByOther(open);
  return html`<div class="panel">
${frozenDownload(open) ?? nothing}
${document?.wordKey ? html`<p><a href="${open.base}/texte">Lire le texte sur cette page, sans ouvrir le PDF</a></p>` : nothing}
<p class="small soft">Ce document est figé : il ne peut plus changer. Son empreinte SHA-256 l'identifie, et figure dans votre signature.</p>
<code class="copyable">${open.circuit.documentSha256}</code>
${
  signed
    ? download({
        label: `Exemplaire déjà signé par ${kindOf(open.convention).partyName(open.convention)}`,
        href: `${open.base}/deja-signe`,
        facts: fileSize(signed.sizeBytes),
      })
    : nothing
}
</div>`;
}

const electronically = (base: string, mayUsePaper: boolean): Html => html`<div class="panel">
<p>Pour confirmer que c'est bien vous, un code à six chiffres vous est envoyé par courriel. Vous le saisissez à l'étape suivante.</p>
<form method="post" action="${base}/code">${buttonRow(button("Recevoir mon code"))}</form>
${mayUsePaper ? html`<p class="small soft">Vous préférez le papier ? <a href="${base}/scan">Signer à la main</a></p>` : nothing}
</div>`;

const byHand = (base: string): Html => html`<div class="panel">
<p>Vous avez choisi de signer à la main : imprimez le document, signez-le, puis déposez le scan.</p>
${buttonRow(linkButton("Signer à la main et déposer le scan", `${base}/scan`))}
<form method="post" action="${base}/code"><p class="small soft">Vous pouvez encore signer en ligne, sans imprimer. ${button("Recevoir un code par courriel", { look: "quiet" })}</p></form>
</div>`;

/** Where a page of the signature leads back to. */
export const backToSigning = (base: string): Html => backLink("Revenir au document à signer", base);

/** What a page says first when it could not do what was asked. */
export const problemNotice = (title: string, body: string): Html =>
  notice({ title, body, tone: "danger", status: true });
