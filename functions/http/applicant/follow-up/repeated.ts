import type { Change } from "../../../domain/agreement/change.ts";
import { ActNotOpen, AgreementConflict } from "../../../domain/errors.ts";
import type { AnyAgreement } from "../../../domain/kinds/kinds.ts";
import type { Ports } from "../../../ports.ts";

const ATTEMPTS = 3;

/**
 * Does an act of the applicant, once. A button pressed twice finds the act done and says so; a record that moved on
 * for another reason is read again, and the act decided anew.
 *
 * @param decide the change, from the newest record
 * @param isDone whether the record already shows this very act
 * @returns the record after the act
 * @throws ActNotOpen when the act is no longer possible
 */
export async function actOnce<A extends AnyAgreement>(
  ports: Ports,
  convention: A,
  decide: (newest: A) => Change<A>,
  isDone: (newest: A) => boolean,
): Promise<A> {
  let newest = convention;
  for (let attempt = 1; ; attempt += 1) {
    if (isDone(newest)) return newest;
    try {
      const decided = decide(newest);
      await ports.agreements.commit(decided, ports.clock());
      return decided.after;
    } catch (error) {
      const moved = error instanceof AgreementConflict;
      if (!moved && !(error instanceof ActNotOpen)) throw error;
      newest = (await ports.agreements.load(convention.id)) as A; // an agreement never changes its kind
      if (isDone(newest)) return newest;
      if (!moved || attempt === ATTEMPTS) throw error;
    }
  }
}
