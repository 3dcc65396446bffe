import { createHash } from "node:crypto";
import type { DraftId } from "../../../../domain/identifiers.ts";
import type { AnyAgreement } from "../../../../domain/kinds/kinds.ts";
import type { Draft, Ports } from "../../../../ports.ts";
import type { FollowUpAct } from "./follow-up-act.ts";

/** The most times one act is done on an agreement, whatever it is: nobody reports progress a thousand times. */
const MOST = 300;
/** Drafts looked for beyond those the record shows as sent: a sent draft is erased after some weeks, and leaves a gap. */
const AHEAD = 8;

/** Identifier of the draft of an act: the same for everybody who opens it, another once it was done. */
function draftIdOf(agreement: AnyAgreement, path: string, time: number): DraftId {
  const hex = createHash("sha256").update(`${agreement.id}/${path}/${time}`).digest("hex");
  // Shaped as a version 8 UUID: a value of our own making.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  ) as DraftId;
}

/**
 * The draft of an act that is not done yet: opened by whoever comes first, found again by everybody else. A new one
 * follows each time the act is done.
 */
export async function openActDraft<A extends AnyAgreement>(
  ports: Ports,
  agreement: A,
  act: FollowUpAct<A>,
): Promise<Draft> {
  const ids = Array.from({ length: AHEAD }, (_, ahead) =>
    draftIdOf(agreement, act.path, act.timesDone(agreement) + 1 + ahead),
  );
  const drafts = await Promise.all(ids.map((id) => ports.drafts.load(id)));
  const begun = drafts.find((draft) => draft && !draft.submittedAs);
  if (begun) return begun;
  const free = ids[drafts.findLastIndex((draft) => draft !== undefined) + 1];
  if (!free) throw new Error(`the act ${act.path} was sent too often`);
  return created(ports, agreement, act, free);
}

/** The draft that a page was made from, whether or not it was sent since. */
export async function knownActDraft(
  ports: Ports,
  agreement: AnyAgreement,
  path: string,
  asked: string,
): Promise<Draft | undefined> {
  for (let time = 1; time <= MOST; time += 1) {
    const id = draftIdOf(agreement, path, time);
    if (id === asked) return ports.drafts.load(id);
  }
  return undefined;
}

async function created<A extends AnyAgreement>(
  ports: Ports,
  agreement: A,
  act: FollowUpAct<A>,
  id: DraftId,
): Promise<Draft> {
  const at = ports.clock();
  const { values, files } = act.initial?.(agreement) ?? { values: {}, files: {} };
  const { bodyId, kind } = agreement;
  const draft: Draft = { id, bodyId, kind, version: 1, values, files, createdAt: at, savedAt: at };
  try {
    await ports.drafts.create(draft);
    return draft;
  } catch (error) {
    const first = await ports.drafts.load(id);
    if (first) return first; // opened twice at once: the first one stands
    throw error;
  }
}
