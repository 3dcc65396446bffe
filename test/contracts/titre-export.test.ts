import { describe, expect, it } from "vitest";
import { TitreExport, titreExport, titresCsv } from "../../functions/contracts/titre-export.ts";
import { titreOf } from "../../functions/domain/invoicing/titre.ts";
import { aCreditNote } from "../support/a-credit-note.ts";
import { anInvoice, BUYER } from "../support/an-invoice.ts";

const settings = { budget: { code: "00100", article: "70688" } };
const pdf = { name: "F-2023-00042.pdf", sha256: "ab".repeat(32) };

describe("titre de recettes for the finance software", () => {
  it("as JSON: debtor, references, amounts, and the PDF by its hash", () => {
    const data = titreExport(titreOf(anInvoice(), settings), pdf);
    expect(TitreExport.parse(data)).toEqual({
      version: 1,
      nature: "titre",
      exercice: 2023,
      codeBudget: "00100",
      article: "70688",
      numeroPiece: "F-2023-00042",
      dateEmission: "2023-07-03",
      dateEcheance: "2023-08-02",
      objet: "Contribution 2023, convention 2019-026-2023-0001",
      convention: "2019-026-2023-0001",
      debiteur: {
        nom: "École de musique du pays de Vilaine",
        siret: "13002526500013",
        adresse: { ligne1: "3 place de l’Hôtel-de-Ville", codePostal: "35600", ville: "Redon" },
      },
      codeService: "SG-01",
      numeroEngagement: "2023/0415-B",
      montantHT: "600.00",
      montantTVA: "120.00",
      montantTTC: "720.00",
      pieceJointe: { nom: "F-2023-00042.pdf", sha256: "ab".repeat(32) },
    });
  });

  it("a credit note reduces the titre of its invoice, or cancels it when nothing is left", () => {
    const reduction = titreExport(titreOf(aCreditNote(), settings), pdf);
    expect(reduction).toMatchObject({
      nature: "reduction",
      numeroPiece: "A-2023-00001",
      numeroPieceOrigine: "F-2023-00042",
      montantTTC: "320.00",
    });
    expect(reduction).not.toHaveProperty("dateEcheance");
    expect(titreExport(titreOf(aCreditNote(), settings, true), pdf).nature).toBe("annulation");
  });

  it("as CSV: semicolons, decimal commas, CRLF, byte order mark", () => {
    const csv = titresCsv([titreExport(titreOf(anInvoice(), settings), pdf)]);
    expect(csv).toBe(
      "\uFEFFNature;Exercice;Code budget;Article;Numéro de pièce;Pièce d’origine;Date d’émission;Échéance;Objet;Convention;Débiteur;SIRET;Adresse 1;Adresse 2;Code postal;Ville;Code service;Numéro d’engagement;Montant HT;Montant TVA;Montant TTC;Pièce jointe;SHA-256\r\n" +
        `titre;2023;00100;70688;F-2023-00042;;2023-07-03;2023-08-02;Contribution 2023, convention 2019-026-2023-0001;2019-026-2023-0001;École de musique du pays de Vilaine;13002526500013;3 place de l’Hôtel-de-Ville;;35600;Redon;SG-01;2023/0415-B;600,00;120,00;720,00;F-2023-00042.pdf;${"ab".repeat(32)}\r\n`,
    );
  });

  it("no cell is a formula, and a cell may hold semicolons and quotes", () => {
    const buyer = { ...BUYER, name: '=HYPERLINK("x");École', serviceCode: "-SG;1" };
    const [, row = ""] = titresCsv([titreExport(titreOf(anInvoice({ buyer }), settings), pdf)]).split("\r\n");
    expect(row).toContain(`;"'=HYPERLINK(""x"");École";`);
    expect(row).toContain(`;"'-SG;1";`);
  });
});
