import { details } from "../layout/components.ts";
import {
  checkboxField,
  errorOf,
  type FieldError,
  fieldGroup,
  radioGroup,
  selectField,
  textField,
} from "../layout/form.ts";
import { type Html, html } from "../layout/html.ts";

type Typed = URLSearchParams;

/** Names and labels of the fields. */
export const ACCESS_LABELS = {
  resiliation: "Demande de résiliation reçue le",
  demande: "Demande administrative reçue le",
  complet: "Dossier d'activation complet le",
  incident: "Incident le",
  connexion: "Dernière connexion d'un utilisateur le",
  recue: "Convention signée reçue le",
  agents: "Nombre d'agents de l'établissement",
  facture: "Déjà facturé pour l'année de sortie, hors taxes",
  heure: "À (heure de Paris)",
  lieu: "Jours fériés",
  offre: "Offre",
  portee: "Ce qui est résilié",
  accesJusqua: "Après une résiliation la première année, l'accès prend fin",
  sortie: "L'année de sortie est due",
  entree: "Une entrée après le 1er juillet est facturée",
} as const;
type Labelled = keyof typeof ACCESS_LABELS;

const PLACES = [
  { value: "national", label: "Métropole" },
  { value: "alsace-moselle", label: "Alsace et Moselle" },
  { value: "guadeloupe", label: "Guadeloupe" },
  { value: "guyane", label: "Guyane" },
  { value: "martinique", label: "Martinique" },
  { value: "la-reunion", label: "La Réunion" },
  { value: "mayotte", label: "Mayotte" },
];

/** Fields of the simulation of an access convention, with what was typed and what is wrong with it. */
export function accessFields(typed: Typed, errors: readonly FieldError[]): Html {
  const field = (name: Labelled) => ({
    name,
    label: ACCESS_LABELS[name],
    value: typed.get(name) ?? "",
    error: errorOf(errors, name),
  });
  const date = (name: Labelled, hint?: string) =>
    textField({ ...field(name), hint, width: "short", optional: "conditional" });
  const isTyped = (...names: readonly string[]) =>
    names.some((name) => (typed.get(name) ?? "") !== "" || errorOf(errors, name));
  return html`<div class="form-grid">
${fieldGroup(
  "La convention",
  html`${textField({ ...field("recue"), hint: "Par exemple 15/03/2023", width: "short" })}
${textField({ ...field("agents"), width: "short", inputMode: "numeric" })}
${radioGroup({
  ...field("offre"),
  value: typed.get("offre") ?? "bouquet",
  choices: [
    { value: "bouquet", label: "Bouquet de services" },
    { value: "teletransmission", label: "Télétransmission seule" },
  ],
})}
${checkboxField({ name: "dejaUtilisateur", label: "L'établissement utilisait déjà un service à la veille du programme", checked: typed.get("dejaUtilisateur") === "oui" })}`,
)}
${fieldGroup(
  "Et si l'établissement résilie ?",
  html`${date("resiliation", "Laissez vide s'il ne résilie pas")}
${radioGroup({
  ...field("portee"),
  value: typed.get("portee") ?? "tout",
  choices: [
    { value: "tout", label: "Tous les services" },
    { value: "service", label: "Un service ou quelques-uns" },
  ],
})}
${textField({ ...field("facture"), hint: "Pour calculer l'avoir", width: "short", inputMode: "decimal", optional: "conditional" })}`,
)}
</div>
${details(
  "Autres délais : demande, activation, incident, données personnelles",
  html`<div class="form-grid"><div>${date("demande")}${date("complet")}</div>
<div>${date("incident")}${textField({ ...field("heure"), hint: "Par exemple 16 h 30", width: "short", optional: "conditional" })}${date("connexion")}</div></div>`,
  isTyped("demande", "complet", "incident", "heure", "connexion"),
)}
${details(
  "Lectures de la convention et jours fériés",
  html`<p class="small soft">Là où le texte peut se lire de deux façons, l'organisme choisit. La première est celle retenue par défaut.</p>
<div class="form-grid"><div>${selectField({
    ...field("accesJusqua"),
    choices: [
      { value: "notice", label: "avec le préavis" },
      { value: "anniversary", label: "à la date anniversaire" },
    ],
  })}${selectField({
    ...field("sortie"),
    choices: [
      { value: "twelfths", label: "par douzièmes" },
      { value: "none", label: "en entier" },
    ],
  })}</div><div>${selectField({
    ...field("entree"),
    choices: [
      { value: "atEffect", label: "à la prise d'effet" },
      { value: "withNextJuly", label: "en juillet suivant" },
    ],
  })}${selectField({ ...field("lieu"), choices: PLACES })}</div></div>`,
  ["accesJusqua", "sortie", "entree", "lieu"].some((name) => !DEFAULTS.has(typed.get(name) ?? "")),
)}`;
}

const DEFAULTS = new Set(["", "notice", "twelfths", "atEffect", "national"]);
