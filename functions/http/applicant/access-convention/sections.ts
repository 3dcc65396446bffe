import { accessSettings } from "../../../domain/access-convention/settings.ts";
import { COMMUNITIES } from "../../../domain/application/application.ts";
import { details } from "../../layout/components.ts";
import { checkboxField, errorOf, fieldGroup, radioGroup, textareaField, textField } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";
import { communityName } from "../../layout/wording.ts";
import type { FileSlot, FormView } from "../draft-form.ts";
import {
  field,
  fileField,
  legalPersonFields,
  numbered,
  referentFields,
  representativeFields,
  signatureModeField,
} from "../form-fields.ts";

export function establishmentSection(view: FormView): Html {
  return numbered(
    1,
    "etablissement",
    "L'établissement",
    "Le SIRET permet de préremplir le nom et l'adresse. Vous pouvez toujours les corriger.",
    html`
${legalPersonFields(view, "Nom de l'établissement")}
${radioGroup({
  ...field(
    view,
    "community",
    "Elle détermine si l'établissement peut adhérer directement. Un autre cas ouvre une étude d'éligibilité.",
  ),
  label: "Communauté de l'établissement",
  choices: [
    ...COMMUNITIES.map((value) => ({ value, label: communityName(value) })),
    {
      value: "particular-case",
      label: "Cas particulier",
      hint: "Aucune de ces communautés : votre demande est étudiée avant l'établissement de la convention.",
    },
  ],
})}
${textareaField({ ...field(view, "communityDescription", "Seulement si vous avez choisi « Cas particulier » : activité de l'établissement et usage prévu des services"), label: "Présentation du cas particulier", optional: "conditional", rows: 4 })}`,
  );
}

export const representativeSection = (view: FormView, power: FileSlot): Html =>
  numbered(
    2,
    "representant",
    "Le représentant qui signe",
    "La personne habilitée à engager l'établissement. Elle recevra l'invitation à signer.",
    html`${representativeFields(view)}
${textField({ ...field(view, "powerReference", "Acte, numéro et date, par exemple : délibération n° 2026-12 du 3 mars 2026. La convention le cite."), label: "Acte qui habilite le représentant", width: "medium" })}
${fileField(view, power)}`,
  );

export const referentSection = (view: FormView): Html =>
  numbered(
    3,
    "referent",
    "Le référent",
    "L'interlocuteur au quotidien : il suit le dossier, met les services en place et reçoit les échéances.",
    referentFields(view),
  );

export function invoicingSection(view: FormView): Html {
  return numbered(
    5,
    "facturation",
    "La facturation",
    undefined,
    html`
${radioGroup({
  ...field(view, "invoicingChannel"),
  label: "Comment l'établissement reçoit-il ses factures ?",
  choices: [
    { value: "chorus-pro", label: "Sur Chorus Pro" },
    { value: "post", label: "Par courrier", hint: "Seulement si l'établissement n'est pas éligible à Chorus Pro" },
  ],
})}
${fieldGroup(
  "Si vous utilisez Chorus Pro",
  html`${textField({ ...field(view, "serviceCode", "Si votre structure l'exige"), label: "Code service", optional: true, width: "medium", spellcheck: false, autocomplete: "off" })}
${textField({ ...field(view, "engagementNumber", "Si votre structure l'exige : majuscules sans accent, chiffres et - _ + /, 50 caractères au plus"), label: "Numéro d'engagement", optional: true, width: "medium", spellcheck: false, autocomplete: "off" })}`,
)}
${fieldGroup(
  "Si les factures sont envoyées par courrier",
  html`${textField({ ...field(view, "invoiceLine1"), optional: "conditional", label: "Numéro et voie", autocomplete: "billing address-line1" })}
${textField({ ...field(view, "invoiceLine2"), label: "Complément d'adresse", optional: true, autocomplete: "billing address-line2" })}
<div class="field-row field-row--postcode">${textField({ ...field(view, "invoicePostcode"), optional: "conditional", label: "Code postal", inputMode: "numeric", autocomplete: "billing postal-code", width: "short" })}
${textField({ ...field(view, "invoiceCity"), optional: "conditional", label: "Commune", autocomplete: "billing address-level2" })}</div>`,
)}`,
  );
}

export function signatureSection(view: FormView): Html {
  const { body, draft } = view;
  return numbered(
    6,
    "signature",
    "La signature et la charte",
    undefined,
    html`
${signatureModeField(view)}
${details("Lire l'essentiel de la charte", CHARTER_IN_SHORT)}
${checkboxField({
  name: "charterVersion",
  value: accessSettings(body).charterVersion,
  label: html`J'accepte la charte d'utilisation des services, version ${accessSettings(body).charterVersion}`,
  hint: "Elle forme l'annexe 1 de la convention et sera relue à la signature.",
  checked: draft.values["charterVersion"] === accessSettings(body).charterVersion,
  error: errorOf(view.problems, "charterVersion"),
})}`,
  );
}

/** What the charter commits to, in short. Source: access convention, Annex 1 (MC-40 to MC-51). */
const CHARTER_IN_SHORT = html`<ul>
<li>Le référent met les services en place et en assure la gestion. Les codes d'accès restent confidentiels ; leur perte ou leur vol est signalé dans les meilleurs délais.</li>
<li>L'établissement répond des contenus qu'il dépose ou transmet, et fait des services un usage conforme à la loi, pour ses seuls besoins.</li>
<li>L'organisme ne répond que des dommages directs causés par une faute prouvée, dans les limites fixées par la charte.</li>
<li>Les personnes inscrites à une formation y participent, ou préviennent au moins 24 heures à l'avance.</li>
<li>Les fichiers et les données confiés aux services restent la propriété de l'établissement.</li>
<li>Les données des utilisateurs sont conservées trois ans au plus après la dernière connexion ; celles de l'établissement sont restituées ou détruites à la fin de la convention.</li>
</ul>
<p>Le texte complet, annexe 1 de la convention, est présenté au représentant avant la signature.</p>`;
