import { bullets, datedByHand, heading, leadIn, p, styled, subtitle, title, when } from "../drafting/blocks.ts";
import { bodySigns, establishmentSigns, signatures } from "../drafting/signatures.ts";
import { sheet, table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Bon de commande de services complémentaires",
  footer: "Bon de commande n° {{orderNumber}} – convention n° {{number}}",
  body: [
    styled("Sender", "**{{body.name}}**\n{{body.seat}}\n{{body.telephone}} – {{body.email}}"),
    title("Bon de commande n° {{orderNumber}}"),
    subtitle("Services complémentaires – convention d'accès aux services numériques n° {{number}}"),
    sheet("Qui commande, et pour quelle convention", [
      ["Établissement", "{{establishment.name}}, SIRET {{establishment.siret}}"],
      ["Siège", "{{establishment.seat}}"],
      ["Contact", "{{contact.name}}, {{contact.function}} – {{contact.telephone}} – {{contact.email}}"],
      ["Facturation", "{{invoicing.channel}}"],
      [
        "Références exigées sur la facture",
        "code de service : {{invoicing.serviceCode}} ; numéro d'engagement : {{invoicing.engagementNumber}}",
      ],
      ["Demande reçue le", "{{dateLongue(requestedOn)}}"],
    ]),
    heading("Services commandés"),
    table(
      "Services commandés, quantités et montants hors taxes",
      [
        { heading: "Service", parts: 46 },
        { heading: "Quantité", parts: 18 },
        { heading: "Prix unitaire HT", parts: 18, amount: true },
        { heading: "Montant HT", parts: 18, amount: true },
      ],
      [
        {
          item: "line",
          list: "lines",
          cells: [
            "{{$line.label}}",
            "{{$line.quantity}}",
            "{{euros($line.unitPriceCents)}}",
            "{{euros($line.htCents)}}",
          ],
        },
        { total: ["Total HT", "", "", "{{euros(htCents)}}"] },
        ["TVA au taux de {{vatRate}}", "", "", "{{euros(vatCents)}}"],
        { total: ["Total TTC", "", "", "{{euros(ttcCents)}}"] },
      ],
    ),
    heading("Conditions"),
    bullets([
      "Les services sont fournis du {{dateLongue(startsOn)}} au {{dateLongue(endsOn)}}, sans dépasser la fin de la convention.",
      "Ils s'ajoutent à l'offre souscrite et ne modifient pas la contribution annuelle. Les stipulations de la convention et de la charte d'utilisation leur sont applicables.",
      "Ils sont facturés {{billing}}.",
      "La commande est ferme à sa signature par {{body.shortName}}.",
    ]),
    when("remarks", [p("{{remarks}}")]),
    leadIn("Document établi le {{dateLongue(drawnUpOn)}} à {{place}}."),
    signatures(
      establishmentSigns("l'établissement, bon pour commande", 26, datedByHand()),
      bodySigns("{{body.shortName}}, commande acceptée", 26),
    ),
  ],
};
