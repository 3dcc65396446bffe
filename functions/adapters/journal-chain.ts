import { createHash, randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { AgreementRecord, Change } from "../domain/agreement/change.ts";
import { type Fact, type JournalEntry, journalEntryText } from "../domain/agreement/journal.ts";
import type { AgreementId } from "../domain/identifiers.ts";

/** What the first entry of a chain has in place of a hash before it. */
export const FIRST_PREVIOUS_HASH = "0".repeat(64);

export const entryHash = (entry: Omit<JournalEntry, "hash">): string =>
  createHash("sha256").update(journalEntryText(entry)).digest("hex");

/** The facts of a change as entries that continue a chain of `length` entries ending in `head`. */
export function chain<Agreement extends AgreementRecord>(
  { after, facts }: Change<Agreement>,
  at: Temporal.Instant,
  length: number,
  head: string,
): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const fact of facts) {
    const previousHash: string = entries.at(-1)?.hash ?? head;
    const sequence = length + entries.length + 1;
    const entry = { ...besideChain(fact), agreementId: after.id as AgreementId, sequence, at, previousHash };
    entries.push({ ...entry, hash: entryHash(entry) });
  }
  return entries;
}

/** What a reason is chained as. */
const reasonHash = (salt: string, reason: unknown): string =>
  createHash("sha256").update(`${salt}\n${reason}`).digest("hex");

/** The fact with the hash of its reason, if it has one, and the salt of that hash. */
function besideChain(fact: Fact): Fact & Pick<JournalEntry, "salt"> {
  const reason = fact.detail["reason"];
  if (reason === undefined) return fact;
  const salt = randomBytes(16).toString("hex");
  return { ...fact, detail: { ...fact.detail, reasonSha256: reasonHash(salt, reason) }, salt };
}

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
