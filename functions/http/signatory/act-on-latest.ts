import type { Change } from "../../domain/agreement/change.ts";
import { ActNotOpen, AgreementConflict } from "../../domain/errors.ts";
import type { AnyAgreement } from "../../domain/kinds/kinds.ts";
import type { Ports } from "../../ports.ts";

const ATTEMPTS = 5;

/**
 * Applies a signatory's act to the record. What was decided about is frozen, so an unrelated change in the meantime
 * (a reminder sent, a document opened) is no reason to refuse: the act is applied to the record as it then is.
 *
 * @returns whether it was recorded; false when the record no longer allows it
 * @throws AgreementConflict when the record keeps changing
 */
export async function actOnLatest(
  { agreements, clock }: Pick<Ports, "agreements" | "clock">,
  seen: AnyAgreement,
  act: (convention: AnyAgreement) => Change<AnyAgreement> | undefined,
): Promise<boolean> {
  let convention = seen;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const change = act(convention);
      if (change) await agreements.commit(change, clock());
      return change !== undefined;
    } catch (error) {
      if (error instanceof ActNotOpen) return false;
      if (!(error instanceof AgreementConflict) || attempt === ATTEMPTS) throw error;
      convention = await agreements.load(seen.id);
    }
  }
}
