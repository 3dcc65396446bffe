import type { Temporal } from "temporal-polyfill";
import { isAfter } from "../calendar/day-order.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { Grounds } from "../readings/grounds.ts";
import { effectiveDay, isWithinProgramme, type Programme } from "./term.ts";

/** When a signed convention takes effect, or that it no longer can. */
export interface EntryIntoEffect {
  readonly receivedOn: Temporal.PlainDate;
  readonly alreadyUser: boolean;
  readonly effectiveOn: Temporal.PlainDate;
  readonly programme: Programme;
  readonly accepted: boolean;
  /** Present when not accepted. */
  readonly reason?: "OUTSIDE_PROGRAMME";
  /** The body signed after the effect: administrative contracts do not act backwards in principle (MA-03). */
  readonly countersignedAfterEffect: boolean;
  readonly grounds: Grounds;
}

/**
 * When a convention takes effect: 1st of the month following reception, or start of the programme for who already used
 * a service on its eve. Reception of the establishment's signature decides, not the body's own (MA-03).
 *
 * Source: access convention art. 2 and 5 (MC-18, MC-28, MC-29), MA-01, MA-02, MA-03, T1, T13.
 *
 * @param receivedOn civil day in Paris of the reception that counts: see `receptionDay`
 * @param countersignedOn day on which the body signed, when it has
 */
export function entryIntoEffect(facts: {
  readonly receivedOn: Temporal.PlainDate;
  readonly alreadyUser: boolean;
  readonly programme: Programme;
  readonly countersignedOn?: Temporal.PlainDate;
  readonly options?: BodyOptions;
}): EntryIntoEffect {
  const { receivedOn, alreadyUser, programme, countersignedOn, options = DEFAULT_OPTIONS } = facts;
  const effectiveOn = effectiveDay(receivedOn, alreadyUser, programme, options);
  const accepted = isWithinProgramme(effectiveOn, programme);
  const countersignedAfterEffect = countersignedOn !== undefined && isAfter(countersignedOn, effectiveOn);
  return {
    receivedOn,
    alreadyUser,
    effectiveOn,
    programme,
    accepted,
    ...(accepted ? {} : { reason: "OUTSIDE_PROGRAMME" as const }),
    countersignedAfterEffect,
    grounds: {
      rules: [
        "MC-18",
        "MC-28",
        "T1",
        ...(alreadyUser ? [] : (["MA-01", "MA-02", "T13"] as const)),
        ...(accepted ? [] : (["MC-29"] as const)),
        ...(countersignedAfterEffect ? (["MA-03"] as const) : []),
      ],
      inputs: {
        receivedOn: receivedOn.toString(),
        alreadyUser: String(alreadyUser),
        ...(countersignedOn ? { countersignedOn: countersignedOn.toString() } : {}),
      },
      options: { receptionBasis: options.receptionBasis, receivedOnTheFirst: options.receivedOnTheFirst },
      ...programmeId(programme),
    },
  };
}

/** The identifier of the programme, for the grounds of a result, where it has one. */
export const programmeId = ({ id }: Programme): { readonly programmeId?: string } =>
  id === undefined ? {} : { programmeId: id };
