import { type Block, each, p, styled, when, windowAddress } from "./blocks.ts";
import { sheet, sideBySide, table } from "./tables.ts";

/** Who invoices, at the left; at the right who is invoiced, where a window envelope shows the address. */
export const billingHead = (): Block =>
  sideBySide(
    [52, 48],
    [
      [
        styled("Sender", "**{{seller.name}}**"),
        each("line", "seller.address", [styled("Sender", "{{$line}}")]),
        styled("Sender", "SIRET {{seller.siret}}"),
        when("seller.vatNumber", [styled("Sender", "TVA intracommunautaire {{seller.vatNumber}}")]),
        styled("Sender", "{{seller.telephone}} – {{seller.email}}"),
      ],
      [windowAddress("**{{buyer.name}}**"), each("line", "buyer.address", [styled("Addressee", "{{$line}}")])],
    ],
  );

/** What the establishment needs to find the invoice again in its own accounts; absent references print as none. */
export const billingReferences = (first: readonly (readonly [string, string])[], periodLabel: string): Block =>
  sheet("Références", [
    ...first,
    ["Convention", "n° {{agreementNumber}}"],
    [periodLabel, "du {{dateLongue(periodFirstDay)}} au {{dateLongue(periodLastDay)}}"],
    ["Nature de l'opération", "prestation de services"],
    ["SIRET du destinataire", "{{buyer.siret}}"],
    ["Code service", "{{buyer.serviceCode ? buyer.serviceCode : 'sans objet'}}"],
    ["Numéro d'engagement", "{{buyer.engagementNumber ? buyer.engagementNumber : 'sans objet'}}"],
  ]);

/** The totals, with the VAT of each rate on its base, or the mention of a body outside VAT. */
export const billingTotals = (totalLabel: string): Block =>
  [
    table(
      "Totaux : hors taxes, taxe sur la valeur ajoutée par taux, toutes taxes comprises",
      [
        { heading: "Totaux", parts: 82 },
        { heading: "Montant", parts: 18, amount: true },
      ],
      [
        ["Total hors taxes", "{{euros(totals.htCents)}}"],
        {
          item: "rate",
          list: "vat.rates",
          cells: ["TVA à {{$rate.rate}} sur {{euros($rate.baseCents)}}", "{{euros($rate.vatCents)}}"],
        },
        { total: [totalLabel, "{{euros(totals.ttcCents)}}"] },
      ],
    ),
    when("vat.mention", [p("{{vat.mention}}")]),
  ].join("");

/** Where the money goes. */
export const paymentMeans = (reference: string): Block =>
  sheet("Moyen de paiement", [
    ["Virement", "au comptable public : {{accountant.name}}, {{accountant.address}}"],
    ["Compte", "{{accountant.holder}}\nIBAN {{accountant.iban}}\nBIC {{accountant.bic}}"],
    ["Référence à rappeler", reference],
  ]);
