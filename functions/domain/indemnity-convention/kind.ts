import type { Temporal } from "temporal-polyfill";
import type { AgreementKind } from "../agreement/kind.ts";
import { numberIn } from "../agreement/numbering.ts";
import { correctEmail } from "./contact.ts";
import { type IndemnityConvention, isOpen } from "./convention.ts";
import { nextStep } from "./next-step.ts";
import { indemnitySigning, relaunchSignature } from "./signing.ts";
import { staffTasks } from "./staff-tasks.ts";
import { mayWithdraw, withdrawRequest } from "./withdrawal.ts";
import { correspondentWords, signatoryWords } from "./wording.ts";

/** Last day of a convention that ran: closed, or ended by the prefect's act. */
function endedOn({ life }: IndemnityConvention): Temporal.PlainDate | undefined {
  switch (life.status) {
    case "closed":
      return life.closedOn;
    case "caducity-declared":
      return life.declaredOn;
    case "foreclosed":
      return life.foreclosedOn;
    default:
      return undefined;
  }
}

/** The indemnity convention, as the parts common to all kinds of agreement see it. */
export const INDEMNITY_CONVENTION: AgreementKind<IndemnityConvention> = {
  name: "indemnity-convention",
  words: {
    party: "le bénéficiaire",
    ofParty: "du bénéficiaire",
    body: "le préfet",
    ofBody: "du préfet",
    follower: "correspondant",
  },
  nextStep,
  staffTasks,
  isOpen,
  signing: indemnitySigning,
  numberOf: ({ life }) => numberIn(life),
  partyName: ({ request }) => request.beneficiary.name,
  contacts: ({ request }) => ({
    referent: { name: correspondentWords(request), email: request.correspondent.email },
    representative: { name: signatoryWords(request), email: request.representative.email },
  }),
  // The prefect is the controller of all of it: nothing is held for the beneficiary.
  personalData: {
    fields: { representative: ["representative"], referent: ["correspondent"] },
    texts: { representative: ["asked"], referent: ["answer", "asked"] },
    heldForParty: [],
    endedOn,
  },
  correctEmail,
  relaunchSignature,
  mayWithdraw,
  withdraw: withdrawRequest,
};
