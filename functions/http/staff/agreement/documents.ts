import type { Attachment } from "../../../domain/application/application.ts";
import { type AnyAgreement, kindOf } from "../../../domain/kinds/kinds.ts";
import { pagesOf } from "../../kinds.ts";
import { download, section } from "../../layout/components.ts";
import { dayOf, fileSize } from "../../layout/format.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { AgreementFile } from "./file.ts";

/** Something people attached, which the agreement keeps outside its documents. */
export interface Piece {
  /** Last part of its address. */
  readonly name: string;
  readonly title: string;
  readonly attachment: Attachment;
}

/** The scans of hand-signed acts, whatever the kind of agreement. */
function scansOf(convention: AnyAgreement): readonly Piece[] {
  const { rules } = kindOf(convention).signing;
  return rules.circuits(convention).flatMap((circuit, index) =>
    circuit.signatories.flatMap(({ standing }) =>
      standing.status === "scanned"
        ? [
            {
              name: index === 0 ? "scan" : `scan-${circuit.round}`,
              title: `${rules.act(convention, circuit).noun} : exemplaire signé à la main (scan)`,
              attachment: standing.scan,
            },
          ]
        : [],
    ),
  );
}

/** All that people attached to an agreement. */
export const piecesOf = (convention: AnyAgreement): readonly Piece[] => [
  ...pagesOf(convention).pieces(convention),
  ...scansOf(convention),
];

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
    )}</ul></div>`,
    { id: "documents" },
  );
}
