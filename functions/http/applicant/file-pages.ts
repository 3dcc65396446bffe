import type { Attachment } from "../../domain/application/application.ts";
import type { Draft, Ports } from "../../ports.ts";
import { PageNotFound } from "../errors.ts";
import { backLink, pageHeading } from "../layout/components.ts";
import { errorSummary, uploadForm } from "../layout/form.ts";
import { type Content, html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type PageRequest, type PageResponse, type Route, seeOther } from "../route.ts";
import { ATTACHMENT_REFUSALS, attachmentForm, isRefusal, readAttachment } from "./attachments.ts";
import { isUuid, openDraft } from "./draft-access.ts";
import type { FileSlot, PlacedDraft } from "./draft-form.ts";
import { saveDraft } from "./save-draft.ts";

const keyOf = (draftId: string, slot: FileSlot, piece: string): string => `drafts/${draftId}/${slot.path}/${piece}`;

/** @throws PageNotFound when the form has no such place */
function slotOf({ form }: PlacedDraft, path: string | undefined): FileSlot {
  const slot = form.slots.find((known) => known.path === path);
  if (!slot) throw new PageNotFound();
  return slot;
}

/**
 * The page where a file is joined: one of its own, since a form that goes to the store carries nothing else.
 *
 * @param above who or what the form is for
 * @throws PageNotFound when the form has no such place
 */
export async function filePage(
  ports: Ports,
  placed: PlacedDraft,
  above: Content,
  { params, query }: PageRequest,
): Promise<PageResponse> {
  const { draft, base } = placed;
  const slot = slotOf(placed, params["slot"]);
  const piece = ports.identifiers.uuid();
  const form = await attachmentForm(ports, keyOf(draft.id, slot, piece), `${base}/piece/${slot.path}?piece=${piece}`);
  const refusal = query.get("refus") ?? "";
  const error = isRefusal(refusal) ? ATTACHMENT_REFUSALS[refusal] : undefined;
  const named = slot.several && draft.values[slot.several.titleField]?.trim();
  const title = named || slot.title;
  const replaces = !slot.several && (draft.files[slot.name]?.length ?? 0) > 0;
  return ok(
    await page({
      title,
      nav: "none",
      errors: error !== undefined,
      body: html`${error ? errorSummary([{ name: "piece", message: error }]) : ""}
${backLink("Revenir au formulaire", `${base}#${slot.name}`)}
${pageHeading({ title, above, lead: `${slot.hint} Ce que vous avez saisi dans le formulaire est enregistré.` })}
<div class="panel">${uploadForm({ form, name: "piece", label: replaces ? "Fichier qui remplace le précédent" : "Fichier", error, submitLabel: "Joindre ce fichier" })}</div>`,
    }),
    { uploadTo: form.url },
  );
}

/** The browser comes back from the store: the file is looked at before it counts. Coming back twice changes nothing. */
export async function fileTaken(
  ports: Ports,
  placed: PlacedDraft,
  { params, query }: PageRequest,
): Promise<PageResponse> {
  const { draft, base } = placed;
  const slot = slotOf(placed, params["slot"]);
  const piece = query.get("piece") ?? "";
  if (!isUuid(piece)) throw new PageNotFound();
  const reading = await readAttachment(ports, keyOf(draft.id, slot, piece), baseNameOf(slot, draft));
  if (!reading.accepted) return seeOther(`${base}/document/${slot.path}?refus=${reading.reason}`);
  const { attachment } = reading;
  const isJoined = ({ files }: Draft) => files[slot.name]?.some(({ key }) => key === attachment.key) ?? false;
  if (!isJoined(draft)) {
    await saveDraft(ports, draft, (newest) => (isJoined(newest) ? {} : joined(newest, slot, attachment)));
  }
  return seeOther(`${base}#${slot.name}`);
}

/** Where a file of an application is joined. */
export const showFilePage: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}/document/{slot}",
  handle: (ports) => async (request) => {
    const open = await openDraft(ports, request);
    if (open.draft.submittedAs) return seeOther(`${open.base}/depose`);
    return filePage(ports, open, open.body.name, request);
  },
};

export const takeFile: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}/piece/{slot}",
  handle: (ports) => async (request) => {
    const open = await openDraft(ports, request);
    return open.draft.submittedAs ? seeOther(`${open.base}/depose`) : fileTaken(ports, open, request);
  },
};

/** One file replaces another; where several may stand, it is added, up to the most, and its title is used up. */
function joined({ values, files }: Draft, slot: FileSlot, attachment: Attachment): Partial<Draft> {
  if (!slot.several) return { files: { ...files, [slot.name]: [attachment] } };
  const kept = files[slot.name] ?? [];
  if (kept.length >= slot.several.most) return {};
  return {
    files: { ...files, [slot.name]: [...kept, attachment] },
    values: { ...values, [slot.several.titleField]: "" },
  };
}

/** Names one of the files of a place, in the value of a button. */
export const fileIdOf = ({ key }: Attachment): string => key.split("/").at(-1) ?? "";

/** The draft without one of the files of a place. */
export function withoutFile({ files }: Draft, slot: FileSlot, fileId: string): Pick<Draft, "files"> {
  const kept = (files[slot.name] ?? []).filter((file) => fileIdOf(file) !== fileId);
  return { files: { ...files, [slot.name]: kept } };
}

/** Name a file is kept under: that of its place, or of its title, in plain letters. */
function baseNameOf({ baseName, several }: FileSlot, { values }: Draft): string {
  const title = several ? (values[several.titleField] ?? "") : "";
  const plain = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return plain || baseName;
}
