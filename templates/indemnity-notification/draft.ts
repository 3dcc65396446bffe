import { bullet, each, heading, leadIn, p, ragged, when } from "../drafting/blocks.ts";
import { article } from "../drafting/indemnity-articles.ts";
import { closing, letterhead, opening } from "../drafting/letter.ts";
import { sheet, table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Notification de la convention indemnitaire",
  footer: "{{service.shortName}} – {{reference}}",
  body: [
    letterhead(),
    opening({
      subject: "notification de la convention indemnitaire n° {{number}} – {{operation}}",
      enclosures: ["convention n° {{number}}, signée le {{dateLongue(signedOn)}}"],
    }),
    p(
      "J'ai l'honneur de vous notifier, {{means}}, la convention indemnitaire n° {{number}}, relative à l'opération suivante : {{operation}} ({{event}}). L'indemnité est plafonnée à **{{euros(capCents)}}**.",
    ),
    ragged("Empreinte SHA-256 du document signé : {{documentSha256}}"),
    leadIn(
      "La date à laquelle la preuve établit que vous avez reçu la présente notification fait courir les délais suivants :",
    ),
    table(
      "Ce que le bénéficiaire doit faire, et dans quel délai",
      [
        { heading: "À faire", parts: 44 },
        { heading: "Délai", parts: 40 },
        { heading: "Convention", parts: 16 },
      ],
      [
        [
          "Adresser au préfet la preuve de l'exécution du contrat de l'opération",
          "six mois à compter de la notification, faute de quoi la caducité peut être constatée",
          article("execution"),
        ],
        [
          "Demander une prorogation, si elle est nécessaire, par lettre motivée",
          "avant l'expiration de ces six mois",
          article("execution"),
        ],
        [
          "Déclarer la date de début d'exécution",
          "dès que l'opération commence ; le délai d'exécution est de six mois à compter de la date déclarée",
          article("execution"),
        ],
        [
          "Demander le solde, en certifiant l'achèvement",
          "dans les trois mois qui suivent la fin du délai d'exécution",
          article("financement"),
        ],
      ],
    ),
    p(
      "Je vous remercie de tenir la {{service.shortName}} informée de l'avancement des travaux. Un rappel vous sera adressé avant chaque échéance.",
    ),
    each("remark", "remarks", [bullet("{{$remark}}")]),
    closing(),
    when("byHand", [
      heading("Récépissé de remise en main propre"),
      leadIn(
        "La personne désignée ci-dessous reconnaît avoir reçu en main propre, pour {{addressee.body}}, la notification de la convention indemnitaire n° {{number}} et un exemplaire de celle-ci.",
      ),
      sheet("Récépissé à remplir par la personne qui reçoit la notification", [
        ["Reçu le", ""],
        ["Nom et qualité", ""],
        ["Signature", "\n\n"],
      ]),
    ]),
  ],
};
