import type { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { sha256Of } from "../../functions/signatures/evidence/evidence.ts";
import {
  type EvidenceReport,
  readEvidence,
  verifyEvidence,
} from "../../functions/signatures/evidence/verify-evidence.ts";
import type { SignatureReport } from "../../functions/signatures/report.ts";
import { type TrustAnchors, verifySignatures } from "../../functions/signatures/verify.ts";
import { CannotStart } from "../data-folder.ts";
import { certificatesIn } from "../pem.ts";
import { documentText, evidenceText, namedText } from "./report-text.ts";

const USAGE = `Usage : npm run -s verify -- [preuve.json …] document.pdf [scan …] --authorities FICHIER.pem
        [--timestamp-authorities FICHIER.pem] [--sha256 EMPREINTE] [--json]
  --authorities             autorités dont viennent les cachets (page « Vérifier un document »)
  --timestamp-authorities   autorités d'horodatage ; les mêmes par défaut
  --sha256                  empreinte du dossier de preuve conservée ailleurs (journal, manifeste)
  --json                    le rapport pour un programme
Code de retour : 0 tout est confirmé ; 1 quelque chose est contredit ; 2 demande illisible ; 3 il manque un fichier à comparer.`;

interface GivenFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

function given(file: string): GivenFile {
  try {
    return { file, bytes: new Uint8Array(readFileSync(file)) };
  } catch (cause) {
    throw new CannotStart(`${file} : ce fichier ne peut pas être lu.`, { cause });
  }
}

function authorities(file: string): readonly Uint8Array[] {
  const found = certificatesIn(Buffer.from(given(file).bytes).toString("utf8"));
  if (found.length === 0) throw new CannotStart(`${file} : aucun certificat au format PEM.`);
  return found.map(({ raw }: X509Certificate) => new Uint8Array(raw));
}

const beginsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.subarray(0, 1_024)).toString("latin1").includes(text);
const isPdf = ({ bytes }: GivenFile): boolean => beginsWith(bytes, "%PDF-");
const isEvidence = ({ file, bytes }: GivenFile): boolean =>
  file.toLowerCase().endsWith(".json") || (bytes[0] === 0x7b && beginsWith(bytes, "kevrat-evidence"));

interface VerifiedDocument {
  readonly file: string;
  /** It bears no seal, but the evidence speaks of it: a scan, or the document as it was sent for signature. */
  readonly named: boolean;
  readonly report: SignatureReport;
}

/** Hashes of the files without a seal that an evidence file speaks of: what was sent for signature, scans. */
function namedBy(json: string): readonly string[] {
  const record = readEvidence(json);
  const scans = record?.signatories.flatMap((one) => (one.mode === "hand-signed" ? [one.scan.sha256] : []));
  return record ? [record.document.sha256, ...(scans ?? [])] : [];
}

interface Result {
  readonly exitCode: 0 | 1 | 3;
  readonly documents: readonly VerifiedDocument[];
  readonly evidence: readonly { readonly file: string; readonly json: string; readonly report: EvidenceReport }[];
}

async function verified(files: readonly GivenFile[], trust: TrustAnchors, sha256?: string): Promise<Result> {
  const others = files.filter((file) => !isEvidence(file));
  const evidence = await Promise.all(
    files.filter(isEvidence).map(async ({ file, bytes }) => {
      const json = Buffer.from(bytes).toString("utf8");
      const bytesOfOthers = others.map((other) => other.bytes);
      const expected = sha256 === undefined ? {} : { expectedSha256: sha256 };
      return { file, json, report: await verifyEvidence(json, bytesOfOthers, { ...trust, ...expected }) };
    }),
  );
  const named = new Set(evidence.flatMap(({ json }) => namedBy(json)));
  const documents = await Promise.all(
    others.filter(isPdf).map(async ({ file, bytes }) => {
      const report = await verifySignatures(bytes, trust);
      return { file, named: report.overall === "unsigned" && named.has(sha256Of(bytes)), report };
    }),
  );
  const refuted =
    evidence.some(({ report }) => report.overall === "refuted") ||
    documents.some(({ report }) => report.overall === "invalid") ||
    documents.some(({ report, named: known }) => report.overall === "unsigned" && !known);
  const partial =
    evidence.some(({ report }) => report.overall === "incomplete") ||
    documents.some(({ report }) => report.overall === "valid-but-incomplete" && evidence.length === 0);
  return { exitCode: refuted ? 1 : partial ? 3 : 0, documents, evidence };
}

export interface VerificationAnswer {
  readonly exitCode: 0 | 1 | 2 | 3;
  /** For standard output; for standard error when the exit code is 2. */
  readonly text: string;
}

/** What `npm run verify` answers to these arguments. */
export async function verification(args: readonly string[]): Promise<VerificationAnswer> {
  try {
    return await answer(args);
  } catch (error) {
    const unknownOption = error instanceof TypeError && "code" in error;
    if (!(error instanceof CannotStart) && !unknownOption) throw error;
    return { exitCode: 2, text: unknownOption ? USAGE : error.message };
  }
}

async function answer(args: readonly string[]): Promise<VerificationAnswer> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      authorities: { type: "string" },
      "timestamp-authorities": { type: "string" },
      sha256: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (positionals.length === 0 || !values.authorities) throw new CannotStart(USAGE);
  if (values.sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(values.sha256))
    throw new CannotStart("--sha256 : 64 chiffres hexadécimaux sont attendus.");
  const dating = values["timestamp-authorities"];
  const trust: TrustAnchors = {
    trustedRoots: authorities(values.authorities),
    ...(dating ? { timestampRoots: authorities(dating) } : {}),
  };
  const files = positionals.map(given);
  const strange = files.find((file, _, all) => !isEvidence(file) && !isPdf(file) && !all.some(isEvidence));
  if (strange) throw new CannotStart(`${strange.file} : ce n'est ni un PDF, ni un dossier de preuve.`);
  const { exitCode, documents, evidence } = await verified(files, trust, values.sha256?.toLowerCase());
  if (!values.json) {
    const texts = [
      ...documents.map(({ file, report, named }) => (named ? namedText(file) : documentText(file, report))),
      ...evidence.map(({ file, json, report }) => evidenceText(file, report, readEvidence(json))),
    ];
    return { exitCode, text: texts.join("\n") };
  }
  const told = evidence.map(({ file, json, report }) => ({ file, ...report, says: readEvidence(json) ?? null }));
  const found = documents.map(({ file, named, report }) => ({ file, named, ...report }));
  return { exitCode, text: JSON.stringify({ exitCode, documents: found, evidence: told }, null, 2) };
}
