import type { Attachment } from "../../../domain/application/application.ts";
import { download, section } from "../../layout/components.ts";
import { dayOf, fileSize } from "../../layout/format.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { AgreementFile } from "./file.ts";

export type PieceName = "pouvoir" | "scan";

/** What people attached, which the agreement keeps outside its documents. */
export function piecesOf({ application, life }: AgreementFile["convention"]): ReadonlyMap<PieceName, Attachment> {
  const pieces = new Map<PieceName, Attachment>([["pouvoir", application.representative.powerDocument]]);
  const signatories = "circuit" in life ? life.circuit.signatories : [];
  for (const { standing } of signatories) if (standing.status === "scanned") pieces.set("scan", standing.scan);
  return pieces;
}

const PIECE_TITLES: Readonly<Record<PieceName, string>> = {
  pouvoir: "Justificatif du pouvoir de signer",
  scan: "Convention signée à la main (scan)",
};

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
    )}${[...piecesOf(convention)].map(
      ([name, { sizeBytes, contentType }]) =>
        html`<li>${download({ label: PIECE_TITLES[name], href: `${base}/pieces/${name}`, facts: `${contentType.split("/")[1]?.toUpperCase() ?? ""}, ${fileSize(sizeBytes)}` })}</li>`,
    )}</ul></div>`,
    { id: "documents" },
  );
}
