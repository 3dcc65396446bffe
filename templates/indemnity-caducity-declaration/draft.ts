import { each, heading, leadIn, p, when } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { actHead, madeAt, remediesArticle, signedBy, visa } from "../drafting/letter.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Décision constatant la caducité d'une convention indemnitaire",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    actHead(
      "Décision constatant la caducité",
      "Convention indemnitaire n° {{convention.number}} – {{convention.operation}}",
    ),
    each("text", "act.visas", [visa("Vu {{$text}} ;")]),
    visa(
      `Vu l'${article("execution")} de la convention indemnitaire n° {{convention.number}}, notifiée le {{dateLongue(convention.notifiedOn)}} au bénéficiaire, {{convention.beneficiary}} ;`,
    ),
    each("text", "prorogations", [visa("Vu {{$text}} ;")]),
    visa(
      "Vu la lettre du {{dateLongue(hearing.invitedOn)}} par laquelle le bénéficiaire a été invité à présenter ses observations ;",
    ),
    when("hearing.answeredOn", [visa("Vu les observations reçues le {{dateLongue(hearing.answeredOn)}} ;")]),
    visa(
      "Considérant que le délai dans lequel la preuve de l'exécution du contrat de l'opération devait être adressée au préfet a expiré sans effet le {{dateLongue(lastDay)}} à minuit ({{explanation}}) ;",
    ),
    when(
      "hearing.answeredOn",
      [visa("Considérant, sur les observations du bénéficiaire, que {{hearing.reply}} ;")],
      [visa("Considérant que le bénéficiaire n'a pas présenté d'observations dans le délai qui lui était imparti ;")],
    ),
    each("ground", "grounds", [visa("Considérant que {{$ground}} ;")]),
    leadIn("**Décide :**"),
    heading("Article {{article('caducite')}} – Caducité"),
    p(
      "La caducité de la convention indemnitaire n° {{convention.number}} est constatée à la date de la présente décision.",
    ),
    heading("Article {{article('effets')}} – Effets"),
    p(
      "Aucune indemnité n'est versée au titre de cette convention. Les crédits réservés, soit {{euros(releasedCents)}}, sont dégagés.",
    ),
    heading("Article {{article('execution')}} – Notification et exécution"),
    p(
      "La présente décision est notifiée au bénéficiaire, {{convention.beneficiary}}. La {{service.name}} est chargée de son exécution ; une copie est adressée {{accountantCopy}}.",
    ),
    remediesArticle(),
    signedBy("Signature du préfet ou de son délégataire", {
      beside: madeAt(),
    }),
  ],
};
