import { bullet, bullets, each, leadIn, p } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { closing, letterhead, opening } from "../drafting/letter.ts";
import { sheet } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Invitation à présenter des observations avant un reversement",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    letterhead(),
    opening({
      subject:
        "reversement envisagé de l'indemnité – convention indemnitaire n° {{convention.number}} – vos observations",
    }),
    p(
      `Une indemnité de {{euros(paidCents)}} vous a été versée le {{dateLongue(paidOn)}} pour l'opération suivante : {{convention.operation}}. L'${article("reversement")} de la convention permet au préfet d'en exiger le reversement, total ou partiel, dans quatre cas. L'un d'eux paraît rempli : {{cause}}.`,
    ),
    leadIn("Ce constat repose sur les faits suivants :"),
    each("fact", "facts", [bullet("{{$fact}}")]),
    sheet("Reversement envisagé", [
      ["Indemnité versée", "{{euros(paidCents)}}"],
      ["Reversement envisagé", "**{{euros(proposedCents)}}** ({{total ? 'total' : 'partiel'}})"],
      ["Maximum exigible", "{{euros(maximumCents)}}"],
      ["Calcul", "{{computation}}"],
    ]),
    p("**Aucune décision n'est prise à ce jour.**"),
    leadIn("Avant que je me prononce, vous pouvez, jusqu'au **{{dateLongue(answerLastDay)}}** :"),
    bullets([
      "présenter des observations écrites, à l'adresse ci-dessus ou par courriel ({{service.email}}) ;",
      "demander à présenter des observations orales, assisté d'un conseil ou représenté par un mandataire de votre choix ;",
      "adresser tout justificatif de nature à établir la dépense, son affectation ou les aides reçues.",
    ]),
    closing(),
  ],
};
