import type { Temporal } from "temporal-polyfill";
import { ActNotOpen } from "../errors.ts";
import { type Signatory, signatoryInTurn, withSignatory } from "../signature/circuit.ts";
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
  readonly rules: SigningRules<A>;
}

/**
 * Corrects a mistyped address. The signatures already made stand. Every pending invitation of the representative, to the
 * agreement or to an act added to it, is sent again to the new address under a new link, and the link sent to the wrong
 * one dies; likewise the follow-up link when the address of whoever follows the file was wrong. The time to sign stays
 * as it was set.
 */
export const correctingEmail =
  <A extends Agreement>(addresses: Addresses<A>): AgreementKind<A>["correctEmail"] =>
  (agreement: A, { who, email, actor, at }: EmailCorrection): Change<A> => {
    if (!addresses.isOpen(agreement)) throw new ActNotOpen(agreement.id, "correctEmail", agreement.life.status);
    const facts = [{ event: "contactCorrected", actor, detail: { who } }] as const;
    const corrected = addresses.withEmail(agreement, who, email);
    if (who === "representative") return change(agreement, { ...invitedAgain(corrected, addresses.rules, at), facts });
    return change(agreement, {
      after: { ...corrected, followUpEpoch: agreement.followUpEpoch + 1 },
      facts,
      mails: [{ kind: "contact-corrected", to: "referent" }],
    });
  };

/** The pending invitations of the applicant's signatory, each under a new link that nobody has opened yet. */
function invitedAgain<A extends Agreement>(
  agreement: A,
  rules: SigningRules<A>,
  at: Temporal.Instant,
): Required<Pick<Step<A>, "after" | "mails">> {
  return rules.circuits(agreement).reduce<Required<Pick<Step<A>, "after" | "mails">>>(
    (step, circuit) => {
      const signatory = rules.isBeingSigned(agreement, circuit) ? signatoryInTurn(circuit) : undefined;
      if (signatory?.party !== "establishment" || signatory.standing.status !== "invited") return step;
      const renewed = withSignatory(circuit, "establishment", (before) => anew(before, at));
      return {
        after: rules.withCircuit(step.after, renewed),
        mails: [...step.mails, invitationOf(signatory, circuit.round)],
      };
    },
    { after: agreement, mails: [] },
  );
}

/** The signatory under a new link: what is known of the former one's sending and opening does not speak of it. */
function anew({ linkOpenedAt: _ofTheFormer, ...signatory }: Signatory, at: Temporal.Instant): Signatory {
  return {
    ...signatory,
    linkEpoch: signatory.linkEpoch + 1,
    linkSentAt: at,
    standing: { status: "invited", invitedAt: at },
  };
}
