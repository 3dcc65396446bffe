import { bullet, each, leadIn, p, when } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { closing, letterhead, opening, remedies } from "../drafting/letter.ts";
import { sheet } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Décision sur la demande de prorogation",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    letterhead(),
    opening({
      subject:
        "{{granted ? 'prorogation accordée' : 'refus de la prorogation demandée'}} – convention indemnitaire n° {{convention.number}}",
    }),
    p(
      `Par une demande reçue le {{dateLongue(request.receivedOn)}}, vous avez sollicité la prorogation du délai ouvert par l'${article("execution")} de la convention indemnitaire n° {{convention.number}}, relative à l'opération suivante : {{convention.operation}}. Vous invoquez le motif suivant : {{request.reason}}.`,
    ),
    when("granted", [
      p("J'ai décidé d'**accorder** cette prorogation, pour les raisons suivantes :"),
      each("ground", "grounds", [bullet("{{$ground}}")]),
      sheet("Le délai avant et après la prorogation", [
        ["Notification de la convention", "{{dateLongue(convention.notifiedOn)}}"],
        ["Délai avant la décision", "jusqu'au {{dateLongue(previousLastDay)}}, à minuit"],
        ["Prorogation accordée", "{{length}}"],
        ["Nouveau terme du délai", "**{{dateLongue(newLastDay)}}**, à minuit"],
      ]),
      p(
        "La preuve de l'exécution du contrat de l'opération doit m'être adressée au plus tard à cette date. Les autres délais de la convention ne sont pas modifiés.",
      ),
    ]),
    when("!granted", [
      leadIn("J'ai décidé de **refuser** cette prorogation, pour les raisons suivantes :"),
      each("ground", "grounds", [bullet("{{$ground}}")]),
      p(
        "Le délai reste fixé au **{{dateLongue(previousLastDay)}}**, à minuit. S'il expire sans que la preuve de l'exécution ait été adressée, je pourrai constater la caducité de la convention, après avoir recueilli vos observations.",
      ),
    ]),
    p("{{explanation}}"),
    closing(),
    remedies(),
  ],
};
