import type { IndemnityConvention, IndemnityStatus } from "../domain/indemnity-convention/convention.ts";
import type { DocumentKind } from "../domain/kinds/vocabulary.ts";
import { euros } from "../french/format.ts";
import { INDEMNITY_ACTS } from "./applicant/indemnity-convention/acts/index.ts";
import { afterFiling } from "./applicant/indemnity-convention/after-filing.ts";
import { REQUEST_FORM } from "./applicant/indemnity-convention/form.ts";
import { indemnityOverview } from "./applicant/indemnity-convention/overview.ts";
import { piecesOfIndemnity } from "./applicant/indemnity-convention/pieces.ts";
import { INDEMNITY_PROPOSAL } from "./applicant/indemnity-convention/proposal.ts";
import type { KindPages } from "./kinds.ts";
import { html } from "./layout/html.ts";
import type { Named } from "./layout/wording.ts";
import { indemnityPage } from "./staff/indemnity/agreement-page.ts";
import { indemnityTaskForm } from "./staff/indemnity/task-form.ts";

/** French names of the statuses, those of DOMAIN.md 2.6. */
export const INDEMNITY_STATUS_NAMES: Readonly<Record<IndemnityStatus, Named>> = {
  submitted: { name: "Déposée", tone: "info" },
  "in-instruction": { name: "Instruction", tone: "warning" },
  "awaiting-opinion": { name: "Avis du ministère attendu", tone: "info" },
  eligible: { name: "Éligible", tone: "success" },
  "being-drawn-up": { name: "En préparation", tone: "info" },
  "awaiting-signatures": { name: "À signer", tone: "warning" },
  signed: { name: "Signée", tone: "success" },
  notified: { name: "Notifiée", tone: "success" },
  execution: { name: "Exécution", tone: "success" },
  "execution-closed": { name: "Exécution close", tone: "info" },
  "delay-expired": { name: "Délai expiré", tone: "danger" },
  "balance-claimed": { name: "Solde demandé", tone: "warning" },
  "in-verification": { name: "Vérification DDTM", tone: "warning" },
  liquidated: { name: "Liquidée", tone: "success" },
  paid: { name: "Payée", tone: "success" },
  closed: { name: "Close", tone: "neutral" },
  "repayment-requested": { name: "Reversement envisagé", tone: "danger" },
  "repayment-ordered": { name: "Reversement décidé", tone: "danger" },
  "caducity-declared": { name: "Caduque", tone: "danger" },
  foreclosed: { name: "Forclose", tone: "danger" },
  ineligible: { name: "Inéligible", tone: "danger" },
  withdrawn: { name: "Retirée", tone: "neutral" },
  "signature-refused": { name: "Signature refusée", tone: "danger" },
  "signature-lapsed": { name: "Signature expirée", tone: "danger" },
};

/** Written for the service and the accountant. */
const FOR_THE_ACCOUNTANT: readonly DocumentKind[] = ["check-sheet", "payment-order", "collection-sheet"];

/** The pages of an indemnity convention. Those of the beneficiary and of the agents show the file; acts have their own. */
export const INDEMNITY_CONVENTION_PAGES: KindPages<IndemnityConvention> = {
  name: "Convention d'indemnisation",
  proposal: INDEMNITY_PROPOSAL,
  draftForm: REQUEST_FORM,
  acts: INDEMNITY_ACTS,
  afterFiling,
  statusNames: INDEMNITY_STATUS_NAMES,
  signingFacts: ({ life }) =>
    "terms" in life ? [{ term: "Montant maximum", value: euros(life.terms.grant.capCents) }] : [],
  afterSigning: ({ life }) =>
    "signedOn" in life
      ? html`Les deux parties ont signé. La convention sera notifiée au bénéficiaire.`
      : html`Votre signature est enregistrée.`,
  followUpPage: indemnityOverview,
  pieces: piecesOfIndemnity,
  isForApplicant: ({ kind }) => !FOR_THE_ACCOUNTANT.includes(kind),
  taskForm: indemnityTaskForm,
  staffPage: indemnityPage,
};
