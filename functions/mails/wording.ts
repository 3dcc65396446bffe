import { Temporal } from "temporal-polyfill";
import type { AccessConvention } from "../domain/access-convention/convention.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { says } from "./letter.ts";

/** The number of the convention once there is one. */
export function numberOf({ life }: AccessConvention): string | undefined {
  if ("terms" in life) return life.terms.number;
  return "number" in life ? life.number : undefined;
}

/** How a mail names the agreement: « la convention n° 2019-026-2026-0001 », or the file while there is no number. */
export function agreementName(convention: AccessConvention): string {
  const number = numberOf(convention);
  return number ? says`la convention n° ${number}` : says`la demande ${convention.fileNumber}`;
}

/** The reference at the end of a subject. */
export const reference = (convention: AccessConvention): string => numberOf(convention) ?? convention.fileNumber;

export const establishmentName = ({ application }: AccessConvention): string => application.establishment.name;

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
