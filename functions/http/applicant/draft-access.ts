import type { DraftId } from "../../domain/identifiers.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import type { Draft, Ports } from "../../ports.ts";
import { PageNotFound } from "../errors.ts";
import { draftFormOf } from "../kinds.ts";
import type { PageRequest } from "../route.ts";
import type { DraftForm } from "./draft-form.ts";

/** A draft reached by its private link. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly body: IssuingBody;
  /** The form of the kind of agreement that is applied for. */
  readonly form: DraftForm;
  /** Address of the form, without trailing slash; its pages and actions lie below it. */
  readonly base: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** Address of a draft's form. */
export const draftAddress = async ({ links }: Ports, id: DraftId): Promise<string> =>
  `/demande/${id}/${await links.proof("draft", [id])}`;

/**
 * The draft of a private link.
 *
 * @throws PageNotFound when the proof is wrong or the draft is gone
 */
export async function openDraft(ports: Ports, { params }: PageRequest): Promise<OpenDraft> {
  const { draftId = "", proof = "" } = params;
  if (!isUuid(draftId) || !(await ports.links.verify("draft", [draftId], proof))) throw new PageNotFound();
  const draft = await ports.drafts.load(draftId as DraftId);
  if (!draft) throw new PageNotFound();
  const body = await ports.bodies.load(draft.bodyId);
  return { draft, body, form: draftFormOf(draft.kind), base: `/demande/${draftId}/${proof}` };
}
