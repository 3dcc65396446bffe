import { Temporal } from "temporal-polyfill";
import { exactMoment } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import type { EvidenceRecord } from "../../signatures/evidence/schema.ts";
import type { EvidenceReport } from "../../signatures/evidence/verify-evidence.ts";
import { actTitle, evidenceVerdict } from "../../signatures/verdict.ts";
import { definitions, details, notice, panel, section } from "../layout/components.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { sentences, verdictNotice } from "./document-view.ts";
import type { VerifiedEvidence } from "./verify-posted.ts";

const at = (instant: string | undefined): string | undefined =>
  instant === undefined ? undefined : exactMoment(Temporal.Instant.from(instant));

/** What was found of an evidence file, and what it tells. */
export function evidenceView(fileName: string, { report, record, compared }: VerifiedEvidence): Html {
  const nameOf = (party: string | undefined) => record?.signatories.find((one) => one.party === party)?.name;
  return section(
    "Le dossier de preuve",
    html`<p class="small soft">${fileName}</p>${verdictNotice(evidenceVerdict(report))}
${sentences(
  report.findings.map(({ party, sentence, code }) => {
    const name = nameOf(party);
    return html`${name ? html`${name}${typographic(" : ")}` : nothing}${typographic(sentence)} <span class="mono small soft">${code}</span>`;
  }),
)}
${record ? registerNotice(compared, report.overall) : nothing}
${record ? details("Ce que dit ce dossier", told(record), report.overall !== "refuted") : nothing}`,
    { id: "preuve" },
  );
}

const told = ({ agreement, document, signatories }: EvidenceRecord): Html =>
  html`${definitions([
    { term: "Acte", value: actTitle(agreement.number, document.title) },
    { term: "Organisme", value: agreement.issuingBody },
    { term: "Document figé le", value: at(document.frozenAt) },
  ])}
${signatories.map((signatory) =>
  panel(html`<h3>${signatory.name}</h3>
${definitions([
  { term: "Qualité", value: signatory.quality },
  { term: "Par délégation", value: signatory.delegationReference },
  ...(signatory.mode === "electronic"
    ? [
        { term: "Code reçu à", value: signatory.oneTimeCode.sentTo },
        { term: "Code vérifié le", value: at(signatory.oneTimeCode.verifiedAt) },
        { term: "Consentement donné le", value: at(signatory.signedAt) },
        { term: "Document scellé le", value: at(signatory.seal.sealedAt) },
        { term: "Horodaté le", value: at(signatory.seal.timestampedAt) },
        { term: "Texte accepté", value: signatory.consent.text },
      ]
    : [
        { term: "Signature", value: "à la main, copie numérisée reçue" },
        { term: "Copie reçue le", value: at(signatory.scan.receivedAt) },
        { term: "Original reçu le", value: signatory.originalReceivedOn },
      ]),
])}`),
)}`;

/** Whether the file was held against the one the body keeps; a file that is not the one kept is among the findings. */
function registerNotice(compared: boolean, overall: EvidenceReport["overall"]): Html {
  if (compared) return overall === "refuted" ? nothing : html`<p>C'est bien le dossier que conserve ce service.</p>`;
  return notice({
    tone: "warning",
    title: "Non comparé au registre",
    body: "Ce service ne conserve pas ce dossier de preuve : ce qu'aucun document ne répète (qualité du signataire, ouverture du lien, code) repose sur la parole de qui vous l'a remis.",
  });
}
