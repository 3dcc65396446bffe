import { createHash } from "node:crypto";
import { type JournalEntry, journalEntryText } from "../domain/agreement/journal.ts";

/** What the first entry of a chain has in place of a hash before it. */
export const FIRST_PREVIOUS_HASH = "0".repeat(64);

export const entryHash = (entry: Omit<JournalEntry, "hash">): string =>
  createHash("sha256").update(journalEntryText(entry)).digest("hex");

/** What a reason is chained as. */
export const reasonHash = (salt: string, reason: unknown): string =>
  createHash("sha256").update(`${salt}\n${reason}`).digest("hex");

/** Whether a reason is the one that was chained; one that was erased, or that is older than this, proves nothing. */
function reasonHolds({ detail, salt }: JournalEntry): boolean {
  const { reason, reasonSha256 } = detail;
  return reason === undefined || reasonSha256 === undefined || reasonHash(salt ?? "", reason) === reasonSha256;
}

/**
 * Sequence number of the first entry that does not follow from the one before it, or undefined when the chain holds.
 */
export function firstBreak(entries: readonly JournalEntry[]): number | undefined {
  let previous = FIRST_PREVIOUS_HASH;
  for (const [index, entry] of entries.entries()) {
    const { hash, ...rest } = entry;
    if (
      entry.sequence !== index + 1 ||
      entry.previousHash !== previous ||
      entryHash(rest) !== hash ||
      !reasonHolds(entry)
    )
      return entry.sequence;
    previous = hash;
  }
  return undefined;
}
