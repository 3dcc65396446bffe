import { bullets, heading, p, ragged, styled, subtitle, title } from "../drafting/blocks.ts";
import { sheet, table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Accusé de réception de la demande d'indemnité",
  footer: "Accusé de réception – dossier {{fileNumber}}",
  body: [
    styled("Sender", "**{{service.authority}}**\n{{service.name}}\n{{service.unit}}\n{{service.address}}"),
    title("Accusé de réception"),
    subtitle("Demande d'indemnité, lutte contre les pollutions marines (POLMAR) – dossier {{fileNumber}}"),
    p(
      "La {{service.shortName}} a reçu votre demande le **{{dateLongue(receivedOn)}} à {{receivedTime}}** (heure de Paris). Elle est enregistrée sous le numéro **{{fileNumber}}**.",
    ),
    heading("Ce que vous avez déclaré"),
    sheet("Contenu de la demande", [
      ["Bénéficiaire", "{{beneficiary.name}} ({{beneficiary.legalForm}}), {{beneficiary.seat}}"],
      ["SIRET", "{{beneficiary.siret}} – {{beneficiary.siretCheck}}"],
      [
        "Représentant",
        "{{representative.name}}, {{representative.quality}} (pouvoir : {{representative.powerDocument}})",
      ],
      ["Événement", "{{event.name}}, {{event.date}} – {{event.place}}"],
      ["Opération", "{{operation.designation}}"],
      ["Calendrier prévisionnel", "{{operation.calendar}}"],
      [
        "Dépense prévisionnelle",
        "{{euros(forecast.htCents)}} hors taxes, {{euros(forecast.vatCents)}} de taxe, {{euros(forecast.ttcCents)}} toutes taxes comprises",
      ],
      ["Récupération de la taxe", "{{vatRecovery}}"],
      ["Autres aides publiques", "{{otherAids}}"],
      ["Compte à créditer", "{{account}}"],
      ["Empreinte SHA-256", "{{submissionSha256}}"],
    ]),
    p("L'empreinte permet de prouver ce que vous avez déposé : la moindre modification la changerait."),
    heading("Pièces reçues"),
    table(
      "Pièces jointes à la demande",
      [
        { heading: "Pièce", parts: 55 },
        { heading: "Fichier", parts: 45 },
      ],
      [{ item: "piece", list: "attachments", cells: ["{{$piece.label}}", "{{$piece.fileName}}"] }],
    ),
    heading("La suite"),
    bullets([
      "La {{service.shortName}} instruit la demande et peut vous demander de la compléter.",
      "L'avis du ministère chargé de la mer est recueilli sur l'éligibilité de la dépense.",
      "Si l'avis est favorable, une convention vous est adressée pour signature ; sinon, le refus est motivé.",
      "Le dépôt de la demande n'ouvre pas de droit à l'indemnité.",
    ]),
    p(
      "Sans réponse le **{{dateLongue(silenceOn)}}**, la demande est réputée rejetée. Ce rejet peut être contesté, dans les deux mois qui suivent, devant le {{court.name}} ({{court.address}}). {{silenceExplanation}}",
    ),
    ragged("Pour toute question : {{service.email}}, {{service.telephone}}, en rappelant le numéro {{fileNumber}}."),
  ],
};
