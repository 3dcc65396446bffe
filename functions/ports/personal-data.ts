import type { Temporal } from "temporal-polyfill";
import type { AgentId, AgreementId, DraftId } from "../domain/identifiers.ts";
import type { LastUse, LastUses as LastUsesOf } from "../domain/personal-data/keeping.ts";
import type { PersonRole } from "../domain/personal-data/person.ts";

/** When people last used what they were given, which decides how long data about them stays (MC-45). */
export interface LastUses {
  /** A person of an agreement used its private link; written once a day at most. */
  seenOnAgreement(agreementId: AgreementId, role: PersonRole, on: Temporal.PlainDate): Promise<void>;
  ofAgreement(agreementId: AgreementId): Promise<LastUsesOf>;
  /** An agent signed in. */
  agentSeen(agentId: AgentId, on: Temporal.PlainDate): Promise<void>;
  ofAgent(agentId: AgentId): Promise<LastUse | undefined>;
}

/** Links by which a person reads the data held under its address. */
export interface DataLinks {
  /** Keeps a link that is good once, until `until`. One a minute for an address. @returns its identifier, or undefined
   * when one was opened less than a minute before */
  open(email: string, until: Temporal.Instant): Promise<string | undefined>;
  /** Good the first time and in time only. @returns the secret that the browser keeps, of which only the hash is stored */
  use(id: string, now: Temporal.Instant): Promise<string | undefined>;
  /** The address of a link that was used less than an hour ago, for the browser that used it. */
  shown(id: string, secret: string, now: Temporal.Instant): Promise<string | undefined>;
}

/** Something whose last day is over. `seen` is the item as the list had it. */
export type DueForPurge = {
  readonly seen: { readonly pk: string; readonly sk: string; readonly openSort: string };
} & (
  | { readonly what: "draft"; readonly draftId: DraftId }
  | { readonly what: "agreement"; readonly agreementId: AgreementId }
  | { readonly what: "agent"; readonly agentId: AgentId }
  /** A file that was uploaded under a key, looked at, and copied or given up. */
  | { readonly what: "upload"; readonly key: string }
  /** Nothing but itself: a code, a session, a delivered item. */
  | { readonly what: "item" }
);

export interface Purges {
  /** What was to be kept until a day before `today`, the oldest first, page by page. */
  due(today: Temporal.PlainDate): AsyncIterable<DueForPurge>;
  /** Deletes the item as it was seen. @returns false when it was used meanwhile, and stays */
  remove(due: DueForPurge): Promise<boolean>;
  /** It is to be looked at again, after another day. */
  postpone(due: DueForPurge, lastDayKept: Temporal.PlainDate): Promise<void>;
  /** A file may arrive under a key; whatever arrives goes after a day. */
  afterUpload(key: string, lastDayKept: Temporal.PlainDate): Promise<void>;
}
