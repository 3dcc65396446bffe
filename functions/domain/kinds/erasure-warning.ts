import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { Fact } from "../agreement/journal.ts";
import { isAfter, isBefore } from "../calendar/day-order.ts";
import type { LastUses, PersonKept } from "../personal-data/keeping.ts";
import { type AnyAgreement, kindOf } from "./kinds.ts";
import { keptIn } from "./purge.ts";

/** A person has this long to keep its data by using its link. No article fixes it: a month, as for requests on data. */
const WARNED_DAYS_BEFORE = 30;

/** First day on which a person is told that its data goes after its last day. */
export const warnedFrom = ({ lastDayKept }: Pick<PersonKept, "lastDayKept">): Temporal.PlainDate =>
  lastDayKept.subtract({ days: WARNED_DAYS_BEFORE });

/**
 * The persons to be told that their data will be erased although the agreement still runs: who follows it, or signed it,
 * would no longer be reached. Each is told once for a last day; a use of its link moves that day.
 */
export function toWarn(agreement: AnyAgreement, uses: LastUses): readonly PersonKept[] {
  if (!kindOf(agreement).isOpen(agreement)) return [];
  const { erasureWarnings = [] } = agreement;
  return keptIn(agreement, uses).filter(
    ({ role, lastDayKept }) => !erasureWarnings.some((told) => told.role === role && told.lastDay.equals(lastDayKept)),
  );
}

/**
 * Announces to persons of an agreement that still runs the erasures of the month to come. The journal says whose and
 * when, without the data.
 *
 * Source: access convention, annex 1 art. 4 (MC-45); GDPR art. 13.2.a (the period is told).
 *
 * @returns undefined when nobody is to be told today
 */
export function announceErasures(
  agreement: AnyAgreement,
  uses: LastUses,
  { today, at }: { readonly today: Temporal.PlainDate; readonly at: Temporal.Instant },
): Change<AnyAgreement> | undefined {
  const told = toWarn(agreement, uses).filter(
    (kept) => !isBefore(today, warnedFrom(kept)) && !isAfter(today, kept.lastDayKept),
  );
  if (told.length === 0) return undefined;
  return change<AnyAgreement>(agreement, {
    after: {
      ...agreement,
      erasureWarnings: [
        ...(agreement.erasureWarnings ?? []),
        ...told.map(({ role, lastDayKept }) => ({ role, lastDay: lastDayKept, warnedAt: at })),
      ],
    },
    facts: told.map(
      ({ role, lastDayKept, rules }): Fact => ({
        event: "erasureAnnounced",
        actor: { role: "system" },
        detail: { person: role, lastDayKept: lastDayKept.toString(), rules: rules.join(" ") },
      }),
    ),
    mails: told.map(({ role }) => ({ kind: "erasure-announced", to: role, about: role })),
  });
}
