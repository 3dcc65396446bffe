import { billingHead, billingReferences, billingTotals } from "../drafting/billing.ts";
import { heading, p, styled, title } from "../drafting/blocks.ts";
import { table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Avoir",
  footer: "Avoir n° {{number}} – {{seller.name}}",
  body: [
    billingHead(),
    title("Avoir n° {{number}}"),
    billingReferences(
      [
        ["Date d'émission", "{{dateLongue(issuedOn)}}"],
        ["Facture rectifiée", "n° {{invoiceNumber}} du {{dateLongue(invoiceIssuedOn)}}"],
        ["Motif", "{{reason}}"],
      ],
      "Période rendue",
    ),
    heading("Ce qui est rendu"),
    table(
      "Montants hors taxes facturés, dus et rendus",
      [
        { heading: "Désignation", parts: 49 },
        { heading: "Facturé HT", parts: 17, amount: true },
        { heading: "Dû HT", parts: 17, amount: true },
        { heading: "Avoir HT", parts: 17, amount: true },
      ],
      [
        {
          item: "line",
          list: "lines",
          cells: [
            "**{{$line.label}}**\n{{$line.explanation}}",
            "{{euros($line.invoicedCents)}}",
            "{{euros($line.dueCents)}}",
            "{{euros($line.htCents)}}",
          ],
        },
      ],
    ),
    billingTotals("Total de l'avoir, toutes taxes comprises"),
    heading("Ce qu'il en advient"),
    p(
      "L'avoir est la différence entre ce qui a été facturé et ce qui est dû. Il vient en déduction de la facture n° {{invoiceNumber}}. Si elle a déjà été payée, la somme est remboursée par le comptable public : {{accountant.name}}, {{accountant.address}}.",
    ),
    styled(
      "Small",
      "Pour toute question sur cet avoir : {{seller.email}}, {{seller.telephone}}, en rappelant le numéro {{number}}.",
    ),
  ],
};
