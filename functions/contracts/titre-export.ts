import { z } from "zod";
import type { Titre } from "../domain/invoicing/titre.ts";
import { decimalOf } from "../domain/money/cents.ts";

const amount = z.string().regex(/^\d+\.\d{2}$/);

/**
 * What the finance software takes in, one object a titre. Names are French because their reader is: they are the
 * words of the accounts. Amounts are decimal texts with a point, days ISO texts.
 */
export const TitreExport = z.strictObject({
  version: z.literal(1),
  nature: z.enum(["titre", "reduction", "annulation"]),
  exercice: z.int(),
  codeBudget: z.string(),
  article: z.string(),
  numeroPiece: z.string().max(20),
  /** Number of the invoice that a reduction or a cancellation bears on. */
  numeroPieceOrigine: z.string().optional(),
  dateEmission: z.iso.date(),
  dateEcheance: z.iso.date().optional(),
  objet: z.string(),
  convention: z.string(),
  debiteur: z.strictObject({
    nom: z.string(),
    siret: z.string().regex(/^\d{14}$/),
    adresse: z.strictObject({
      ligne1: z.string(),
      ligne2: z.string().optional(),
      codePostal: z.string(),
      ville: z.string(),
    }),
  }),
  codeService: z.string().optional(),
  numeroEngagement: z.string().optional(),
  montantHT: amount,
  montantTVA: amount,
  montantTTC: amount,
  pieceJointe: z.strictObject({ nom: z.string(), sha256: z.string() }),
});
export type TitreExport = z.output<typeof TitreExport>;

/** @param pdf the invoice that goes with the titre: its name and hash */
export function titreExport(titre: Titre, pdf: { readonly name: string; readonly sha256: string }): TitreExport {
  const { debtorAddress: address } = titre;
  return {
    version: 1,
    nature: titre.kind,
    exercice: titre.exercice,
    codeBudget: titre.budgetCode,
    article: titre.budgetArticle,
    numeroPiece: titre.number,
    ...(titre.reducesNumber === undefined ? {} : { numeroPieceOrigine: titre.reducesNumber }),
    dateEmission: titre.issuedOn.toString(),
    ...(titre.dueOn === undefined ? {} : { dateEcheance: titre.dueOn.toString() }),
    objet: titre.subject,
    convention: titre.agreementNumber,
    debiteur: {
      nom: titre.debtorName,
      siret: titre.debtorSiret,
      adresse: {
        ligne1: address.line1,
        ...(address.line2 ? { ligne2: address.line2 } : {}),
        codePostal: address.postcode,
        ville: address.city,
      },
    },
    ...(titre.serviceCode === undefined ? {} : { codeService: titre.serviceCode }),
    ...(titre.engagementNumber === undefined ? {} : { numeroEngagement: titre.engagementNumber }),
    montantHT: decimalOf(titre.htCents),
    montantTVA: decimalOf(titre.vatCents),
    montantTTC: decimalOf(titre.ttcCents),
    pieceJointe: { nom: pdf.name, sha256: pdf.sha256 },
  };
}

/** The columns of the CSV, in order: a heading and what stands under it. */
export const TITRE_COLUMNS: readonly (readonly [heading: string, cell: (titre: TitreExport) => string | undefined])[] =
  [
    ["Nature", ({ nature }) => nature],
    ["Exercice", ({ exercice }) => String(exercice)],
    ["Code budget", ({ codeBudget }) => codeBudget],
    ["Article", ({ article }) => article],
    ["Numéro de pièce", ({ numeroPiece }) => numeroPiece],
    ["Pièce d’origine", ({ numeroPieceOrigine }) => numeroPieceOrigine],
    ["Date d’émission", ({ dateEmission }) => dateEmission],
    ["Échéance", ({ dateEcheance }) => dateEcheance],
    ["Objet", ({ objet }) => objet],
    ["Convention", ({ convention }) => convention],
    ["Débiteur", ({ debiteur }) => debiteur.nom],
    ["SIRET", ({ debiteur }) => debiteur.siret],
    ["Adresse 1", ({ debiteur }) => debiteur.adresse.ligne1],
    ["Adresse 2", ({ debiteur }) => debiteur.adresse.ligne2],
    ["Code postal", ({ debiteur }) => debiteur.adresse.codePostal],
    ["Ville", ({ debiteur }) => debiteur.adresse.ville],
    ["Code service", ({ codeService }) => codeService],
    ["Numéro d’engagement", ({ numeroEngagement }) => numeroEngagement],
    ["Montant HT", ({ montantHT }) => french(montantHT)],
    ["Montant TVA", ({ montantTVA }) => french(montantTVA)],
    ["Montant TTC", ({ montantTTC }) => french(montantTTC)],
    ["Pièce jointe", ({ pieceJointe }) => pieceJointe.nom],
    ["SHA-256", ({ pieceJointe }) => pieceJointe.sha256],
  ];

const french = (decimal: string): string => decimal.replace(".", ",");

/**
 * Titres as CSV for French spreadsheets and finance software: semicolons, decimal commas, CRLF, UTF-8 with its mark.
 * A cell that a spreadsheet would take for a formula is preceded by an apostrophe.
 */
export function titresCsv(titres: readonly TitreExport[]): string {
  const rows = [
    TITRE_COLUMNS.map(([heading]) => heading),
    ...titres.map((titre) => TITRE_COLUMNS.map(([, cell]) => cell(titre) ?? "")),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(";")}\r\n`).join("")}`;
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
