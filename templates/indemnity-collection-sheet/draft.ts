import { bullet, each, heading, leadIn, p, styled, subtitle, title } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { madeAt, signedBy } from "../drafting/letter.ts";
import { sheet } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Données du titre de perception",
  footer: "Titre de perception – convention n° {{convention.number}} – {{reference}}",
  body: [
    styled("Sender", "**{{service.authority}}**\n{{service.name}}\n{{service.unit}}"),
    title("Données du titre de perception"),
    subtitle("À l'attention du comptable chargé du recouvrement : {{accountant}}"),
    p(
      "L'ordonnateur demande l'émission d'un titre de perception, pour le recouvrement d'une indemnité dont le reversement a été décidé.",
    ),
    heading("Créance"),
    sheet("Créance à recouvrer", [
      ["Montant", "**{{euros(amountCents)}}** ({{amountInWords}})"],
      [
        "Nature",
        "reversement {{total ? 'total' : 'partiel'}} d'une indemnité de {{euros(paidCents)}}, versée le {{dateLongue(paidOn)}}",
      ],
      ["Base juridique", `convention indemnitaire n° {{convention.number}}, ${article("reversement")}`],
      ["Cause", "{{cause}}"],
      ["Liquidation", "{{computation}}"],
      ["Décision", "{{decision.reference}} du {{dateLongue(decision.issuedOn)}}, {{decision.notification}}"],
    ]),
    heading("Débiteur"),
    sheet("Débiteur", [
      ["Nom", "{{debtor.name}}"],
      ["SIRET", "{{debtor.siret}}"],
      ["Adresse", "{{debtor.address}}"],
      ["Comptable du débiteur", "{{debtor.accountant == '' ? 'non renseigné' : debtor.accountant}}"],
    ]),
    heading("Imputation d'origine"),
    sheet("Imputation de l'indemnité reversée", [
      ["Programme", "{{budget.programme}} – {{budget.programmeLabel}}"],
      ["Domaine fonctionnel", "{{budget.functionalDomain}}"],
      ["Fonds", "{{budget.fund}}"],
      ["Centre de coûts", "{{budget.costCentre == '' ? 'non renseigné' : budget.costCentre}}"],
      ["Paiement d'origine", "{{paymentReference}}"],
    ]),
    signedBy("Signature de l'ordonnateur ou de son délégataire", {
      name: "signature_ordonnateur",
      beside: leadIn("**Pièces jointes :**") + each("piece", "attachments", [bullet("{{$piece}}")]) + madeAt(),
    }),
  ],
};
