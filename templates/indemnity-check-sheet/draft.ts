import { each, heading, p, styled, subtitle, title, when } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { madeAt, signedBy } from "../drafting/letter.ts";
import { amountColumns, amounts, LANDSCAPE_WIDTH, sheet, table, yesOrNo } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

const width = LANDSCAPE_WIDTH;

const FLAGS: readonly (readonly [string, string])[] = [
  ["VAT_MISMATCH", "taxe de la dépense prévisionnelle discordante"],
  ["ART7_FORECAST_EXCEEDED", "aides au-delà de la dépense prévisionnelle"],
  ["START_BEFORE_ELIGIBILITY", "début d’exécution antérieur à l’avis d’éligibilité"],
  ["START_BEFORE_NOTIFICATION", "début d’exécution antérieur à la notification"],
  ["CLAIM_LATE", "demande de solde hors délai"],
];
/** The last one is what remains: the contract has no other code. */
const FLAG_LABEL = FLAGS.reduceRight(
  (otherwise, [code, label]) => `$flag.code == '${code}' ? '${label}' : ${otherwise}`,
  "'preuve d’exécution hors délai'",
);

export const draft: Draft = {
  title: "Fiche de contrôle de la demande de solde",
  footer: "Fiche de contrôle – convention n° {{convention.number}} – {{reference}}",
  landscape: true,
  body: [
    styled("Sender", "**{{service.name}}**\n{{service.unit}} – {{reference}}"),
    title("Fiche de contrôle de la demande de solde"),
    subtitle(
      "Convention indemnitaire n° {{convention.number}} – {{convention.operation}} – {{convention.beneficiary}}",
    ),
    sheet(
      "Ce qui est contrôlé",
      [
        ["Convention notifiée le", "{{dateLongue(convention.notifiedOn)}}"],
        ["Délai d'exécution", "du {{dateLongue(period.firstDay)}} au {{dateLongue(period.lastDay)}} inclus"],
        [
          "Demande de solde",
          "présentée le {{dateLongue(claim.sentOn)}}, reçue le {{dateLongue(claim.receivedOn)}} ; délai jusqu'au {{dateLongue(claim.lastDay)}} : {{claim.inTime ? 'dans le délai' : 'hors délai'}}",
        ],
        ["Base retenue", "{{basis.label}} – {{basis.reason}}"],
      ],
      { labelParts: 2, width },
    ),
    each("flag", "flags", [styled("Flag", `**Alerte : {{${FLAG_LABEL}}}.** {{$flag.message}}`)]),

    heading("1. Conditions du versement"),
    table(
      "Conditions du versement et constat du service",
      [
        { heading: "Condition", parts: 45 },
        { heading: "Remplie", parts: 10 },
        { heading: "Constat", parts: 45 },
      ],
      [
        {
          item: "condition",
          list: "conditions",
          cells: ["{{$condition.label}}", yesOrNo("$condition.met"), "{{$condition.finding}}"],
        },
      ],
      width,
    ),

    heading("2. Dépenses, ligne par ligne"),
    table(
      "Chaque facture : date du service fait, période, nature, montants, montant retenu et motif",
      [
        { heading: "Facture", parts: 11 },
        { heading: "Prestataire et objet", parts: 20 },
        { heading: "Service fait", parts: 11 },
        { heading: "Dans le délai", parts: 8 },
        { heading: "Nature éligible", parts: 9 },
        ...amountColumns([9, 9, 9]),
        { heading: "Retenu", parts: 10, amount: true },
        { heading: "Motif", parts: 20 },
      ],
      [
        {
          item: "line",
          list: "lines",
          cells: [
            "{{$line.number}}",
            "{{$line.supplier}}\n{{$line.object}}",
            "{{dateCourte($line.serviceDoneOn)}}",
            yesOrNo("$line.inPeriod"),
            yesOrNo("$line.eligible"),
            ...amounts("$line"),
            "{{euros($line.retainedCents)}}",
            "{{$line.reason}}",
          ],
        },
        {
          total: ["Total", "", "", "", "", ...amounts("total"), "{{euros(total.retainedCents)}}", ""],
        },
      ],
      width,
    ),
    p(
      "La taxe est celle des factures ; elle n'est pas recalculée. Une ligne écartée reste sur la fiche, avec son motif.",
    ),

    heading("3. Liquidation"),
    table(
      "Calcul de l'indemnité, étape par étape",
      [
        { heading: "Étape", parts: 30 },
        { heading: "Calcul", parts: 52 },
        { heading: "Montant", parts: 18, amount: true },
      ],
      [
        { item: "step", list: "steps", cells: ["{{$step.label}}", "{{$step.computation}}", "{{euros($step.cents)}}"] },
        { total: ["Indemnité liquidée", "{{limit}}", "{{euros(indemnityCents)}}"] },
      ],
      width,
    ),
    when("count(otherAids) > 0", [
      p("Autres aides publiques déclarées pour la même dépense :"),
      table(
        "Autres aides publiques",
        [
          { heading: "Financeur", parts: 70 },
          { heading: "Montant", parts: 30, amount: true },
        ],
        [{ item: "aid", list: "otherAids", cells: ["{{$aid.source}}", "{{euros($aid.cents)}}"] }],
        width,
      ),
    ]),

    heading("4. Conclusion du service"),
    signedBy("Signature de l'agent qui a contrôlé", {
      name: "signature_ddtm",
      beside:
        styled(
          "SignatureBlock",
          `{{conclusion}}\n\nDemande contrôlée avant tout paiement (convention, ${article("paiement")}).`,
        ) + madeAt(),
      width,
    }),
  ],
};
