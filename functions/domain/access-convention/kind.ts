import type { AgreementKind } from "../agreement/kind.ts";
import { numberIn } from "../agreement/numbering.ts";
import { correctEmail } from "./contact.ts";
import { type AccessConvention, isOpen } from "./convention.ts";
import { invoiceSummaries } from "./invoice-summary.ts";
import { nextStep } from "./next-step.ts";
import { accessSigning, relaunchSignature } from "./signing.ts";
import { staffTasks } from "./staff-tasks.ts";
import { mayWithdraw, withdrawApplication } from "./withdrawal.ts";
import { representativeWords } from "./wording.ts";

/** The access convention, as the parts common to all kinds of agreement see it. */
export const ACCESS_CONVENTION: AgreementKind<AccessConvention> = {
  name: "access-convention",
  words: {
    party: "l’établissement",
    ofParty: "de l’établissement",
    body: "l’organisme",
    ofBody: "de l’organisme",
    follower: "référent",
  },
  nextStep,
  staffTasks,
  isOpen,
  invoices: invoiceSummaries,
  signing: accessSigning,
  numberOf: ({ life }) => numberIn(life),
  partyName: ({ application }) => application.establishment.name,
  contacts: ({ application }) => ({
    referent: {
      name: `${application.referent.firstName} ${application.referent.lastName}`,
      email: application.referent.email,
    },
    representative: { name: representativeWords(application), email: application.representative.email },
  }),
  // The référent uses the services for the establishment; whoever signed is a party's voice in an act the body keeps.
  personalData: {
    fields: { representative: ["representative"], referent: ["referent"] },
    texts: { representative: ["signatoryName", "description", "asked"], referent: ["answer", "text", "asked"] },
    heldForParty: ["referent"],
    endedOn: ({ life }) => ("endedOn" in life ? life.endedOn : undefined),
  },
  correctEmail,
  relaunchSignature,
  mayWithdraw,
  withdraw: withdrawApplication,
};
