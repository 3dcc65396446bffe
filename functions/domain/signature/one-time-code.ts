import { Temporal } from "temporal-polyfill";
import type { Sha256 } from "../identifiers.ts";

export type { SignatoryParty } from "./circuit.ts";

/** Ten minutes: long enough for a mail to arrive, short enough to be useless afterwards. */
export const CODE_VALID_MINUTES = 10;
const VALID_FOR = Temporal.Duration.from({ minutes: CODE_VALID_MINUTES });
const LOCKED_FOR = Temporal.Duration.from({ minutes: 30 });
/** Wrong tries after which the link is locked. */
export const MAX_TRIES = 5;
/** A new code may be asked for once a minute. */
const RESEND_AFTER = Temporal.Duration.from({ minutes: 1 });

/** The one-time code of a signature link, as stored: its keyed hash and what happened to it. */
export interface OneTimeCode {
  readonly codeHash: Sha256;
  readonly sentAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly tries: number;
  readonly lockedUntil?: Temporal.Instant;
  readonly usedAt?: Temporal.Instant;
}

export type CodeVerdict = "accepted" | "wrong" | "expired" | "locked" | "used" | "none";

/** Whether a code may be sent now: not within a minute of the last one, not while locked. */
export function mayIssueCode(current: OneTimeCode | undefined, now: Temporal.Instant): boolean {
  if (!current) return true;
  if (isLocked(current, now)) return false;
  return Temporal.Instant.compare(now, current.sentAt.add(RESEND_AFTER)) >= 0;
}

/** A fresh code. Tries made on the codes before it count on: asking again is not a way round the lock. */
export function issueCode(current: OneTimeCode | undefined, codeHash: Sha256, now: Temporal.Instant): OneTimeCode {
  const lockOver = current?.lockedUntil !== undefined && !isLocked(current, now);
  const tries = lockOver || current?.usedAt ? 0 : (current?.tries ?? 0);
  return { codeHash, sentAt: now, expiresAt: now.add(VALID_FOR), tries };
}

/** What a typed code is worth, and the code's record after it. Five wrong tries lock the link for thirty minutes. */
export function tryCode(
  current: OneTimeCode | undefined,
  typedHash: Sha256,
  now: Temporal.Instant,
): { readonly verdict: CodeVerdict; readonly after?: OneTimeCode } {
  if (!current) return { verdict: "none" };
  if (isLocked(current, now)) return { verdict: "locked" };
  if (current.usedAt) return { verdict: "used" };
  if (Temporal.Instant.compare(now, current.expiresAt) >= 0) return { verdict: "expired" };
  if (current.codeHash === typedHash) return { verdict: "accepted", after: { ...current, usedAt: now } };
  const tries = current.tries + 1;
  if (tries < MAX_TRIES) return { verdict: "wrong", after: { ...current, tries } };
  return { verdict: "locked", after: { ...current, tries, lockedUntil: now.add(LOCKED_FOR) } };
}

function isLocked(code: OneTimeCode, now: Temporal.Instant): boolean {
  return code.lockedUntil !== undefined && Temporal.Instant.compare(now, code.lockedUntil) < 0;
}
