import { chain } from "../../functions/adapters/journal-chain.ts";
import { FIRST_PREVIOUS_HASH } from "../../functions/contracts/journal-chain.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import type { Fact } from "../../functions/domain/agreement/journal.ts";
import { requestInformation } from "../../functions/domain/kinds/information.ts";
import { browser } from "./browser.ts";
import { pageWorld } from "./page-ports.ts";
import { AGREEMENT, aBody, at, inStudy } from "./staff-conventions.ts";

export const body = aBody();

/** An applicant in front of its file, by its private link. */
export function followed(convention: AccessConvention, now = "2026-11-25T10:00:00Z", facts: readonly Fact[] = []) {
  const world = pageWorld(body, now);
  const change = { before: undefined, after: convention, facts, mails: [], starts: [] };
  world.put(convention, chain(change, at("2026-11-24T09:12:00Z"), 0, FIRST_PREVIOUS_HASH));
  const addressOf = (epoch: number) => `/suivi/${AGREEMENT}/${world.proof("follow-up", AGREEMENT, epoch)}`;
  return {
    world,
    visitor: browser(world.ports),
    base: addressOf(convention.followUpEpoch),
    addressOf,
    now: () => world.agreements.get(AGREEMENT),
  };
}

/** A question of the staff awaits its answer. */
export const asked = requestInformation(inStudy(), {
  id: "q1",
  question: "Quelles communes financent le pôle muséal ?",
  agentId: "syndicat/marie",
  body,
  at: at("2026-11-24T14:00:00Z"),
}).after;
