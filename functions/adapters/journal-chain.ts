import { randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { entryHash, reasonHash } from "../contracts/journal-chain.ts";
import type { AgreementRecord, Change } from "../domain/agreement/change.ts";
import type { Fact, JournalEntry } from "../domain/agreement/journal.ts";
import type { AgreementId } from "../domain/identifiers.ts";

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

/** The fact with the hash of its reason, if it has one, and the salt of that hash. */
function besideChain(fact: Fact): Fact & Pick<JournalEntry, "salt"> {
  const reason = fact.detail["reason"];
  if (reason === undefined) return fact;
  const salt = randomBytes(16).toString("hex");
  return { ...fact, detail: { ...fact.detail, reasonSha256: reasonHash(salt, reason) }, salt };
}
