import { billingHead, billingReferences, billingTotals, paymentMeans } from "../drafting/billing.ts";
import { heading, p, styled, title } from "../drafting/blocks.ts";
import { table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Facture",
  footer: "Facture n° {{number}} – {{seller.name}}",
  body: [
    billingHead(),
    title("Facture n° {{number}}"),
    billingReferences(
      [
        ["Date d'émission", "{{dateLongue(issuedOn)}}"],
        ["À payer au plus tard le", "{{dateLongue(dueOn)}}"],
      ],
      "Période facturée",
    ),
    heading("Contribution"),
    table(
      "Contribution facturée : désignation, quantité en douzièmes, prix annuel et montant hors taxes",
      [
        { heading: "Désignation", parts: 52 },
        { heading: "Quantité", parts: 12, amount: true },
        { heading: "Prix annuel HT", parts: 18, amount: true },
        { heading: "Montant HT", parts: 18, amount: true },
      ],
      [
        {
          item: "line",
          list: "lines",
          cells: [
            "**{{$line.label}}**\n{{$line.explanation}}",
            "{{$line.quantity}}",
            "{{euros($line.annualCents)}}",
            "{{euros($line.htCents)}}",
          ],
        },
      ],
    ),
    billingTotals("Net à payer, toutes taxes comprises"),
    heading("Paiement"),
    paymentMeans("facture {{number}}"),
    p(
      "La contribution résulte du barème de la {{deliberation}}. Elle est facturée une fois par année civile, au prorata des mois (article 2 de la convention).",
    ),
    styled(
      "Small",
      "Aucun escompte n'est accordé pour un paiement anticipé. En cas de retard, l'intérêt au taux légal peut être demandé après mise en demeure (article 2 de la convention). Pour toute question sur cette facture : {{seller.email}}, {{seller.telephone}}, en rappelant le numéro {{number}}.",
    ),
  ],
};
