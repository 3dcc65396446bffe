import { each, leadIn, p } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { closing, letterhead, opening } from "../drafting/letter.ts";
import { table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Demande de solde incomplète",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    letterhead(),
    opening({ subject: "demande de solde à compléter – convention indemnitaire n° {{convention.number}}" }),
    p(
      "J'ai reçu le {{dateLongue(claim.receivedOn)}} votre demande de solde relative à l'opération suivante : {{convention.operation}}. La {{service.shortName}} ne peut en achever le contrôle, car la demande est incomplète.",
    ),
    leadIn("Je vous remercie de bien vouloir la compléter comme suit :"),
    table(
      "Ce qui manque à la demande de solde, et pourquoi",
      [
        { heading: "Pièce ou information", parts: 42 },
        { heading: "Ce qui est attendu", parts: 58 },
      ],
      [{ item: "piece", list: "missing", cells: ["{{$piece.label}}", "{{$piece.expected}}"] }],
    ),
    p(
      "Vous pouvez déposer ces éléments par le lien personnel qui vous a été adressé, ou les envoyer à l'adresse ci-dessus, jusqu'au **{{dateLongue(answerLastDay)}}**. Les pièces déjà reçues n'ont pas à être renvoyées.",
    ),
    p(
      `Votre demande reste datée du {{dateLongue(claim.sentOn)}}. Le délai de trois mois prévu à l'${article("financement")} de la convention expire le {{dateLongue(balanceLastDay)}}, à minuit. {{explanation}}`,
    ),
    p("Sans réponse de votre part à la date indiquée, le contrôle porte sur les seules pièces reçues."),
    each("remark", "remarks", [p("{{$remark}}")]),
    closing("Signature du service instructeur"),
  ],
};
