import type { Draft, Ports } from "../../ports.ts";
import { PageOutOfDate } from "../errors.ts";

const ATTEMPTS = 4;

/** What becomes of the draft. */
type Edit = (draft: Draft) => Partial<Pick<Draft, "values" | "files">>;

/**
 * Writes an edit over the newest version of a draft: when another page wrote meanwhile, the edit is made again on what
 * it wrote, so that neither is lost.
 *
 * @returns the draft as stored; one already submitted is returned untouched
 * @throws PageOutOfDate when others keep writing
 */
export async function saveDraft(ports: Ports, first: Draft, edit: Edit): Promise<Draft> {
  let draft = first;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (draft.submittedAs) return draft;
    const next: Draft = { ...draft, ...edit(draft), version: draft.version + 1, savedAt: ports.clock() };
    if (await ports.drafts.save(next)) return next;
    draft = (await ports.drafts.load(draft.id)) ?? draft;
  }
  throw new PageOutOfDate();
}
