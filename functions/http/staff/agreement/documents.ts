import { kindOf } from "../../../domain/kinds/kinds.ts";
import { mayRestitute } from "../../../domain/kinds/restitution.ts";
import { dayOf, fileSize } from "../../../french/format.ts";
import { download, section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { piecesOf } from "../../pieces.ts";
import type { AgreementFile } from "./file.ts";

/** Documents and pieces to download, the newest document first. */
export function documentsSection({ convention, base }: AgreementFile): Html {
  return section(
    "Documents",
    html`<div class="panel"><ul class="plain-list">${convention.documents.toReversed().map(
      ({ id, title, sizeBytes, createdAt, seals, wordKey, sha256 }) =>
        html`<li>${download({
          label: title,
          href: `${base}/documents/${id}`,
          facts: `${fileSize(sizeBytes)}, ${dayOf(createdAt)}${seals > 0 ? `, ${seals} signature${seals > 1 ? "s" : ""}` : ""}`,
        })}<details class="inline-details"><summary>Empreinte${wordKey ? " et version Word" : ""}</summary><code class="copyable">${sha256}</code>${wordKey ? html`<p class="small"><a href="${base}/documents/${id}/word">Version Word</a></p>` : nothing}</details></li>`,
    )}${piecesOf(convention).map(
      ({ name, title, attachment: { sizeBytes, contentType } }) =>
        html`<li>${download({ label: title, href: `${base}/pieces/${name}`, facts: `${contentType.split("/")[1]?.toUpperCase() ?? ""}, ${fileSize(sizeBytes)}` })}</li>`,
    )}</ul>${convention.documents.some(({ seals }) => seals > 0) ? html`<p class="small"><a href="/verifier">Vérifier un document signé</a>, avec son dossier de preuve</p>` : nothing}<p class="small">Données d'une personne (JSON) : <a href="${base}/donnees/referent">${kindOf(convention).words.follower}</a>, <a href="${base}/donnees/representative">représentant</a></p>${mayRestitute(convention) ? html`<p class="small"><a href="${base}/restitution">Restituer le dossier (ZIP)</a></p>` : nothing}</div>`,
    { id: "documents" },
  );
}
