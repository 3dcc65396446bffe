import { bullets, heading, leadIn, p, styled, subtitle, title, when } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { madeAt, signedBy } from "../drafting/letter.ts";
import { amountColumns, amounts, sheet, table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Certificat d'achèvement et demande de solde",
  footer: "Certificat d'achèvement – convention n° {{convention.number}}",
  body: [
    styled("Sender", "**{{beneficiary.name}}**\n{{beneficiary.seat}}\nSIRET {{beneficiary.siret}}"),
    title("Certificat d'achèvement et demande de solde"),
    subtitle("Convention indemnitaire n° {{convention.number}}, notifiée le {{dateLongue(convention.notifiedOn)}}"),
    leadIn(
      `Pour l'application de l'${article("financement")} de la convention, {{representative.name}}, {{representative.quality}}, certifie :`,
    ),
    bullets([
      "que l'opération suivante est **complètement achevée** depuis le {{dateLongue(completedOn)}} : {{convention.operation}} ;",
      "que son exécution a commencé le {{dateLongue(startedOn)}}, date déclarée, et que les dépenses ci-dessous correspondent à des services faits jusqu'au {{dateLongue(periodLastDay)}} inclus ;",
      "que l'objet de l'opération et l'affectation de la dépense n'ont pas été modifiés ;",
      "que les factures jointes sont conformes aux originaux et ont été payées aux dates indiquées.",
    ]),
    heading("Dépenses"),
    table(
      "Factures de l'opération : prestataire, date du service fait, montants, date de paiement",
      [
        { heading: "Facture", parts: 14 },
        { heading: "Prestataire et objet", parts: 26 },
        { heading: "Service fait", parts: 15 },
        ...amountColumns([14, 13, 14]),
        { heading: "Payée le", parts: 15 },
      ],
      [
        {
          item: "invoice",
          list: "invoices",
          cells: [
            "{{$invoice.number}}",
            "{{$invoice.supplier}}\n{{$invoice.object}}",
            "{{dateCourte($invoice.serviceDoneOn)}}",
            ...amounts("$invoice"),
            "{{dateCourte($invoice.paidOn)}}",
          ],
        },
        {
          total: ["Total", "", "", ...amounts("total"), ""],
        },
      ],
    ),
    heading("Autres aides publiques et taxe"),
    when(
      "count(otherAids) > 0",
      [
        table(
          "Autres aides publiques reçues ou demandées pour la même dépense",
          [
            { heading: "Financeur", parts: 70 },
            { heading: "Montant", parts: 30, amount: true },
          ],
          [{ item: "aid", list: "otherAids", cells: ["{{$aid.source}}", "{{euros($aid.cents)}}"] }],
        ),
      ],
      [p("Aucune autre aide publique n'a été reçue ni demandée pour cette dépense.")],
    ),
    p("Taxe sur la valeur ajoutée : {{vatRecovery}}."),
    heading("Versement"),
    p("Le bénéficiaire demande le versement du solde de l'indemnité au compte suivant :"),
    sheet("Compte à créditer", [
      ["Titulaire", "{{account.holder}}"],
      ["IBAN", "{{account.iban}}"],
      ["BIC", "{{account.bic}}"],
    ]),
    signedBy("Signature du représentant du bénéficiaire", {
      name: "signature_beneficiaire",
      beside: madeAt(),
    }),
  ],
};
