import type { FileSlot } from "../draft-form.ts";

/** The places of the request where files are joined. */
export const POWER_DOCUMENT: FileSlot = {
  name: "powerDocument",
  path: "habilitation",
  title: "Document qui habilite le représentant à signer",
  hint: "Délibération, arrêté de délégation ou procès-verbal d'élection.",
  baseName: "document-habilitation",
};

export const ANALYSIS_REPORT: FileSlot = {
  name: "analysisReport",
  path: "analyse",
  title: "Rapport d'expertise",
  hint: "Le rapport d'analyse du produit, du Cedre par exemple.",
  baseName: "rapport-expertise",
};

export const MAP: FileSlot = {
  name: "map",
  path: "carte",
  title: "Carte ou plan du lieu",
  hint: "La zone souillée, repérée sur une carte. Elle figurera dans la convention.",
  baseName: "carte",
};

export const ACCOUNT_STATEMENT: FileSlot = {
  name: "accountStatement",
  path: "rib",
  title: "Relevé d'identité bancaire",
  hint: "Le relevé remis par la banque, au nom du bénéficiaire.",
  baseName: "rib",
};

export const PIECES: FileSlot = {
  name: "pieces",
  path: "pieces",
  title: "Pièces jointes",
  hint: "Photographies, devis, compte rendu de réunion, procès-verbal.",
  baseName: "piece-jointe",
  several: { most: 10, titleField: "pieceTitle" },
};

export const REQUEST_SLOTS: readonly FileSlot[] = [POWER_DOCUMENT, ANALYSIS_REPORT, MAP, ACCOUNT_STATEMENT, PIECES];
