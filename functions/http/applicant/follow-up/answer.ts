import { z } from "zod";
import { paragraph } from "../../../contracts/form-text.ts";
import type { InformationRequest } from "../../../domain/agreement/agreement.ts";
import type { DocumentRecord } from "../../../domain/agreement/document-record.ts";
import type { Attachment } from "../../../domain/application/application.ts";
import type { DocumentId, Sha256 } from "../../../domain/identifiers.ts";
import { mayAnswer, provideInformation } from "../../../domain/kinds/information.ts";
import { dayOf, fileSize } from "../../../french/format.ts";
import type { Ports } from "../../../ports.ts";
import { PageNotFound } from "../../errors.ts";
import { backLink, button, buttonRow, notice, pageHeading } from "../../layout/components.ts";
import { errorOf, errorSummary, type FieldError, hiddenField, textareaField, uploadForm } from "../../layout/form.ts";
import { html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { failure, ok } from "../../layout/respond.ts";
import { type PageRequest, type PageResponse, type Route, seeOther } from "../../route.ts";
import { ATTACHMENT_REFUSALS, attachmentForm, readAttachment } from "../attachments.ts";
import { isUuid } from "../draft-access.ts";
import { type FollowedUp, openFollowUp } from "./access.ts";
import { actOnce } from "./repeated.ts";

const Answer = z.object({ answer: paragraph("Écrivez votre réponse.", 5_000) });
const keyOf = (agreementId: string, requestId: string, piece: string): string =>
  `agreements/${agreementId}/information/${requestId}/${piece}`;

interface AnswerView {
  readonly ports: Ports;
  readonly followed: FollowedUp;
  readonly asked: InformationRequest;
  readonly piece: string;
  readonly typed?: string;
  readonly errors?: readonly FieldError[];
}

function requestOf({ convention }: FollowedUp, { params }: PageRequest): InformationRequest {
  const asked = convention.informationRequests.find(({ id }) => id === params["requestId"]);
  if (!asked) throw new PageNotFound();
  return asked;
}

async function joined({ ports, followed, asked, piece }: AnswerView) {
  if (!isUuid(piece)) return undefined;
  return readAttachment(ports, keyOf(followed.convention.id, asked.id, piece), "piece-jointe");
}

async function answerPage(view: AnswerView): Promise<{ readonly text: string; readonly uploadTo: string }> {
  const { ports, followed, asked, piece, typed, errors = [] } = view;
  const { base, body, convention } = followed;
  const here = `${base}/precisions/${asked.id}`;
  const file = await joined(view);
  const next = ports.identifiers.uuid();
  const form = await attachmentForm(ports, keyOf(convention.id, asked.id, next), `${here}?piece=${next}`);
  const refusal: FieldError[] =
    file && !file.accepted ? [{ name: "piece", message: ATTACHMENT_REFUSALS[file.reason] }] : [];
  const all = [...refusal, ...errors];
  const title = "Répondre à la demande de précisions";
  const text = await page({
    title,
    nav: "none",
    errors: all.length > 0,
    body: html`${errorSummary(all)}${backLink("Revenir au suivi", base)}
${pageHeading({ title, above: html`Dossier ${convention.fileNumber}` })}
<div class="panel"><p class="small soft">${body.shortName} demande :</p><p class="quote">${asked.question}</p></div>
<section class="section"><h2>1. Une pièce à joindre ?</h2><p class="section__lead">Joignez-la avant d'écrire votre réponse. C'est facultatif.</p>
${file?.accepted ? html`<div class="file-card"><span><strong>${file.attachment.fileName}</strong> <span class="soft small">${fileSize(file.attachment.sizeBytes)}</span></span><a href="${here}">Retirer</a></div>` : nothing}
<div class="panel">${uploadForm({ form, name: "piece", label: file?.accepted ? "Remplacer par un autre fichier" : "Fichier", error: refusal[0]?.message, submitLabel: "Joindre ce fichier" })}</div></section>
<section class="section"><h2>2. Votre réponse</h2><form method="post" action="${here}" novalidate>
${file?.accepted ? hiddenField("piece", piece) : nothing}
${textareaField({ name: "answer", label: "Réponse", value: typed, error: errorOf(errors, "answer"), rows: 7 })}
${buttonRow(button("Envoyer la réponse"))}</form></section>`,
  });
  return { text, uploadTo: form.url };
}

/** Decided without this answer: what was typed stays readable, to be sent another way. */
const tooLatePage = ({ followed, asked, typed }: AnswerView): Promise<string> => {
  const { base, body, convention } = followed;
  const title = "Cette réponse n'est plus attendue";
  const subject = encodeURIComponent(`Dossier ${convention.fileNumber}`);
  return page({
    title,
    nav: "none",
    body: html`${backLink("Revenir au suivi", base)}${pageHeading({ title, above: html`Dossier ${convention.fileNumber}` })}
${notice({ tone: "info", title: "Le dossier a avancé sans elle", body: html`${asked.closedAt ? `La décision a été prise le ${dayOf(asked.closedAt)}.` : "Le dossier est clos."} Pour signaler un élément nouveau, écrivez à <a href="mailto:${body.contact.email}?subject=${subject}">${body.contact.email}</a>.` })}
<div class="panel"><p class="small soft">${body.shortName} demandait, le ${dayOf(asked.askedAt)} :</p><p class="quote">${asked.question}</p>
${typed ? html`<p class="small soft">Votre réponse, qui n'a pas été enregistrée :</p><p class="quote">${typed}</p>` : nothing}</div>`,
  });
};

/** The body's question, with what is needed to answer it. */
export const showAnswer: Route = {
  method: "GET",
  path: "/suivi/{agreementId}/{proof}/precisions/{requestId}",
  handle: (ports) => async (request) => {
    const followed = await openFollowUp(ports, request);
    const asked = requestOf(followed, request);
    if (asked.answeredAt) return seeOther(followed.base);
    if (!mayAnswer(followed.convention, asked)) return ok(await tooLatePage({ ports, followed, asked, piece: "" }));
    const { text, uploadTo } = await answerPage({ ports, followed, asked, piece: request.query.get("piece") ?? "" });
    return ok(text, { uploadTo });
  },
};

/** Records the answer, and the document joined to it. */
export const answer: Route = {
  method: "POST",
  path: "/suivi/{agreementId}/{proof}/precisions/{requestId}",
  handle:
    (ports) =>
    async (request): Promise<PageResponse> => {
      const followed = await openFollowUp(ports, request);
      const asked = requestOf(followed, request);
      const typed = request.form.get("answer") ?? "";
      const view: AnswerView = { ports, followed, asked, piece: request.form.get("piece") ?? "", typed };
      if (!asked.answeredAt && !mayAnswer(followed.convention, asked)) return failure(409, await tooLatePage(view));
      const reading = Answer.safeParse({ answer: typed });
      const file = await joined(view);
      if (!reading.success || (file && !file.accepted)) {
        const errors = reading.success ? [] : [{ name: "answer", message: reading.error.issues[0]?.message ?? "" }];
        const { text, uploadTo } = await answerPage({ ...view, errors });
        return failure(422, text, { uploadTo });
      }
      const at = ports.clock();
      const attachment = file ? documentOf(file.attachment, view.piece, at) : undefined;
      const given = { requestId: asked.id, answer: reading.data.answer, at, ...(attachment ? { attachment } : {}) };
      await actOnce(
        ports,
        followed.convention,
        (newest) => provideInformation(newest, given),
        (newest) =>
          newest.informationRequests.some(({ id, answer: known }) => id === asked.id && known === given.answer),
      );
      return seeOther(`${followed.base}?fait=reponse`);
    },
};

const documentOf = (
  { key, fileName, contentType, sizeBytes, sha256 }: Attachment,
  piece: string,
  createdAt: DocumentRecord["createdAt"],
): DocumentRecord => ({
  id: piece as DocumentId,
  kind: "information-attachment",
  title: "Pièce jointe à votre réponse",
  fileName,
  contentType,
  key,
  sha256: sha256 as Sha256,
  sizeBytes,
  createdAt,
  seals: 0,
});
