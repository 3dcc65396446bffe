import type { WorkNature } from "../../../domain/indemnity-convention/request.ts";
import type { VatRecovery } from "../../../domain/indemnity-convention/settings.ts";

/** French names of what a request holds, as forms and pages show them. */

export const NATURE_NAMES: Readonly<Record<WorkNature, string>> = {
  collection: "Ramassage",
  storage: "Stockage",
  transport: "Transport",
  treatment: "Élimination et traitement",
};

export const PERFORMER_NAMES = {
  "own-staff": "Nos agents",
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
