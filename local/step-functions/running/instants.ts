import { Temporal } from "temporal-polyfill";

/** An instant as AWS writes it: UTC, always three decimals. */
export const timestampText = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString();

const OFFSET_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant of a `Timestamp`: ISO-8601 with date, `T`, time, and `Z` or an offset.
 * @returns milliseconds, rounded up so that nothing wakes early; undefined when the text is no such date
 */
export function readTimestamp(text: string): number | undefined {
  if (!OFFSET_DATE_TIME.test(text)) return undefined;
  try {
    const nanoseconds = Temporal.Instant.from(text).epochNanoseconds;
    return Number(nanoseconds / 1_000_000n) + (nanoseconds % 1_000_000n > 0n ? 1 : 0);
  } catch {
    return undefined; // such as month 13
  }
}
