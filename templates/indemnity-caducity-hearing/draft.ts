import { bullets, leadIn, p } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { closing, letterhead, opening } from "../drafting/letter.ts";
import { table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Invitation à présenter des observations avant la caducité",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    letterhead(),
    opening({
      subject: "caducité envisagée de la convention indemnitaire n° {{convention.number}} – vos observations",
    }),
    p(
      `La convention indemnitaire n° {{convention.number}}, relative à l'opération suivante : {{convention.operation}} ({{convention.event}}), vous a été notifiée le {{dateLongue(convention.notifiedOn)}}. Son ${article("execution")} prévoit que la preuve de l'exécution du contrat de l'opération est adressée au préfet dans un délai de six mois à compter de la notification, éventuellement prorogé, et qu'à défaut la caducité est constatée.`,
    ),
    leadIn("Les faits sont les suivants :"),
    table(
      "Étapes du délai",
      [
        { heading: "Date", parts: 30 },
        { heading: "Fait", parts: 70 },
      ],
      [
        { item: "fact", list: "chronology", cells: ["{{dateLongue($fact.happenedOn)}}", "{{$fact.label}}"] },
        ["{{dateLongue(lastDay)}}", "Expiration du délai, à minuit, sans que la preuve de l'exécution ait été reçue"],
      ],
    ),
    p("{{explanation}}"),
    p(
      "J'envisage donc de constater la caducité de la convention. Aucune indemnité ne pourrait alors être versée pour cette opération. **Aucune décision n'est prise à ce jour.**",
    ),
    leadIn("Avant que je me prononce, vous pouvez, jusqu'au **{{dateLongue(answerLastDay)}}** :"),
    bullets([
      "présenter des observations écrites, à l'adresse ci-dessus ou par courriel à {{service.email}} ;",
      "demander à présenter des observations orales, assisté d'un conseil ou représenté par un mandataire de votre choix ;",
      "adresser la preuve de l'exécution, si l'opération a été réalisée : il m'appartiendra d'apprécier si elle peut encore être acceptée.",
    ]),
    closing(),
  ],
};
