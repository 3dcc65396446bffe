import { PageNotFound } from "../errors.ts";
import { backLink, pageHeading } from "../layout/components.ts";
import { errorSummary, uploadForm } from "../layout/form.ts";
import { html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { ATTACHMENT_REFUSALS, attachmentForm, isRefusal, readAttachment } from "./attachments.ts";
import { isUuid, openDraft } from "./draft-access.ts";
import { saveDraft } from "./save-draft.ts";

const keyOf = (draftId: string, piece: string): string => `drafts/${draftId}/power/${piece}`;

/** Where the power document is joined: a page of its own, since a form that goes to the store carries nothing else. */
export const showPowerDocument: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}/document",
  handle: (ports) => async (request) => {
    const { draft, body, base } = await openDraft(ports, request);
    if (draft.submittedAs) return seeOther(`${base}/depose`);
    const piece = ports.identifiers.uuid();
    const form = await attachmentForm(ports, keyOf(draft.id, piece), `${base}/piece?piece=${piece}`);
    const refusal = request.query.get("refus") ?? "";
    const error = isRefusal(refusal) ? ATTACHMENT_REFUSALS[refusal] : undefined;
    const title = "Document qui habilite le représentant";
    return ok(
      await page({
        title,
        nav: "none",
        errors: error !== undefined,
        body: html`${error ? errorSummary([{ name: "piece", message: error }]) : ""}
${backLink("Revenir au formulaire", `${base}#powerDocument`)}
${pageHeading({ title, above: body.name, lead: "Délibération, arrêté de délégation ou procès-verbal d'élection. Ce que vous avez saisi dans le formulaire est enregistré." })}
<div class="panel">${uploadForm({ form, name: "piece", label: draft.powerDocument ? "Fichier qui remplace le précédent" : "Fichier", error, submitLabel: "Joindre ce fichier" })}</div>`,
      }),
      { uploadTo: form.url },
    );
  },
};

/** The browser comes back from the store: the file is looked at before it counts. Coming back twice changes nothing. */
export const takePowerDocument: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}/piece",
  handle: (ports) => async (request) => {
    const { draft, base } = await openDraft(ports, request);
    if (draft.submittedAs) return seeOther(`${base}/depose`);
    const piece = request.query.get("piece") ?? "";
    if (!isUuid(piece)) throw new PageNotFound();
    const key = keyOf(draft.id, piece);
    const reading = await readAttachment(ports, key, "document-habilitation");
    if (!reading.accepted) return seeOther(`${base}/document?refus=${reading.reason}`);
    if (draft.powerDocument?.key !== reading.attachment.key) {
      await saveDraft(ports, draft, () => ({ powerDocument: reading.attachment }));
    }
    return seeOther(`${base}#powerDocument`);
  },
};
