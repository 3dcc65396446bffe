import type { ProrogationStatus } from "../../../domain/indemnity-convention/notified.ts";
import type { WorkNature } from "../../../domain/indemnity-convention/request.ts";
import type { VatRecovery } from "../../../domain/indemnity-convention/settings.ts";
import type { Prorogation } from "../../../domain/indemnity-rules/caducity.ts";
import type { RepaymentCase } from "../../../domain/indemnity-rules/repayment.ts";
import { day } from "../../../french/format.ts";
import type { Named } from "../../layout/wording.ts";

/** French names of what a request holds, as forms and pages show them. */

export const NATURE_NAMES: Readonly<Record<WorkNature, string>> = {
  collection: "Ramassage",
  storage: "Stockage",
  transport: "Transport",
  treatment: "Élimination et traitement",
};

export const PERFORMER_NAMES = {
  "own-staff": "Agents du bénéficiaire",
  provider: "Un prestataire extérieur",
} as const;

export const VAT_RECOVERY_NAMES: Readonly<Record<VatRecovery, string>> = {
  none: "Non, la TVA reste à sa charge",
  deductible: "Oui, elle est déduite",
  fctva: "Oui, par le fonds de compensation (FCTVA)",
};

export const ELECTRONIC_NOTIFICATION = {
  yes: "Par voie électronique, avec l'accord du bénéficiaire",
  no: "Par lettre recommandée ou en main propre",
} as const;

/** « six mois de plus », « jusqu'au 1er mars 2027 ». */
export const prorogationText = (asked: Prorogation): string =>
  "untilDay" in asked ? `jusqu’au ${day(asked.untilDay)}` : `${asked.months} mois de plus`;

export const PROROGATION_STATUS_NAMES: Readonly<Record<ProrogationStatus, Named>> = {
  pending: { name: "En attente de décision", tone: "warning" },
  granted: { name: "Accordée", tone: "success" },
  refused: { name: "Refusée", tone: "danger" },
  "implicitly-refused": { name: "Refusée par le silence", tone: "danger" },
};

export const REPAYMENT_CASE_NAMES: Readonly<Record<RepaymentCase, string>> = {
  OBJECT_CHANGED: "Objet ou affectation modifiés sans autorisation",
  OVER_FINANCED: "Aides publiques supérieures à la dépense",
  NOT_DONE: "Opération non réalisée au terme du délai",
  CLAUSE_BROKEN: "Clauses de la convention non respectées",
};
