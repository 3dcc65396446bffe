import type { Temporal } from "temporal-polyfill";
import type { AgreementId } from "../identifiers.ts";
import type { JournalEvent } from "../kinds/vocabulary.ts";

/** Who did what the journal reports. `agent` names an agent by identifier, never by name. */
export type Actor =
  | { readonly role: "applicant" | "establishment-signatory" | "body-signatory" | "system" }
  | { readonly role: "agent"; readonly agentId: string };

/**
 * Something that happened, in the words of DOMAIN.md 1.5. `detail` holds facts; names, addresses and contents stay in
 * the record. The one thing that people type is `reason`, why an agent decided: it stands beside the chain (below).
 */
export interface Fact {
  readonly event: JournalEvent;
  readonly actor: Actor;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

/** A fact in its place in the chain: `hash` covers the entry and the hash of the one before. */
export interface JournalEntry extends Fact {
  readonly agreementId: AgreementId;
  /** 1 for the first entry, without gaps. */
  readonly sequence: number;
  readonly at: Temporal.Instant;
  readonly previousHash: string;
  readonly hash: string;
  /** Drawn for an entry with a reason; goes with it, so that nobody can find the reason from its hash by trying. */
  readonly salt?: string;
}

/**
 * The text a journal entry's hash is taken over: every field but the hash, keys sorted, no white space. A reason is in
 * it as `reasonSha256`, the hash of its salt and itself: when the reason is erased, the chain still holds.
 * Anyone who holds the entries can compute the chain again.
 */
export function journalEntryText({ salt, ...entry }: Omit<JournalEntry, "hash">): string {
  const { reason, ...detail } = entry.detail;
  const chained = detail["reasonSha256"] === undefined ? entry.detail : detail;
  return canonical({ ...entry, detail: chained, at: entry.at.toString() });
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(",")}}`;
}
