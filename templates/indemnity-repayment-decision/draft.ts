import { each, heading, leadIn, p, when } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { actHead, madeAt, remediesArticle, signedBy, visa } from "../drafting/letter.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Décision de reversement d'une indemnité",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    actHead(
      "Décision de reversement {{total ? 'total' : 'partiel'}}",
      "Convention indemnitaire n° {{convention.number}} – {{convention.operation}}",
    ),
    each("text", "act.visas", [visa("Vu {{$text}} ;")]),
    visa(
      `Vu l'${article("reversement")} de la convention indemnitaire n° {{convention.number}}, notifiée le {{dateLongue(convention.notifiedOn)}} au bénéficiaire, {{convention.beneficiary}} ;`,
    ),
    visa(
      "Vu la lettre du {{dateLongue(hearing.invitedOn)}} par laquelle le bénéficiaire a été invité à présenter ses observations ;",
    ),
    when("hearing.answeredOn", [visa("Vu les observations reçues le {{dateLongue(hearing.answeredOn)}} ;")]),
    visa(
      "Considérant qu'une indemnité de {{euros(paidCents)}} a été versée le {{dateLongue(paidOn)}} ; que {{cause}} ;",
    ),
    each("ground", "grounds", [visa("Considérant que {{$ground}} ;")]),
    when(
      "hearing.answeredOn",
      [visa("Considérant, sur les observations du bénéficiaire, que {{hearing.reply}} ;")],
      [visa("Considérant que le bénéficiaire n'a pas présenté d'observations dans le délai qui lui était imparti ;")],
    ),
    leadIn("**Décide :**"),
    heading("Article {{article('reversement')}} – Reversement"),
    p(
      "Le bénéficiaire reverse à l'État la somme de **{{euros(amountCents)}}**, soit {{total ? 'la totalité' : 'une partie'}} de l'indemnité. {{computation}}",
    ),
    heading("Article {{article('recouvrement')}} – Recouvrement"),
    p(
      "Un titre de perception est émis pour cette somme. Il est recouvré par {{accountant}}. Le bénéficiaire attend de le recevoir pour payer.",
    ),
    heading("Article {{article('execution')}} – Notification et exécution"),
    p("La présente décision est notifiée au bénéficiaire. La {{service.name}} est chargée de son exécution."),
    remediesArticle(),
    signedBy("Signature du préfet ou de son délégataire", {
      beside: madeAt(),
    }),
  ],
};
