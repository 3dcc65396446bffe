import type { Temporal } from "temporal-polyfill";
import { isBefore } from "../calendar/day-order.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { Grounds, RuleId } from "../readings/grounds.ts";
import { programmeId } from "./entry-into-effect.ts";
import { type Notice, noticeOf } from "./notice.ts";
import type { Programme } from "./term.ts";

/** Facts of a request for termination. */
export interface TerminationFacts {
  /** Civil day in Paris on which the request reached the body. */
  readonly receivedOn: Temporal.PlainDate;
  readonly effectiveOn: Temporal.PlainDate;
  readonly programme: Programme;
  readonly options?: BodyOptions;
}

/** What the termination of a whole convention leads to. */
export interface TerminationOfAll extends Notice {
  readonly receivedOn: Temporal.PlainDate;
  readonly effectiveOn: Temporal.PlainDate;
  readonly programme: Programme;
  /** What ends access: the notice, the year kept by choice, or the programme. */
  readonly endedBy: "notice" | "anniversary" | "programme";
  readonly options: BodyOptions;
  readonly grounds: Grounds;
}

/**
 * What the termination of all services leads to: notice, end of access, and the last day the contribution is due for.
 * The request may arrive within the first year; what counts is when it takes effect (MA-07).
 *
 * Source: access convention art. 5 (MC-31, MC-32), MA-04 to MA-09, T5 (a notice is not carried over), T13.
 */
export function terminationOfAll(facts: TerminationFacts): TerminationOfAll {
  const { receivedOn, effectiveOn, programme, options = DEFAULT_OPTIONS } = facts;
  const notice = noticeOf(receivedOn, effectiveOn, programme, options);
  const kept = notice.early && options.accessUntil === "anniversary";
  const wouldEndOn = kept ? notice.firstAnniversaryDay.subtract({ days: 1 }) : notice.noticeEndsOn;
  const cut = isBefore(programme.endsOn, wouldEndOn);
  const endedBy = cut ? "programme" : kept ? "anniversary" : "notice";
  const rules: RuleId[] = ["MC-31", "MA-04", "MA-05", "T5", "T13"];
  if (cut) rules.push("MC-29", "MA-06");
  rules.push(...(notice.early ? (["MC-32", "MA-07", "MA-08"] as const) : (["MA-09", "T18"] as const)));
  return {
    ...notice,
    receivedOn,
    effectiveOn,
    programme,
    endedBy,
    options,
    grounds: {
      rules,
      inputs: { receivedOn: receivedOn.toString(), effectiveOn: effectiveOn.toString(), scope: "ALL" },
      options: notice.early ? { accessUntil: options.accessUntil } : { exitProration: options.exitProration },
      ...programmeId(programme),
    },
  };
}

/** What the termination of some services of the bouquet leads to; the others live on. */
export interface TerminationOfServices {
  readonly receivedOn: Temporal.PlainDate;
  readonly services: readonly string[];
  readonly noticeStartsOn: Temporal.PlainDate;
  /** Last day of the notice, included; never carried over. */
  readonly noticeEndsOn: Temporal.PlainDate;
  readonly serviceEndsOn: Temporal.PlainDate;
  /** 24:00 in Paris of `serviceEndsOn`, exclusive. */
  readonly serviceEndsAt: Temporal.Instant;
  /** The contribution is a flat fee: nothing changes without an amendment. */
  readonly contributionChangeCents: 0n;
  readonly grounds: Grounds;
}

/**
 * What the termination of one service, or of some, leads to: the same notice, and no change of the flat contribution.
 *
 * Source: access convention art. 5 (MC-31), MA-04, MA-05, MA-16.
 *
 * @param services identifiers in the catalogue, at least one
 */
export function terminationOfServices(
  facts: TerminationFacts & { readonly services: readonly string[] },
): TerminationOfServices {
  const { receivedOn, effectiveOn, programme, services } = facts;
  // The reading of early exit concerns the contribution, which does not change here.
  const notice = noticeOf(receivedOn, effectiveOn, programme);
  const cut = isBefore(programme.endsOn, notice.noticeEndsOn);
  return {
    receivedOn,
    services,
    noticeStartsOn: notice.noticeStartsOn,
    noticeEndsOn: notice.noticeEndsOn,
    serviceEndsOn: notice.accessEndsOn,
    serviceEndsAt: notice.accessEndsAt,
    contributionChangeCents: 0n,
    grounds: {
      rules: ["MC-31", "MA-04", "MA-05", "MA-16", "T5", "T13", ...(cut ? (["MC-29", "MA-06"] as const) : [])],
      inputs: {
        receivedOn: receivedOn.toString(),
        effectiveOn: effectiveOn.toString(),
        scope: services.join(","),
      },
      options: {},
      ...programmeId(programme),
    },
  };
}
