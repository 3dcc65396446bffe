import { each, p, styled, windowAddress } from "../drafting/blocks.ts";
import { sideBySide } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Page d'adresse",
  footer: "{{enclosure}}",
  body: [
    sideBySide(
      [52, 48],
      [
        [each("line", "sender", [styled("Sender", "{{$line}}")])],
        [
          windowAddress("**{{addressee.name}}**"),
          each("line", "addressee.address", [styled("Addressee", "{{$line}}")]),
        ],
      ],
    ),
    p("{{place}}, le {{dateLongue(postedOn)}}"),
    p("Madame, Monsieur,"),
    p(
      "Vous trouverez ci-joint : {{enclosure}}. Ce document vous est adressé par courrier parce que votre établissement ne peut pas recevoir ses factures par Chorus Pro (article 2 de la convention).",
    ),
  ],
};
