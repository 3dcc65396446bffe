import { details } from "../layout/components.ts";
import { errorOf, type FieldError, fieldGroup, selectField, textField } from "../layout/form.ts";
import { type Html, html } from "../layout/html.ts";

/** Names and labels of the fields. */
export const INDEMNITY_LABELS = {
  notifiee: "Convention notifiée le",
  debut: "Début d'exécution déclaré",
  situation: "Situation au",
  depenseHT: "Dépense réelle, hors taxes",
  depenseTVA: "TVA des factures",
  autresAides: "Autres aides publiques",
  prorogation: "Demandée le",
  moisAccordes: "Mois accordés",
  accordeeJusquau: "Ou accordée jusqu'au",
  preuvePostee: "Preuve postée le",
  preuveRecue: "Preuve reçue le",
  soldePoste: "Demande de solde postée le",
  soldeRecu: "Demande de solde reçue le",
  plafond: "Plafond de l'indemnité",
  dejaVerse: "Indemnité déjà versée",
  previsionHT: "Dépense prévisionnelle hors taxes",
  previsionTTC: "Dépense prévisionnelle toutes taxes comprises",
  acheve: "Travaux achevés le",
  tva: "La TVA est",
  envoi: "Un envoi par la poste est à temps",
  depassement: "Une dépense au-delà de la prévision est",
  depart: "Les trois mois pour le solde courent",
} as const;
type Labelled = keyof typeof INDEMNITY_LABELS;

/** Fields of the simulation of an indemnity convention, with what was typed and what is wrong with it. */
export function indemnityFields(typed: URLSearchParams, errors: readonly FieldError[]): Html {
  const field = (name: Labelled) => ({
    name,
    label: INDEMNITY_LABELS[name],
    value: typed.get(name) ?? "",
    error: errorOf(errors, name),
  });
  const text = (name: Labelled, hint?: string, inputMode?: "numeric" | "decimal") =>
    textField({ ...field(name), hint, width: "short", optional: "conditional", inputMode });
  const isTyped = (...names: readonly string[]) =>
    names.some((name) => (typed.get(name) ?? "") !== "" || errorOf(errors, name));
  return html`<div class="form-grid">
${fieldGroup(
  "Les dates",
  html`${text("notifiee", "Par exemple 15/06/2023 ; date prouvée chez le bénéficiaire")}
${text("debut", "La date déclarée, non celle de l'envoi")}
${text("situation", "Pour savoir où en est la convention ce jour-là")}`,
)}
${fieldGroup(
  "La dépense",
  html`${text("depenseHT", "Factures moins avoirs", "decimal")}
${text("depenseTVA", "Telle qu'elle y figure", "decimal")}
${selectField({
  ...field("tva"),
  choices: [
    { value: "none", label: "à la charge du bénéficiaire" },
    { value: "deductible", label: "déductible" },
    { value: "fctva", label: "rendue par le FCTVA" },
  ],
})}
${text("autresAides", undefined, "decimal")}`,
)}
</div>
${details(
  "Prorogation du délai",
  html`<div class="form-grid"><div>${text("prorogation")}</div><div>${text("moisAccordes", "Laissez vide si le préfet n'a pas répondu", "numeric")}${text("accordeeJusquau")}</div></div>`,
  isTyped("prorogation", "moisAccordes", "accordeeJusquau"),
)}
${details(
  "Envois : preuve d'exécution, demande de solde",
  html`<div class="form-grid"><div>${text("preuvePostee", "Date du cachet de la poste")}${text("preuveRecue")}</div><div>${text("soldePoste", "Date du cachet de la poste")}${text("soldeRecu")}</div></div>`,
  isTyped("preuvePostee", "preuveRecue", "soldePoste", "soldeRecu"),
)}
${details(
  "Montants de la convention, sommes déjà versées",
  html`<div class="form-grid"><div>${text("plafond", "1 200,00 € sauf mention contraire", "decimal")}${text("dejaVerse", "Pour calculer un reversement", "decimal")}</div><div>${text("previsionHT", undefined, "decimal")}${text("previsionTTC", undefined, "decimal")}</div></div>`,
  isTyped("plafond", "dejaVerse", "previsionHT", "previsionTTC"),
)}
${details(
  "Lectures de la convention",
  html`<p class="small soft">Là où le texte peut se lire de deux façons, le service instructeur choisit. La première est celle retenue par défaut.</p>
<div class="form-grid"><div>${selectField({
    ...field("envoi"),
    choices: [
      { value: "postmarkBasis", label: "s'il est posté à temps" },
      { value: "receptionBasis", label: "s'il arrive à temps" },
    ],
  })}${selectField({
    ...field("depassement"),
    choices: [
      { value: "payAndFlag", label: "payée jusqu'au plafond et signalée" },
      { value: "forecastIsCeiling", label: "payée jusqu'à la prévision" },
    ],
  })}</div><div>${selectField({
    ...field("depart"),
    choices: [
      { value: "periodEnd", label: "de la fin de la période d'exécution" },
      { value: "completion", label: "de l'achèvement, s'il vient avant" },
    ],
  })}${text("acheve")}</div></div>`,
  isTyped("acheve") || ["envoi", "depassement", "depart"].some((name) => !DEFAULTS.has(typed.get(name) ?? "")),
)}`;
}

const DEFAULTS = new Set(["", "postmarkBasis", "payAndFlag", "periodEnd"]);
