import { ActNotOpen } from "../errors.ts";
import type { Agreement } from "./agreement.ts";

type StatusOf<A extends Agreement> = A["life"]["status"];

/** An agreement known to stand in one of these statuses, with what is then known. */
export type In<A extends Agreement, Status extends StatusOf<A>> = A & {
  readonly life: Extract<A["life"], { readonly status: Status }>;
};

export interface Statuses<A extends Agreement> {
  isIn<Status extends StatusOf<A>>(agreement: A, ...statuses: readonly Status[]): agreement is In<A, Status>;
  /**
   * The agreement, known to be in one of the statuses in which an act is open.
   *
   * @throws ActNotOpen otherwise
   */
  requireIn<Status extends StatusOf<A>>(agreement: A, act: string, ...statuses: readonly Status[]): In<A, Status>;
}

/** Asks where an agreement of one kind stands. */
export function statusesOf<A extends Agreement>(): Statuses<A> {
  const isIn: Statuses<A>["isIn"] = <Status extends StatusOf<A>>(
    agreement: A,
    ...statuses: readonly Status[]
  ): agreement is In<A, Status> => (statuses as readonly string[]).includes(agreement.life.status);
  return {
    isIn,
    requireIn(agreement, act, ...statuses) {
      if (!isIn(agreement, ...statuses)) throw new ActNotOpen(agreement.id, act, agreement.life.status);
      return agreement;
    },
  };
}
