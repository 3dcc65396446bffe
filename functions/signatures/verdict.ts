import type { EvidenceReport } from "./evidence/verify-evidence.ts";
import type { SignatureReport } from "./report.ts";

/** A verdict for people, in French: what it comes to, and what that means. */
export interface Verdict {
  readonly outcome: "sound" | "partial" | "unsound";
  readonly title: string;
  readonly meaning: string;
}

const DOCUMENT: Readonly<Record<SignatureReport["overall"], Verdict>> = {
  valid: {
    outcome: "sound",
    title: "Ce document est authentique",
    meaning: "Chaque cachet est valable, et rien n’a été modifié depuis.",
  },
  "valid-but-incomplete": {
    outcome: "partial",
    title: "Ce document est authentique, un emplacement de signature est vide",
    meaning:
      "Ce qui est signé est valable et n’a pas été modifié. Une signature manque encore, ou elle a été donnée à la main sur une copie à part.",
  },
  invalid: {
    outcome: "unsound",
    title: "Ce document ne peut pas être tenu pour authentique",
    meaning:
      "Un cachet au moins ne vaut pas, ou le fichier a été modifié. Ne vous y fiez pas : redemandez le document.",
  },
  unsigned: {
    outcome: "unsound",
    title: "Ce document ne porte aucune signature électronique",
    meaning: "Rien ne prouve d’où il vient ni qu’il n’a pas été modifié.",
  },
};

const EVIDENCE: Readonly<Record<EvidenceReport["overall"], Verdict>> = {
  confirmed: {
    outcome: "sound",
    title: "Le dossier de preuve est confirmé",
    meaning: "Il est cohérent, et chaque cachet qu’il décrit se retrouve dans le document présenté.",
  },
  incomplete: {
    outcome: "partial",
    title: "Le dossier de preuve n’a pas pu être comparé en entier",
    meaning: "Rien ne le contredit, mais un fichier manque pour tout comparer.",
  },
  refuted: {
    outcome: "unsound",
    title: "Le dossier de preuve est contredit",
    meaning: "Il ne correspond pas au document présenté, ou il a été modifié. Ne vous y fiez pas.",
  },
};

export const documentVerdict = ({ overall }: SignatureReport): Verdict => DOCUMENT[overall];
export const evidenceVerdict = ({ overall }: EvidenceReport): Verdict => EVIDENCE[overall];

/** Title of an act with its number, said once. */
export const actTitle = (number: string, title: string): string =>
  title.includes(number) ? title : `${title}, n° ${number}`;

/** What no verification here looks at; said wherever a verdict is shown. */
export const NOT_LOOKED_AT =
  "La révocation des certificats et les listes de confiance européennes ne sont pas consultées : sont reconnues les autorités des organismes qui emploient ce service.";
