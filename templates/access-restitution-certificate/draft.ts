import { datedByHand, heading, leadIn, p, styled, subtitle, title, when } from "../drafting/blocks.ts";
import { bodySigns, establishmentSigns, signatures } from "../drafting/signatures.ts";
import { table } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Certificat de restitution et de destruction des données",
  footer: "Certificat de restitution et de destruction – convention n° {{number}}",
  body: [
    styled("Sender", "**{{body.name}}**\n{{body.seat}}\nDélégué à la protection des données : {{body.dpo}}"),
    title("Certificat de restitution et de destruction des données"),
    subtitle("Convention d'accès aux services numériques n° {{number}} – {{establishment.name}}"),
    p(
      "La convention a pris fin le **{{dateLongue(endedOn)}}** ({{endReason}}). En application de l'article 4 de la charte d'utilisation et de l'article 28 du règlement (UE) 2016/679, {{body.shortName}}, sous-traitant pour les données que l'établissement lui a confiées, certifie ce qui suit.",
    ),
    heading("Données restituées"),
    when(
      "count(returned) > 0",
      [
        p("Les fichiers suivants ont été remis à {{recipient}}, {{means}} :"),
        table(
          "Fichiers restitués, avec leur contenu, leur taille et leur empreinte",
          [
            { heading: "Fichier", parts: 21 },
            { heading: "Contenu", parts: 24 },
            { heading: "Remis le", parts: 13 },
            { heading: "Empreinte SHA-256", parts: 42 },
          ],
          [
            {
              item: "file",
              list: "returned",
              cells: [
                "{{$file.fileName}}\n{{$file.size}}",
                "{{$file.content}}",
                "{{dateCourte($file.returnedOn)}}",
                "{{$file.sha256Start}}\n{{$file.sha256End}}",
              ],
            },
          ],
        ),
      ],
      [
        p(
          "L'établissement a demandé que ses données soient détruites sans être restituées, ou n'en avait confié aucune.",
        ),
      ],
    ),
    heading("Données détruites"),
    when(
      "count(destroyed) > 0",
      [
        table(
          "Données détruites : service, nature, date et procédé",
          [
            { heading: "Service", parts: 27 },
            { heading: "Données", parts: 32 },
            { heading: "Détruites le", parts: 14 },
            { heading: "Procédé", parts: 27 },
          ],
          [
            {
              item: "data",
              list: "destroyed",
              cells: [
                "{{$data.service}}",
                "{{$data.category}}",
                "{{dateCourte($data.destroyedOn)}}",
                "{{$data.method}}",
              ],
            },
          ],
        ),
        p(
          "La destruction porte aussi sur les copies détenues par les sous-traitants ultérieurs. Les sauvegardes qui les contiennent encore sont écrasées au plus tard le {{dateLongue(backupsErasedOn)}}.",
        ),
      ],
      [p("Aucune donnée n'a été détruite à la date du présent certificat.")],
    ),
    when("count(kept) > 0", [
      heading("Données conservées"),
      p("{{body.shortName}} conserve, comme responsable de traitement et pour les seules raisons suivantes :"),
      table(
        "Données conservées, raison et terme",
        [
          { heading: "Données", parts: 36 },
          { heading: "Raison", parts: 44 },
          { heading: "Jusqu'au", parts: 20 },
        ],
        [
          {
            item: "data",
            list: "kept",
            cells: ["{{$data.category}}", "{{$data.reason}}", "{{dateLongue($data.untilOn)}}"],
          },
        ],
      ),
    ]),
    heading("Certification"),
    leadIn(
      "Hors ces données, {{body.shortName}} ne conserve aucune copie des données confiées par l'établissement. Chaque opération est inscrite, sans les données elles-mêmes, au journal de la convention.",
    ),
    leadIn("Fait à {{place}}, le {{dateLongue(issuedOn)}}."),
    signatures(
      bodySigns("{{body.shortName}}", 24),
      establishmentSigns("l'établissement, reçu les fichiers", 24, datedByHand()),
    ),
  ],
};
