import { WORK_LINES } from "../../../contracts/indemnity-request-form.ts";
import { radioGroup, selectField, textareaField, textField } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";
import type { FormView } from "../draft-form.ts";
import {
  field,
  fileField,
  legalPersonFields,
  numbered,
  referentFields,
  representativeFields,
  signatureModeField,
} from "../form-fields.ts";
import { lineGroup } from "../form-line-group.ts";
import { accountFields } from "./account-fields.ts";
import { choicesOf, expenseSection } from "./expense-section.ts";
import { ACCOUNT_STATEMENT, ANALYSIS_REPORT, MAP, PIECES, POWER_DOCUMENT } from "./slots.ts";
import { NATURE_NAMES, PERFORMER_NAMES } from "./wording.ts";

const DAY = "Par exemple 24/11/2026";

/** The form of a request, section by section. Source: DOMAIN.md 2.4. */
export const requestSections = (view: FormView): Html =>
  html`${beneficiarySection(view)}
${representativeSection(view)}
${correspondentSection(view)}
${eventSection(view)}
${placeSection(view)}
${operationSection(view)}
${expenseSection(view)}
${accountSection(view)}
${piecesSection(view)}
${signatureSection(view)}`;

const beneficiarySection = (view: FormView): Html =>
  numbered(
    1,
    "etablissement",
    "Le bénéficiaire",
    "La personne publique qui fait l'opération et demande l'indemnité. Le SIRET permet de préremplir le nom et l'adresse.",
    legalPersonFields(
      view,
      "Nom du bénéficiaire",
      textField({
        ...field(view, "shortName", "Nom d'usage ou sigle, s'il y en a un"),
        label: "Nom court",
        optional: true,
        width: "medium",
        autocomplete: "off",
      }),
    ),
  );

const representativeSection = (view: FormView): Html =>
  numbered(
    2,
    "representant",
    "Le représentant qui signe",
    "La personne habilitée à engager le bénéficiaire. Elle recevra l'invitation à signer et les décisions.",
    html`${representativeFields(view)}
${fileField(view, POWER_DOCUMENT)}`,
  );

const correspondentSection = (view: FormView): Html =>
  numbered(
    3,
    "correspondant",
    "Le correspondant",
    "Il suit le dossier : il répond au service instructeur, déclare le début des travaux et demande le solde.",
    referentFields(view),
  );

const eventSection = (view: FormView): Html =>
  numbered(
    4,
    "evenement",
    "La pollution",
    undefined,
    html`
${textField({ ...field(view, "eventName", "Par exemple : arrivages de mazout, côte sauvage, mars 2026"), label: "Événement", autocomplete: "off" })}
${textField({ ...field(view, "discoveredOn", DAY), label: "Découverte le", width: "short", autocomplete: "off" })}
${textareaField({ ...field(view, "facts", "Ce qui a été trouvé, où, par qui, et ce qui a été fait depuis"), label: "Les faits", rows: 6 })}
${textareaField({ ...field(view, "analysis", "Ce que l'expert a conclu sur la nature et l'origine du produit"), label: "Analyse de l'expert", optional: true, rows: 4 })}
${fileField(view, ANALYSIS_REPORT, { optional: true })}`,
  );

const placeSection = (view: FormView): Html =>
  numbered(
    5,
    "lieu",
    "Le lieu",
    "Situez-le par une carte, par des coordonnées, ou par les deux.",
    html`
${textareaField({ ...field(view, "communes", "Une par ligne"), label: "Communes", rows: 3 })}
${textareaField({ ...field(view, "placeDescription", "Plages, linéaire de côte, accès"), label: "Description du lieu", rows: 4 })}
${fileField(view, MAP, { optional: true })}
<div class="field-row">${textField({ ...field(view, "latitude", "En degrés décimaux, par exemple 47,5912"), label: "Latitude", optional: "conditional", inputMode: "text", autocomplete: "off" })}
${textField({ ...field(view, "longitude", "Négative à l'ouest, par exemple -3,1204"), label: "Longitude", optional: "conditional", inputMode: "text", autocomplete: "off" })}</div>`,
  );

const operationSection = (view: FormView): Html =>
  numbered(
    6,
    "operation",
    "L'opération et les travaux prévus",
    "Sont financés le stockage, le transport et l'élimination confiés à un prestataire. Le ramassage par vos agents est décrit, mais n'est pas financé.",
    html`
${textField({ ...field(view, "designation", "Par exemple : traitement des déchets mazoutés issus du nettoyage des plages"), label: "Désignation de l'opération", autocomplete: "off" })}
<div class="field-row">${textField({ ...field(view, "startsOn", DAY), label: "Début prévu", autocomplete: "off" })}
${textField({ ...field(view, "endsOn", DAY), label: "Fin prévue", autocomplete: "off" })}</div>
${lineGroup({
  lines: WORK_LINES,
  values: view.draft.values,
  noun: "Travaux",
  add: "Ajouter des travaux",
  fields: (prefix) => html`
<div class="field-row">${selectField({ ...field(view, `${prefix}nature`), label: "Nature", placeholder: "Choisir", width: "full", choices: choicesOf(NATURE_NAMES) })}
${selectField({ ...field(view, `${prefix}by`), label: "Faits par", placeholder: "Choisir", width: "full", choices: choicesOf(PERFORMER_NAMES) })}</div>
${textField({ ...field(view, `${prefix}label`), label: "Description", autocomplete: "off" })}`,
})}`,
  );

const accountSection = (view: FormView): Html =>
  numbered(
    8,
    "compte",
    "Le compte à créditer",
    "Vous pouvez le donner plus tard, depuis la page de suivi. L'indemnité ne peut pas être payée sans lui.",
    html`${accountFields(view, true)}
${fileField(view, ACCOUNT_STATEMENT, { optional: true })}`,
  );

const piecesSection = (view: FormView): Html =>
  numbered(
    9,
    "pieces-jointes",
    "Les autres pièces",
    undefined,
    html`${textField({ ...field(view, "pieceTitle", "Le nom sous lequel le service instructeur la verra, par exemple « devis du transporteur »"), label: "Intitulé de la prochaine pièce", optional: true, width: "medium", autocomplete: "off", maxLength: 60 })}
${fileField(view, PIECES, { optional: true })}`,
  );

const signatureSection = (view: FormView): Html =>
  numbered(
    10,
    "signature",
    "La signature et la notification",
    undefined,
    html`${signatureModeField(view)}
${radioGroup({
  ...field(
    view,
    "electronicNotification",
    "La date de notification fait courir le délai de six mois pour justifier de l'exécution. Avec votre accord, c'est le jour où vous ouvrez la convention en ligne.",
  ),
  label: "Acceptez-vous de recevoir la convention signée par voie électronique ?",
  choices: [
    { value: "oui", label: "Oui, par voie électronique" },
    { value: "non", label: "Non, par lettre recommandée ou en main propre" },
  ],
})}`,
  );
