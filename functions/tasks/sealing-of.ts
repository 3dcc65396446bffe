import type { BodyId } from "../domain/identifiers.ts";
import type { Seals } from "../ports.ts";
import type { SealOptions } from "../signatures/seal.ts";

type Sealing = Pick<SealOptions, "seal" | "timestamp"> & Required<Pick<SealOptions, "trustedRoots" | "timestampRoots">>;

/**
 * What a body seals with: its key, whose word counts, and the authority that dates when the deployment has one.
 *
 * @throws TimestampUnavailable when a timestamp is due and cannot be had: there is no seal without it then
 */
export async function sealingOf(seals: Seals, bodyId: BodyId): Promise<Sealing> {
  const [seal, trust, timestamp] = await Promise.all([
    seals.of(bodyId),
    seals.trust(bodyId),
    seals.timestampAuthority(bodyId),
  ]);
  return { seal, ...trust, ...(timestamp ? { timestamp } : {}) };
}
