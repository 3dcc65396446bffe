import { bullet, each, heading, leadIn, p, styled, subtitle, title } from "../drafting/blocks.ts";
import { madeAt, signedBy } from "../drafting/letter.ts";
import { sheet } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Données de l'ordre de payer",
  footer: "Ordre de payer – convention n° {{convention.number}} – {{reference}}",
  body: [
    styled("Sender", "**{{service.authority}}**\n{{service.name}}\n{{service.unit}}"),
    title("Données de l'ordre de payer"),
    subtitle("À l'attention du comptable assignataire : {{accountant}}"),
    p(
      "Service fait certifié, l'ordonnateur demande le paiement de l'indemnité liquidée au titre de la convention indemnitaire n° {{convention.number}}, notifiée le {{dateLongue(convention.notifiedOn)}}.",
    ),
    heading("Somme à payer"),
    sheet("Montant et objet", [
      ["Montant", "**{{euros(amountCents)}}** ({{amountInWords}})"],
      ["Objet", "solde unique de l'indemnité – {{convention.operation}} ({{convention.event}})"],
      ["Liquidation", "{{liquidation}}"],
      ["Fiche de contrôle", "{{checkSheet}}"],
      ["Achèvement certifié le", "{{dateLongue(completedOn)}}"],
    ]),
    heading("Créancier"),
    sheet("Créancier et compte à créditer", [
      ["Nom", "{{creditor.name}}"],
      ["SIRET", "{{creditor.siret}}"],
      ["Adresse", "{{creditor.address}}"],
      ["Titulaire du compte", "{{account.holder}}"],
      ["IBAN et BIC", "{{account.iban}} – {{account.bic}}"],
    ]),
    heading("Imputation"),
    sheet("Imputation budgétaire", [
      [
        "Programme",
        "{{budget.programme}} – {{budget.programmeLabel}}, action {{budget.action}}, sous-action {{budget.subAction}}",
      ],
      ["Domaine fonctionnel", "{{budget.functionalDomain}}"],
      ["Fonds", "{{budget.fund}}"],
      ["Centre de coûts", "{{budget.costCentre == '' ? 'non renseigné' : budget.costCentre}}"],
      ["Engagement juridique", "{{engagement == '' ? 'non renseigné' : engagement}}"],
    ]),
    signedBy("Signature de l'ordonnateur ou de son délégataire", {
      name: "signature_ordonnateur",
      beside:
        leadIn("**Pièces justificatives jointes :**") + each("piece", "attachments", [bullet("{{$piece}}")]) + madeAt(),
    }),
  ],
};
