import { bullet, datedByHand, each, heading, leadIn, p, styled, subtitle, title, when } from "../drafting/blocks.ts";
import { visa } from "../drafting/letter.ts";
import { bodySigns, establishmentSigns, signatures } from "../drafting/signatures.ts";
import { type Column, sheet, table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

const BEFORE_AND_AFTER: readonly Column[] = [
  { heading: "Stipulation", parts: 32 },
  { heading: "Avant l'avenant", parts: 34 },
  { heading: "Après l'avenant", parts: 34 },
];

export const draft: Draft = {
  title: "Avenant à la convention d'accès aux services numériques",
  footer: "Avenant n° {{amendmentNumber}} à la convention n° {{number}}",
  body: [
    styled("Sender", "**{{body.name}}**\n{{body.seat}}"),
    title("Avenant n° {{amendmentNumber}}"),
    subtitle("à la convention d'accès aux services numériques n° {{number}}"),
    leadIn("Entre :"),
    bullet(
      "{{body.name}}, {{body.seat}}, représenté par son {{president.quality}}, {{president.name}}, habilité par {{president.deliberation}}, ci-après « {{body.shortName}} » ;",
    ),
    bullet(
      "{{establishment.name}}, {{establishment.legalForm}}, SIRET {{establishment.siret}}, {{establishment.seat}}, représenté par {{representative.name}}, {{representative.quality}}, dûment habilité (pouvoir : {{representative.powerDocument}}), ci-après « l'établissement ».",
    ),
    visa(
      "Vu la convention n° {{number}}, qui a pris effet le {{dateLongue(conventionEffectiveOn)}}, et notamment son {{conventionArticles.amendment}}, selon lequel toute modification fait l'objet d'un avenant écrit, conclu dans les mêmes formes et conditions ;",
    ),
    each("earlier", "earlierAmendments", [visa("Vu {{$earlier}} ;")]),
    leadIn("**Il est convenu ce qui suit.**"),

    heading("Article {{article('objet')}} – Objet"),
    p("Le présent avenant modifie la convention sur les seuls points suivants. {{reason}}"),

    when("!!changes.size", [
      heading("Article {{article('effectif')}} – Effectif et contribution"),
      p("L'établissement déclare {{changes.size.agents}} au {{dateLongue(changes.size.agentsOn)}}."),
      table("Effectif et contribution avant et après l'avenant", BEFORE_AND_AFTER, [
        ["Effectif déclaré", "{{changes.size.previousAgents}}", "{{changes.size.agents}}"],
        ["Tranche du barème", "{{changes.size.previousTier}}", "{{changes.size.tier}}"],
        [
          "Contribution annuelle HT",
          "{{euros(changes.size.previousAnnualCents)}}",
          "{{euros(changes.size.annualCents)}}",
        ],
      ]),
      p(
        "La contribution résulte du barème de la {{changes.size.deliberation}}. La taxe sur la valeur ajoutée s'y ajoute au taux en vigueur à la date d'exigibilité.",
      ),
    ]),

    when("!!changes.offer", [
      heading("Article {{article('offre')}} – Offre souscrite"),
      table("Offre et contribution avant et après l'avenant", BEFORE_AND_AFTER, [
        ["Offre", "{{changes.offer.previousOffer}}", "{{changes.offer.offer}}"],
        [
          "Contribution annuelle HT",
          "{{euros(changes.offer.previousAnnualCents)}}",
          "{{euros(changes.offer.annualCents)}}",
        ],
      ]),
      leadIn("L'offre comprend désormais :"),
      each("service", "changes.offer.services", [bullet("{{$service}}")]),
    ]),

    when("!!changes.referent", [
      heading("Article {{article('referent')}} – Référent"),
      p("{{changes.referent.previousName}} cesse d'être le référent de l'établissement. Le nouveau référent est :"),
      sheet("Nouveau référent", [
        ["Nom", "{{changes.referent.name}}"],
        ["Fonction", "{{changes.referent.function}}"],
        ["Téléphone", "{{changes.referent.telephone}}"],
        ["Courriel", "{{changes.referent.email}}"],
      ]),
    ]),

    when("!!changes.address", [
      heading("Article {{article('siege')}} – Siège"),
      p(
        "Le siège de l'établissement, précédemment {{changes.address.previousSeat}}, est fixé à l'adresse suivante : **{{changes.address.seat}}**.",
      ),
    ]),

    when("!!changes.charter", [
      heading("Article {{article('charte')}} – Charte d'utilisation"),
      p(
        "La charte d'utilisation annexée à la convention, version {{changes.charter.previousVersion}}, est remplacée par la version **{{changes.charter.version}}**, jointe au présent avenant. La signature de l'avenant vaut signature de cette nouvelle charte.",
      ),
    ]),

    heading("Article {{article('effet')}} – Prise d'effet"),
    p("Le présent avenant prend effet le **{{dateLongue(effectiveOn)}}**. {{effectExplanation}}"),
    heading("Article {{article('maintien')}} – Autres stipulations"),
    leadIn(
      "Les stipulations de la convention que le présent avenant ne modifie pas restent applicables. La durée de la convention et sa date anniversaire sont inchangées.",
    ),

    heading("Signatures"),
    leadIn("Document établi le {{dateLongue(drawnUpOn)}} à {{place}}, signé dans les mêmes formes que la convention."),
    signatures(establishmentSigns("l'établissement", 26, datedByHand()), bodySigns("{{body.shortName}}", 26)),
  ],
};
