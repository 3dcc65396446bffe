import { bullet, each, leadIn, p, when } from "../drafting/blocks.ts";
import { closing, letterhead, opening, remedies } from "../drafting/letter.ts";
import { sheet } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Décision sur l'éligibilité de la demande d'indemnité",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    letterhead(),
    opening({
      subject:
        "{{favourable ? 'votre demande d’indemnité est jugée éligible' : 'refus de votre demande d’indemnité'}} – dossier {{fileNumber}}, {{event}}",
    }),
    p(
      "Vous avez demandé le {{dateLongue(requestReceivedOn)}} que l'État prenne en charge, au titre de la lutte contre les pollutions marines (POLMAR), l'opération suivante : {{operation}}. {{opinion.authority}} a rendu son avis le {{dateLongue(opinion.givenOn)}}, sous la référence {{opinion.reference}}.",
    ),
    when("favourable", [
      p(
        "J'ai l'honneur de vous informer que la dépense est **jugée éligible** ({{regime}}). L'indemnité est envisagée dans les conditions suivantes :",
      ),
      sheet("Conditions envisagées de l'indemnité", [
        ["Montant maximal", "{{euros(capCents)}}"],
        ["Taux de prise en charge", "{{rate}}"],
        ["Imputation", "programme {{budget.programme}}, domaine fonctionnel {{budget.functionalDomain}}"],
      ]),
      each("condition", "conditions", [bullet("{{$condition}}")]),
      p(
        "Une convention vous sera adressée pour signature. Aucune somme n'est due avant sa notification, et seule la dépense justifiée pendant le délai d'exécution qu'elle fixe pourra être indemnisée.",
      ),
    ]),
    when("!favourable", [
      leadIn("Je suis au regret de vous informer que cette demande est **refusée**, pour les motifs suivants :"),
      each("reason", "reasons", [bullet("{{$reason}}")]),
      p(
        "Si des éléments nouveaux vous paraissent de nature à modifier cette appréciation, vous pouvez les porter à ma connaissance à l'appui d'un recours gracieux.",
      ),
    ]),
    closing(),
    when("!favourable", [remedies()]),
  ],
};
