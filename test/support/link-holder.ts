import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { browser } from "./browser.ts";
import { AGREEMENT } from "./staff-conventions.ts";
import { staffWorld } from "./staff-world.ts";

/** Someone who holds a link to sign, made for a party, a round and an epoch. */
export function holder(
  convention: AccessConvention,
  { party = "establishment", round = 1, epoch = 1, now = "2026-11-25T09:00:00Z" } = {},
) {
  const world = staffWorld(now);
  world.put(convention);
  const base = `/signature/${AGREEMENT}/${party}/${round}/${world.proof("signature", AGREEMENT, party, round, epoch)}`;
  const stored = (): AccessConvention => world.agreements.get(AGREEMENT) as AccessConvention;
  const standing = () => {
    const { life } = stored();
    if (!("circuit" in life)) throw new Error(`no circuit in ${life.status}`);
    return life.circuit.signatories.find((signatory) => signatory.party === party)?.standing;
  };
  return { world, base, visitor: browser(world.ports), stored, standing };
}
