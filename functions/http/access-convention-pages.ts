import type { AccessConvention } from "../domain/access-convention/convention.ts";
import { day, euros } from "../french/format.ts";
import { afterFiling } from "./applicant/access-convention/after-filing.ts";
import { ACCESS_FORM } from "./applicant/access-convention/form.ts";
import { ACCESS_PROPOSAL } from "./applicant/access-convention/proposal.ts";
import { overviewPage } from "./applicant/follow-up/overview.ts";
import type { KindPages } from "./kinds.ts";
import { html } from "./layout/html.ts";
import { STATUS_NAMES } from "./layout/wording.ts";
import { accessTaskForm } from "./staff/agreement/access-tasks.ts";
import { conventionPage } from "./staff/agreement/agreement-page.ts";

/** The pages of an access convention. */
export const ACCESS_CONVENTION_PAGES: KindPages<AccessConvention> = {
  name: "Convention d'accès",
  proposal: ACCESS_PROPOSAL,
  draftForm: ACCESS_FORM,
  afterFiling,
  statusNames: STATUS_NAMES,
  signingFacts: ({ life }) =>
    "terms" in life
      ? [
          {
            term: "Contribution annuelle",
            value: html`${euros(life.terms.annualCents)} hors taxes (${life.terms.tierLabel})`,
          },
        ]
      : [],
  afterSigning({ life }, _circuit, body) {
    if (life.status === "outside-programme") {
      return html`Elle est parvenue après la fin du programme et ne peut pas prendre effet. ${body.shortName} prendra contact avec vous.`;
    }
    if ("reception" in life && life.reception) {
      return html`Les deux parties ont signé. La convention prend effet le ${day(life.reception.effectiveOn)}.`;
    }
    return html`Votre signature est enregistrée.`;
  },
  acts: [],
  followUpPage: overviewPage,
  pieces: ({ application }) => [
    {
      name: "pouvoir",
      title: "Justificatif du pouvoir de signer",
      attachment: application.representative.powerDocument,
    },
  ],
  isForApplicant: ({ kind }) => kind !== "invoice-dispatch", // data for the finance software, files to print
  taskForm: accessTaskForm,
  staffPage: conventionPage,
};
