import { type Change, change } from "../agreement/change.ts";
import type { EmailCorrection } from "../agreement/kind.ts";
import type { MailOrder } from "../agreement/mail-order.ts";
import { ActNotOpen } from "../errors.ts";
import { signatoryInTurn, withSignatory } from "../signature/circuit.ts";
import { invitationOf } from "../signature/signing.ts";
import { type AccessConvention, isIn, isOpen } from "./convention.ts";

/**
 * Corrects a mistyped address. The signatures already made stand. A pending invitation of the representative is sent
 * again to the new address under a new link, and the link sent to the wrong one dies; likewise the follow-up link when
 * the référent's address was wrong.
 */
export function correctEmail(
  convention: AccessConvention,
  { who, email, actor }: EmailCorrection,
): Change<AccessConvention> {
  if (!isOpen(convention)) throw new ActNotOpen(convention.id, "correctEmail", convention.life.status);
  const fact = { event: "contactCorrected", actor, detail: { who } } as const;
  if (who === "referent") {
    const referent = { ...convention.application.referent, email };
    return change(convention, {
      after: {
        ...convention,
        followUpEpoch: convention.followUpEpoch + 1,
        application: { ...convention.application, referent },
      },
      facts: [fact],
      mails: [{ kind: "contact-corrected", to: "referent" }],
    });
  }
  const representative = { ...convention.application.representative, email };
  const corrected: AccessConvention = { ...convention, application: { ...convention.application, representative } };
  const invited = pendingInvitation(corrected);
  return change(convention, { after: invited?.after ?? corrected, facts: [fact], mails: invited?.mails ?? [] });
}

function pendingInvitation(convention: AccessConvention): { after: AccessConvention; mails: MailOrder[] } | undefined {
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
