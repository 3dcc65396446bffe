import { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import type { SignedAct } from "../domain/signature/signing-rules.ts";
import { says } from "./letter.ts";

/** The number of the convention once there is one. */
export const numberOf = (convention: AnyAgreement): string | undefined => kindOf(convention).numberOf(convention);

/** How a mail names the agreement: « la convention n° 2019-026-2026-0001 », or the file while there is no number. */
export function agreementName(convention: AnyAgreement): string {
  const number = numberOf(convention);
  return number ? says`la convention n° ${number}` : says`la demande ${convention.fileNumber}`;
}

/** The reference at the end of a subject. */
export const reference = (convention: AnyAgreement): string => numberOf(convention) ?? convention.fileNumber;

/** Whoever applied, as mails name it. */
export const establishmentName = (convention: AnyAgreement): string => kindOf(convention).partyName(convention);

/** The last day of something that stops, exclusive, at midnight: « jusqu'au 24 décembre » for the 25th at 0:00. */
export const lastDayBefore = (expiresAt: Temporal.Instant): Temporal.PlainDate =>
  parisDateOf(expiresAt.subtract({ nanoseconds: 1 }));

export const isPast = (on: Temporal.PlainDate, now: Temporal.Instant): boolean =>
  Temporal.PlainDate.compare(on, parisDateOf(now)) < 0;

/** Items as a sentence lists them: « a, b et c ». */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} et ${last}`;
}

/** « Elle » or « Il »: how a sentence takes up the act it has just named. */
export const pronoun = (act: SignedAct): string => (act.the.startsWith("la ") ? "Elle" : "Il");

/** The ending of a participle said of the act: « signée », « signé ». */
export const ending = (act: SignedAct): string => (act.the.startsWith("la ") ? "e" : "");

/** « La convention »: an act at the beginning of a sentence. */
export const theAct = ({ the }: SignedAct): string => the.charAt(0).toUpperCase() + the.slice(1);

/** « de la convention », « de l'avenant », « du bon de commande ». */
export const ofTheAct = ({ the }: Pick<SignedAct, "the">): string => `de ${the}`.replace(/^de le /, "du ");
