import { billingHead, paymentMeans } from "../drafting/billing.ts";
import { heading, p, styled, subtitle, title } from "../drafting/blocks.ts";
import { sheet } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Mise en demeure de payer",
  footer: "Mise en demeure – facture n° {{invoiceNumber}}",
  body: [
    billingHead(),
    p("{{place}}, le {{dateLongue(issuedOn)}}"),
    title("Mise en demeure de payer"),
    subtitle("Facture n° {{invoiceNumber}}"),
    p("Madame, Monsieur,"),
    p(
      "La facture n° {{invoiceNumber}} du {{dateLongue(invoiceIssuedOn)}}, établie en application de la convention n° {{agreementNumber}}, était à payer au plus tard le {{dateLongue(dueOn)}}. À ce jour, elle n'est pas entièrement réglée.",
    ),
    heading("Ce qui reste dû"),
    sheet(
      "Montant de la facture, sommes déjà réglées et reste dû",
      [
        ["Montant de la facture, TTC", "{{euros(ttcCents)}}"],
        ["Déjà réglé ou rendu", "{{euros(settledCents)}}"],
        ["Reste à payer", "**{{euros(outstandingCents)}}**"],
      ],
      { labelParts: 5 },
    ),
    p(
      "**Je vous mets en demeure de payer cette somme.** À compter du lendemain de la présente, l'intérêt au taux légal peut être demandé (article 2 de la convention ; Code civil, article 1231-6). Si le paiement vient d'être ordonné, ne tenez pas compte de ce courrier et faites-nous connaître la date du mandat.",
    ),
    heading("Paiement"),
    paymentMeans("facture {{invoiceNumber}}"),
    p("Je vous prie d'agréer, Madame, Monsieur, l'expression de ma considération distinguée."),
    styled("SignatureBlock", "{{signatory}}"),
    styled("Small", "Pour toute question : {{seller.email}}, {{seller.telephone}}."),
  ],
};
