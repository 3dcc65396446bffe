import { type Block, heading, leadIn, p, signatureField, styled, subtitle, title } from "./blocks.ts";
import { sideBySide, TEXT_WIDTH } from "./tables.ts";

/** The head of a letter of the prefecture: who writes, from where and when, to whom. No emblem of the State. */
export function letterhead(): Block {
  const sender = styled(
    "Sender",
    "**{{service.authority}}**\n{{service.name}}\n{{service.unit}}\n{{service.address}}\n{{service.telephone}} – {{service.email}}",
  );
  const addressee = styled(
    "Addressee",
    "**{{addressee.name}}**\n{{addressee.quality}}\n{{addressee.body}}\n{{addressee.address}}",
  );
  const date = styled("Addressee", "{{place}}, le {{dateLongue(issuedOn)}}\n");
  return sideBySide([55, 45], [[sender], [date, addressee]]);
}

/** Reference, correspondent, subject and enclosures, then the salutation. */
export function opening({
  subject,
  enclosures = [],
}: {
  readonly subject: string;
  readonly enclosures?: readonly string[];
}): Block {
  const enclosed = enclosures.length > 0 ? `\n${enclosures.length > 1 ? "Pièces jointes" : "Pièce jointe"} : ` : "";
  return [
    styled(
      "Reference",
      `Nos références : {{reference}}\nAffaire suivie par : {{handledBy}}${enclosed}${enclosures.join(" ; ")}`,
    ),
    styled("Subject", `Objet : ${subject}`),
    p("{{salutation}},"),
  ].join("");
}

/** The courtesy, then who signs. */
export function closing(label = "Signature du préfet ou de son délégataire"): Block {
  return courtesy() + signedBy(label);
}

export const courtesy = (): Block =>
  p("Je vous prie d'agréer, {{salutation}}, l'expression de ma considération distinguée.");

/** Where and when a document is signed. */
export const madeAt = (): Block => styled("SignatureBlock", "Fait à {{place}}, le {{dateLongue(issuedOn)}}.");

/** The place of one signature, in the right half of the page, with other blocks in the left half. */
export const signedBy = (label: string, { name = "signature_prefet", beside = "", width = TEXT_WIDTH } = {}): Block =>
  sideBySide(
    [50, 50],
    [
      beside === "" ? [] : [beside],
      [
        styled(
          "SignatureBlock",
          "{{signature.quality == '' ? signature.onBehalf : signature.onBehalf + '\\n' + signature.quality}}",
        ),
        signatureField(name, label, 22),
        styled("Addressee", "{{signature.name}}"),
      ],
    ],
    width,
  );

/** The head of an act of the prefect: its authority, its title, what it is about. */
export const actHead = (title_: string, about: string): Block =>
  [
    styled("Sender", "**{{service.authority}}**\n{{service.name}}\nRéférence : {{reference}}"),
    title(title_),
    subtitle(about),
    p("{{act.authority}},"),
  ].join("");

export const visa = (text: string): Block => styled("Visa", text);

const REMEDIES =
  "La présente décision peut être contestée dans les deux mois qui suivent sa notification : soit par un recours gracieux devant son auteur, soit par un recours contentieux devant le {{court.name}} ({{court.address}}), y compris par l'application Télérecours (www.telerecours.fr). Un recours gracieux formé dans ce délai le prolonge : le recours contentieux peut alors être déposé dans les deux mois qui suivent la réponse, ou le refus né du silence gardé pendant deux mois.";

/** How and by when a decision can be contested; without it the delay could not be held against its addressee. */
export const remedies = (): Block => styled("Remedies", `**Voies et délais de recours.** ${REMEDIES}`);

/** The same as the last article of an act, which stays with the signature. */
export const remediesArticle = (): Block =>
  heading("Article {{article('recours')}} – Voies et délais de recours") + leadIn(REMEDIES);
