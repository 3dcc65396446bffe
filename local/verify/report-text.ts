import { Temporal } from "temporal-polyfill";
import { exactMoment } from "../../functions/french/format.ts";
import type { EvidenceRecord } from "../../functions/signatures/evidence/schema.ts";
import type { EvidenceReport } from "../../functions/signatures/evidence/verify-evidence.ts";
import type { SignatureReport, VerifiedSignature } from "../../functions/signatures/report.ts";
import {
  actTitle,
  documentVerdict,
  evidenceVerdict,
  NOT_LOOKED_AT,
  type Verdict,
} from "../../functions/signatures/verdict.ts";

const MARKS: Readonly<Record<Verdict["outcome"], string>> = { sound: "[OK]", partial: "[INCOMPLET]", unsound: "[NON]" };

const headed = (file: string, { outcome, title, meaning }: Verdict): readonly string[] => [
  `${MARKS[outcome]} ${file}`,
  `  ${title}. ${meaning}`,
];

const at = (instant: Temporal.Instant | string): string =>
  exactMoment(typeof instant === "string" ? Temporal.Instant.from(instant) : instant).replaceAll("\u00a0", " ");

/** A file without a seal that the evidence speaks of, for a terminal. */
export const namedText = (file: string): string =>
  `${MARKS.sound} ${file}\n  Ce fichier ne porte pas de cachet ; le dossier de preuve en donne l’empreinte, et c’est bien elle.\n`;

/** What was found of the signatures of a PDF, for a terminal. */
export function documentText(file: string, report: SignatureReport): string {
  return [
    ...headed(file, documentVerdict(report)),
    ...report.findings.map(({ sentence, code }) => `  - ${sentence} (${code})`),
    ...report.signatures.flatMap(signatureLines),
    ...(report.signatures.length > 0 ? [`  ${NOT_LOOKED_AT}`] : []),
    "",
  ].join("\n");
}

function signatureLines(signature: VerifiedSignature, rank: number): readonly string[] {
  const { signerName, status, level, claimedAt, timestampedAt, findings } = signature;
  const when = timestampedAt
    ? `horodaté le ${at(timestampedAt)}`
    : claimedAt
      ? `daté du ${at(claimedAt)} par le signataire`
      : "sans date";
  const state = status === "valid" ? "valable" : "non valable";
  const profile = level === "other" ? "" : `, PAdES ${level}`;
  return [
    `  ${rank + 1}. ${signerName || "Signature"} : ${state}, ${when}${profile}`,
    ...findings.map(({ sentence, code }) => `     - ${sentence} (${code})`),
  ];
}

/** What was found of an evidence file, and what it tells, for a terminal. */
export function evidenceText(file: string, report: EvidenceReport, record: EvidenceRecord | undefined): string {
  const nameOf = (party: string | undefined) => record?.signatories.find((one) => one.party === party)?.name;
  const findings = report.findings.map(({ party, sentence, code }) => {
    const name = nameOf(party);
    return `  - ${name ? `${name} : ` : ""}${sentence} (${code})`;
  });
  return [...headed(file, evidenceVerdict(report)), ...findings, ...(record ? told(record) : []), ""].join("\n");
}

function told({ agreement, document, signatories }: EvidenceRecord): readonly string[] {
  return [
    `  ${actTitle(agreement.number, document.title)} (${agreement.issuingBody})`,
    ...signatories.map((signatory) => {
      const who = `  ${signatory.name}, ${signatory.quality}`;
      if (signatory.mode === "hand-signed")
        return `${who} : signature à la main, copie reçue le ${at(signatory.scan.receivedAt)}`;
      const { seal, signedAt, oneTimeCode } = signatory;
      const dated = seal.timestampedAt ? `, horodaté le ${at(seal.timestampedAt)}` : "";
      return `${who} : consentement donné le ${at(signedAt)} avec le code reçu à ${oneTimeCode.sentTo} ; scellé le ${at(seal.sealedAt)}${dated}`;
    }),
  ];
}
