import { bullet, each, leadIn, p, when } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { closing, letterhead, opening, remedies } from "../drafting/letter.ts";
import { sheet } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Décision sur une demande de solde hors délai",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    letterhead(),
    opening({ subject: "solde non versé – convention indemnitaire n° {{convention.number}}" }),
    p(
      `La convention indemnitaire n° {{convention.number}}, relative à l'opération suivante : {{convention.operation}}, vous a été notifiée le {{dateLongue(convention.notifiedOn)}}. Son ${article("financement")} prévoit que le solde est demandé impérativement dans les trois mois qui suivent la fin du délai d'exécution.`,
    ),
    sheet("Le délai et la demande", [
      ["Fin du délai d'exécution", "{{dateLongue(periodLastDay)}}"],
      ["Dernier jour pour demander le solde", "{{dateLongue(balanceLastDay)}}, à minuit"],
      ["Demande de solde", "{{claimSentOn == '' ? 'aucune' : 'présentée le ' + dateLongue(claimSentOn)}}"],
    ]),
    p("{{explanation}}"),
    leadIn("J'ai décidé de ne pas verser l'indemnité, pour les raisons suivantes :"),
    each("ground", "grounds", [bullet("{{$ground}}")]),
    when(
      "claimSentOn",
      [p("Votre demande de solde est donc rejetée. Les pièces que vous avez déposées restent à votre disposition.")],
      [p("La convention prend fin sans versement.")],
    ),
    p("Les crédits réservés, soit {{euros(releasedCents)}}, sont dégagés."),
    closing(),
    remedies(),
  ],
};
