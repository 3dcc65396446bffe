import type { Temporal } from "temporal-polyfill";
import { explained } from "../agreement/common-delays.ts";
import type { ComputedDelay } from "../agreement/starting-deadline.ts";
import { delayInMonths } from "../calendar/delay.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import type { PersonRole } from "./person.ts";

/** What a person may ask of the data held about it. Source: GDPR art. 16 (rectification), art. 17 (erasure). */
export type DataRequestKind = "rectification" | "erasure";

export interface DataRequest {
  /** Its rank in the agreement: `1`. */
  readonly id: string;
  readonly kind: DataRequestKind;
  readonly role: PersonRole;
  /** What the person asks, in its own words; erased with it. */
  readonly asked: string;
  readonly askedAt: Temporal.Instant;
  readonly answer?: {
    readonly decision: "granted" | "refused";
    /** As told to the person. */
    readonly motive: string;
    readonly answeredAt: Temporal.Instant;
    readonly answeredBy: string;
  };
}

/** One month from the reception of the request. Source: GDPR art. 12.3; regulation 1182/71, art. 3 (working day). */
export const answerToPersonDelay = (receivedOn: Temporal.PlainDate): ComputedDelay =>
  explained(
    delayInMonths(receivedOn, 1, NATIONAL_HOLIDAYS),
    `Réponse dans le mois qui suit la demande reçue le ${frenchDate(receivedOn)} (RGPD, art. 12.3).`,
    ["T2", "T4"],
  );
