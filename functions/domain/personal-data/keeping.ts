import type { Temporal } from "temporal-polyfill";
import { retention } from "../access-rules/retention.ts";
import type { Agreement } from "../agreement/agreement.ts";
import { isBefore } from "../calendar/day-order.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { PERSON_ROLES, type PersonalDataOf, type PersonRole, personsIn } from "./person.ts";

/** When a person last used its private link, or an agent signed in, with the rule that says how long the data stays. */
export interface LastUse {
  readonly lastSeenOn: Temporal.PlainDate;
  /** Never seen: `lastSeenOn` is then the day the data was first held. */
  readonly neverSeen?: boolean;
  readonly lastDayKept: Temporal.PlainDate;
  /** The rules the last day follows from, e.g. `MC-45`. */
  readonly rules: readonly string[];
}

/** A use of today, or the creation of data that nobody used yet. Source: access convention, annex 1 art. 4 (MC-45). */
export function lastUse(on: Temporal.PlainDate, neverSeen = false): LastUse {
  const { lastDayKept, grounds } = retention({ lastSeenOn: on, ...(neverSeen ? { neverLoggedIn: true } : {}) });
  return { lastSeenOn: on, ...(neverSeen ? { neverSeen } : {}), lastDayKept, rules: grounds.rules };
}

export type LastUses = Readonly<Partial<Record<PersonRole, LastUse>>>;

/** What the last day follows from: three years after a use or after filing, the end of the agreement, a granted request. */
export type KeptBecause = "last-use" | "never-used" | "end-of-agreement" | "erasure-granted";

/** Until when the data of a role stays: three years, or the end of the agreement where it is held for the party. */
export interface PersonKept {
  readonly role: PersonRole;
  readonly lastDayKept: Temporal.PlainDate;
  readonly why: KeptBecause;
  readonly rules: readonly string[];
}

/** Source: access convention, annex 1 art. 4 (MC-45, MC-46), MA-25: the earlier of the two where both apply. */
export function personsKept<A extends Agreement>(
  agreement: A,
  data: PersonalDataOf<A>,
  uses: LastUses,
): readonly PersonKept[] {
  const held = personsIn(agreement, data);
  const endedOn = data.endedOn(agreement);
  return PERSON_ROLES.filter((role) => held.some((person) => person.role === role)).map((role) => {
    const use = uses[role] ?? lastUse(parisDateOf(agreement.submittedAt), true);
    const { lastDayKept, grounds } = retention({
      lastSeenOn: use.lastSeenOn,
      neverLoggedIn: use.neverSeen ?? false,
      ...(endedOn && data.heldForParty.includes(role) ? { conventionEndsOn: endedOn } : {}),
    });
    const byEnd = endedOn?.equals(lastDayKept) && data.heldForParty.includes(role);
    const why: KeptBecause = byEnd ? "end-of-agreement" : use.neverSeen ? "never-used" : "last-use";
    const erasedOn = erasureGrantedOn(agreement, role);
    if (erasedOn && isBefore(erasedOn, lastDayKept))
      return { role, lastDayKept: erasedOn, why: "erasure-granted", rules: ["GDPR art. 17"] };
    return { role, lastDayKept, why, rules: grounds.rules };
  });
}

/** The day on which the person's own request to be erased was granted. Source: GDPR art. 17.1. */
function erasureGrantedOn({ dataRequests = [] }: Agreement, role: PersonRole): Temporal.PlainDate | undefined {
  const granted = dataRequests.find(
    (request) => request.role === role && request.kind === "erasure" && request.answer?.decision === "granted",
  );
  return granted?.answer && parisDateOf(granted.answer.answeredAt);
}

/** Those whose last day is over on a civil day. */
export const overOn = (kept: readonly PersonKept[], today: Temporal.PlainDate): readonly PersonKept[] =>
  kept.filter(({ lastDayKept }) => isBefore(lastDayKept, today));

/**
 * How long what serves for a while stays, in days after it has served. No article fixes them: data is kept no longer
 * than its purpose needs (GDPR art. 5.1.e), and these are the purposes.
 */
export const DAYS_KEPT = {
  /** An application left aside can be taken up for three months. */
  "abandoned-draft": 90,
  /** Its confirmation can be shown again; longer than the lock of the document store (30 days). */
  "filed-draft": 35,
  /** A file is looked at as soon as it arrives; longer than the lock of the document store. */
  upload: 35,
  /** Whether a mail left is asked within weeks. */
  "delivered-item": 90,
  /** Of no use once it has expired. */
  "one-time-code": 1,
  "sign-in": 0,
  "data-link": 1,
} as const;
export type ServedFor = keyof typeof DAYS_KEPT;

/** Last day on which something that has served stays. */
export const keptAfter = (purpose: ServedFor, servedOn: Temporal.PlainDate): Temporal.PlainDate =>
  servedOn.add({ days: DAYS_KEPT[purpose] });

/** How long the signed act and its evidence are kept as proof where the body set nothing. */
const PROOF_YEARS = 10;

/**
 * Until when the signed act and its evidence are kept as proof. What follows (transfer, or destruction with the visa of
 * the archives) is a person's decision. Source: Code du patrimoine, art. L. 212-2; a setting of the body (MC-46).
 */
export const proofKeptUntil = (endedOn: Temporal.PlainDate, years = PROOF_YEARS): Temporal.PlainDate =>
  endedOn.add({ years });

/** For how many days the store of records can be set back to an earlier instant, hence what was erased comes back. */
const BACKUP_DAYS = 35;

/** Last day on which a backup may still hold what was destroyed on a day. Source: docs/data.md, Retention. */
export const backupsErasedOn = (destroyedOn: Temporal.PlainDate): Temporal.PlainDate =>
  destroyedOn.add({ days: BACKUP_DAYS });
