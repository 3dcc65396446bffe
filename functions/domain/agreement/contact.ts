import { ActNotOpen } from "../errors.ts";
import { type SignatureCircuit, signatoryInTurn, withSignatory } from "../signature/circuit.ts";
import { invitationOf } from "../signature/signing.ts";
import type { SigningRules } from "../signature/signing-rules.ts";
import type { Agreement } from "./agreement.ts";
import { type Change, change, type Step } from "./change.ts";
import type { AgreementKind, EmailCorrection } from "./kind.ts";

/** What a kind says of the addresses it holds. */
export interface Addresses<A extends Agreement> {
  isOpen(agreement: A): boolean;
  /** The agreement with one address replaced. */
  withEmail(agreement: A, who: EmailCorrection["who"], email: string): A;
  /** The circuit by which the agreement itself is being signed. */
  signedNow(agreement: A): SignatureCircuit | undefined;
  readonly rules: Pick<SigningRules<A>, "withCircuit">;
}

/**
 * Corrects a mistyped address. The signatures already made stand. A pending invitation of the representative is sent
 * again to the new address under a new link, and the link sent to the wrong one dies; likewise the follow-up link when
 * the address of whoever follows the file was wrong.
 */
export const correctingEmail =
  <A extends Agreement>(addresses: Addresses<A>): AgreementKind<A>["correctEmail"] =>
  (agreement: A, { who, email, actor }: EmailCorrection): Change<A> => {
    if (!addresses.isOpen(agreement)) throw new ActNotOpen(agreement.id, "correctEmail", agreement.life.status);
    const facts = [{ event: "contactCorrected", actor, detail: { who } }] as const;
    const corrected = addresses.withEmail(agreement, who, email);
    if (who === "representative") return change(agreement, { ...invitedAgain(corrected, addresses), facts });
    return change(agreement, {
      after: { ...corrected, followUpEpoch: agreement.followUpEpoch + 1 },
      facts,
      mails: [{ kind: "contact-corrected", to: "referent" }],
    });
  };

/** The pending invitation of the applicant's signatory, when there is one, under a new link. */
function invitedAgain<A extends Agreement>(
  agreement: A,
  { signedNow, rules }: Addresses<A>,
): Pick<Step<A>, "after" | "mails"> {
  const circuit = signedNow(agreement);
  if (!circuit) return { after: agreement };
  const signatory = signatoryInTurn(circuit);
  if (signatory?.party !== "establishment" || signatory.standing.status !== "invited") return { after: agreement };
  const renewed = withSignatory(circuit, "establishment", (before) => ({ ...before, linkEpoch: before.linkEpoch + 1 }));
  return { after: rules.withCircuit(agreement, renewed), mails: [invitationOf(signatory, circuit.round)] };
}
