import type { BodyId } from "../../functions/domain/identifiers.ts";
import type { Runtime } from "../../local/runtime.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { PREFECTURE_ID } from "../../local/seed/prefecture.ts";
import { accessActs, FIRST_DAY } from "./access-life.ts";
import type { Act } from "./acts.ts";
import { indemnityActs } from "./indemnity-life.ts";

/** What a life plays: the acts of people around agreements of one body. */
export interface Play {
  /** Where the clock stands first. */
  readonly firstDay: string;
  /** The last day of the whole play. */
  readonly lastDay: string;
  readonly bodyId: BodyId;
  readonly acts: (runtime: Runtime, pdf: Uint8Array) => Promise<readonly Act[]>;
}

export const PLAYS = {
  access: { firstDay: FIRST_DAY, lastDay: "2024-01-02", bodyId: BODY_ID, acts: accessActs },
  indemnity: { firstDay: "2023-04-28", lastDay: "2023-11-15", bodyId: PREFECTURE_ID, acts: indemnityActs },
} as const satisfies Readonly<Record<string, Play>>;

export type PlayName = keyof typeof PLAYS;
