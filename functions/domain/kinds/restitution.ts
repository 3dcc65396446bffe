import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { Actor } from "../agreement/journal.ts";
import { ActNotOpen } from "../errors.ts";
import { type AnyAgreement, kindOf } from "./kinds.ts";

/**
 * Whether what the agreement holds can be handed over whole: once nothing can happen to it any more.
 * Source: access convention, annex 1 art. 4 (MC-46): return at the end of the convention; GDPR art. 28.3.g.
 */
export const mayRestitute = (agreement: AnyAgreement): boolean => !kindOf(agreement).isOpen(agreement);

/** A package was handed over: who asked for it and its hash, nothing of what is in it. @throws ActNotOpen */
export function recordRestitution(
  agreement: AnyAgreement,
  given: {
    readonly sha256: string;
    readonly files: number;
    readonly sizeBytes: number;
    readonly actor: Actor;
    readonly at: Temporal.Instant;
  },
): Change<AnyAgreement> {
  if (!mayRestitute(agreement)) throw new ActNotOpen(agreement.id, "recordRestitution", agreement.life.status);
  const { sha256, files, sizeBytes, actor } = given;
  return change(agreement, {
    after: agreement,
    facts: [{ event: "restitutionProduced", actor, detail: { sha256, files, sizeBytes } }],
  });
}
