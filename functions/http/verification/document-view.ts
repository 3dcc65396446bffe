import { exactMoment, machineTime } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import type { SignatureFinding, SignatureReport, VerifiedSignature } from "../../signatures/report.ts";
import { documentVerdict, NOT_LOOKED_AT, type Verdict } from "../../signatures/verdict.ts";
import { badge, definitions, notice, panel, section, type Tone } from "../layout/components.ts";
import { type Content, type Html, html, nothing } from "../layout/html.ts";

const TONES: Readonly<Record<Verdict["outcome"], Tone>> = { sound: "success", partial: "warning", unsound: "danger" };

export const verdictNotice = ({ outcome, title, meaning }: Verdict): Html =>
  notice({ tone: TONES[outcome], title, body: meaning, status: true });

/** Sentences of findings, one a line. */
export const sentences = (found: readonly Content[]): Html =>
  found.length === 0 ? nothing : html`<ul>${found.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

/** What was found of the signatures of a PDF. */
export const documentView = (fileName: string, report: SignatureReport): Html =>
  section(
    "Le document",
    html`<p class="small soft">${fileName}</p>${verdictNotice(documentVerdict(report))}
${sentences(report.findings.map(sentenceOf))}
${report.signatures.map(signatureView)}
${report.signatures.length === 0 ? nothing : html`<p class="small soft">${typographic(NOT_LOOKED_AT)}</p>`}`,
    { id: "document" },
  );

function signatureView(signature: VerifiedSignature, rank: number): Html {
  const { kind, status, level, signerName, claimedAt, timestampedAt, certificateSha256, coversWholeFile } = signature;
  const name = signerName || (kind === "signature" ? "Signature" : "Horodatage");
  const stamped =
    timestampedAt && html`<time datetime="${machineTime(timestampedAt)}">${exactMoment(timestampedAt)}</time>`;
  const claimed = claimedAt && html`<time datetime="${machineTime(claimedAt)}">${exactMoment(claimedAt)}</time>`;
  return panel(html`<h3>${rank + 1}. ${typographic(name)} ${status === "valid" ? badge("valable", "success") : badge("non valable", "danger")}</h3>
${definitions([
  { term: kind === "signature" ? "Horodaté le" : "Date de l'horodatage", value: stamped },
  { term: "Date déclarée", value: claimed },
  {
    term: "Porte sur",
    value: coversWholeFile ? "tout le fichier" : html`le document tel qu'il était avant les signatures suivantes`,
  },
  { term: "Niveau", value: level === "other" ? undefined : `PAdES ${level}` },
  {
    term: "Empreinte du certificat",
    value: certificateSha256 && html`<span class="mono small">${certificateSha256}</span>`,
  },
])}
${sentences(signature.findings.map(sentenceOf))}`);
}

const sentenceOf = ({ sentence, code, detail }: SignatureFinding): Html =>
  html`${typographic(sentence)} <span class="mono small soft">${code}${detail ? html` (${detail})` : nothing}</span>`;
