import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import { joinCopy, type ReceivedPaper, receivedPapers } from "../../../domain/indemnity-convention/received-papers.ts";
import { ofKind } from "../../../domain/kinds/kinds.ts";
import { fileSize } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import type { Agent, Ports } from "../../../ports.ts";
import {
  ATTACHMENT_REFUSALS,
  type AttachmentReading,
  attachmentForm,
  isRefusal,
  readAttachment,
} from "../../applicant/attachments.ts";
import { PAPER_TITLES } from "../../applicant/indemnity-convention/pieces.ts";
import { PageNotFound } from "../../errors.ts";
import {
  backLink,
  button,
  buttonRow,
  definitions,
  download,
  linkButton,
  notice,
  pageHeading,
} from "../../layout/components.ts";
import { errorSummary, hiddenField, uploadForm } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { ok } from "../../layout/respond.ts";
import { type PageRequest, type PageResponse, type Route, seeOther } from "../../route.ts";
import { actOnLatest } from "../../signatory/act-on-latest.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { openAgreement } from "../agreement/file.ts";
import { asAgent } from "../session.ts";

const UPLOAD_ID = /^[0-9a-f-]{36}$/;

/** A paper on the page of the agent who joins its copy. */
interface OpenPaper {
  readonly convention: IndemnityConvention;
  readonly agent: Agent;
  readonly paper: ReceivedPaper;
  readonly title: string;
  /** Address of the agreement, and of the paper below it. */
  readonly file: string;
  readonly base: string;
}

type PaperPage = (ports: Ports, open: OpenPaper, request: PageRequest) => Promise<PageResponse>;

const whereReceived = (answer: PaperPage): Route["handle"] =>
  asAgent(async (ports, agent, request) => {
    const convention = ofKind(await openAgreement(ports, agent, request), "indemnity-convention");
    const paper = receivedPapers(convention).find(({ id }) => id === request.params["paper"]);
    if (!paper) throw new PageNotFound();
    const file = `/agents/conventions/${convention.id}`;
    const base = `${file}/courriers/${paper.id}`;
    return answer(ports, { convention, agent, paper, title: PAPER_TITLES[paper.about], file, base }, request);
  });

/** Where a copy waits until the agent confirms it. */
function uploadKey({ convention, paper }: OpenPaper, uploadId = ""): string {
  if (!UPLOAD_ID.test(uploadId)) throw new PageNotFound();
  return `agreements/${convention.id}/uploads/paper-${paper.id}-${uploadId}`;
}

const readCopy = (ports: Ports, open: OpenPaper, { params }: PageRequest): Promise<AttachmentReading> =>
  readAttachment(ports, uploadKey(open, params["uploadId"]), `${open.convention.fileNumber}-${open.paper.id}`);

const ADDRESS = "/agents/conventions/{agreementId}/courriers/{paper}";

/** The page where the copy of a received paper is joined. */
export const showPaperForm: Route = {
  method: "GET",
  path: ADDRESS,
  handle: whereReceived(async (ports, open, { query }) => {
    const { base, title, file, agent, convention, paper } = open;
    const uploadId = ports.identifiers.uuid();
    const form = await attachmentForm(ports, uploadKey(open, uploadId), `${base}/${uploadId}`);
    const refusal = query.get("refus") ?? "";
    const error = isRefusal(refusal) ? ATTACHMENT_REFUSALS[refusal] : undefined;
    const text = await page({
      title,
      nav: "staff",
      agentName: agent.name,
      errors: error !== undefined,
      body: html`${error ? errorSummary([{ name: "copie", message: error }]) : nothing}
${backLink("Revenir au dossier", file)}
${pageHeading({ above: `Dossier ${convention.fileNumber}`, title, lead: "Joignez le document numérisé, toutes les pages en un seul fichier." })}
<div class="panel">${uploadForm({
        form,
        name: "copie",
        label: paper.copy ? "Fichier qui remplace la copie jointe" : "Document numérisé",
        error,
        submitLabel: "Joindre ce fichier",
      })}</div>`,
    });
    return ok(text, { uploadTo: form.url });
  }),
};

/** What was uploaded, before it counts. */
export const reviewPaper: Route = {
  method: "GET",
  path: `${ADDRESS}/{uploadId}`,
  handle: whereReceived(async (ports, open, request) => {
    const { base, title, file, agent, convention } = open;
    const reading = await readCopy(ports, open, request);
    if (!reading.accepted) return seeOther(`${base}?refus=${reading.reason}`);
    const { fileName, sizeBytes, sha256 } = reading.attachment;
    const here = `${base}/${request.params["uploadId"]}`;
    const text = await page({
      title: "Joindre cette copie ?",
      nav: "staff",
      agentName: agent.name,
      body: html`${backLink("Revenir au dossier", file)}
${pageHeading({ above: `Dossier ${convention.fileNumber}`, title: "Joindre cette copie ?", lead: `${title} : vérifiez que le fichier est le bon et qu'il est lisible.` })}
<div class="panel">${download({ label: "Revoir le fichier", href: `${here}/fichier`, facts: `${fileName}, ${fileSize(sizeBytes)}` })}
${definitions([{ term: "Empreinte SHA-256", value: html`<span class="mono">${sha256}</span>` }])}</div>
<form method="post" action="${here}">${hiddenField("empreinte", sha256)}${buttonRow(
        button("Joindre au dossier"),
        linkButton("Choisir un autre fichier", base, "secondary"),
      )}</form>`,
    });
    return ok(text);
  }),
};

export const showPaper: Route = {
  method: "GET",
  path: `${ADDRESS}/{uploadId}/fichier`,
  handle: whereReceived(async (ports, open, request) => {
    const reading = await readCopy(ports, open, request);
    if (!reading.accepted) return seeOther(`${open.base}?refus=${reading.reason}`);
    const { key, fileName, contentType } = reading.attachment;
    return seeOther(await ports.documents.downloadUrl(key, fileName, contentType));
  }),
};

/** The copy joins the record. Pressed twice, it is there once. */
export const joinPaper: Route = {
  method: "POST",
  path: `${ADDRESS}/{uploadId}`,
  handle: whereReceived(async (ports, open, request) => {
    const { agent, paper, convention, base, file } = open;
    const reading = await readCopy(ports, open, request);
    if (!reading.accepted) return seeOther(`${base}?refus=${reading.reason}`);
    const { attachment: copy } = reading;
    // The form that uploads can be used again: what was looked at is what joins.
    if (request.form.get("empreinte") !== copy.sha256) return seeOther(`${base}/${request.params["uploadId"]}`);
    await actOnLatest(ports, convention, (latest) =>
      joinCopy(ofKind(latest, "indemnity-convention"), {
        paperId: paper.id,
        copy,
        agentId: agent.id,
        at: ports.clock(),
      }),
    );
    return seeOther(`${file}?fait=copie`);
  }),
};

/** The papers whose copy is not in the record: allowed, and said. */
export const missingCopies = ({ convention, base }: AgreementFile<IndemnityConvention>): Html =>
  html`${receivedPapers(convention)
    .filter(({ copy }) => !copy)
    .map(({ id, about }) =>
      notice({
        tone: "warning",
        title: "Copie manquante",
        body: html`${typographic(PAPER_TITLES[about])} : aucune copie n'est au dossier. <a href="${base}/courriers/${id}">Joindre la copie</a>`,
      }),
    )}`;
