import { type Change, change } from "../agreement/change.ts";
import type { EmailCorrection } from "../agreement/kind.ts";
import type { MailOrder } from "../agreement/mail-order.ts";
import { ActNotOpen } from "../errors.ts";
import { signatoryInTurn, withSignatory } from "../signature/circuit.ts";
import { invitationOf } from "../signature/signing.ts";
import { type IndemnityConvention, isIn, isOpen } from "./convention.ts";

/**
 * Corrects a mistyped address. The signatures already made stand. A pending invitation is sent again to the new address
 * under a new link, and the link sent to the wrong one dies; likewise the follow-up link of the correspondent.
 */
export function correctEmail(
  convention: IndemnityConvention,
  { who, email, actor }: EmailCorrection,
): Change<IndemnityConvention> {
  if (!isOpen(convention)) throw new ActNotOpen(convention.id, "correctEmail", convention.life.status);
  const { request } = convention;
  const fact = { event: "contactCorrected", actor, detail: { who } } as const;
  if (who === "referent") {
    return change(convention, {
      after: {
        ...convention,
        followUpEpoch: convention.followUpEpoch + 1,
        request: { ...request, correspondent: { ...request.correspondent, email } },
      },
      facts: [fact],
      mails: [{ kind: "contact-corrected", to: "referent" }],
    });
  }
  const corrected = { ...convention, request: { ...request, representative: { ...request.representative, email } } };
  const invited = pendingInvitation(corrected);
  return change(convention, { after: invited?.after ?? corrected, facts: [fact], mails: invited?.mails ?? [] });
}

function pendingInvitation(
  convention: IndemnityConvention,
): { readonly after: IndemnityConvention; readonly mails: readonly MailOrder[] } | undefined {
  if (!isIn(convention, "awaiting-signatures")) return undefined;
  const { circuit } = convention.life;
  const signatory = signatoryInTurn(circuit);
  if (signatory?.party !== "establishment" || signatory.standing.status !== "invited") return undefined;
  const renewed = withSignatory(circuit, "establishment", (before) => ({ ...before, linkEpoch: before.linkEpoch + 1 }));
  return {
    after: { ...convention, life: { ...convention.life, circuit: renewed } },
    mails: [invitationOf(signatory, circuit.round)],
  };
}
