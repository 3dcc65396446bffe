import { p, styled, when } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { courtesy, letterhead, opening } from "../drafting/letter.ts";
import { sheet } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Accusé de réception de la demande de prorogation",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    letterhead(),
    opening({
      subject: "accusé de réception de votre demande de prorogation – convention indemnitaire n° {{convention.number}}",
    }),
    p(
      `J'ai reçu {{request.channel}}, le **{{dateLongue(request.receivedOn)}}**, votre demande de prorogation du délai ouvert par l'${article("execution")} de la convention indemnitaire n° {{convention.number}}, notifiée le {{dateLongue(convention.notifiedOn)}}.`,
    ),
    sheet("Votre demande et ses effets", [
      ["Opération", "{{convention.operation}}"],
      ["Motif de la demande", "{{request.reason}}"],
      ["Durée demandée", "{{request.length}}"],
      ["Délai en cours", "il expire le {{dateLongue(currentLastDay)}}, à minuit"],
      [
        "Demande présentée",
        "{{request.inTime ? 'avant l’expiration du délai' : 'après l’expiration du délai'}} ({{dateLongue(request.sentOn)}})",
      ],
      ["Réponse au plus tard", "le {{dateLongue(silenceOn)}} ; passé ce jour, le silence vaut refus"],
    ]),
    when("!request.inTime", [
      styled(
        "Flag",
        "**Demande tardive.** Le délai avait expiré lorsque la demande a été présentée. Un délai expiré ne peut être prorogé ; le préfet apprécie les suites à donner.",
      ),
    ]),
    p(
      "La demande ne suspend pas le délai : tant qu'aucune décision ne l'a prorogé, il continue de courir. Vous pouvez donc adresser à tout moment la preuve de l'exécution, sans attendre la réponse.",
    ),
    p("{{explanation}}"),
    courtesy(),
    p("Pour la {{service.shortName}},\n{{handledBy}}"),
  ],
};
