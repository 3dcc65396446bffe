import type { ApplicationField, FormProblem } from "../../contracts/application-form.ts";
import { accessSettings } from "../../domain/access-convention/settings.ts";
import { COMMUNITIES } from "../../domain/application/application.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import type { Draft } from "../../ports.ts";
import { button, details, notice } from "../layout/components.ts";
import {
  checkboxField,
  emailField,
  errorOf,
  type FieldProps,
  fieldGroup,
  radioGroup,
  telField,
  textareaField,
  textField,
} from "../layout/form.ts";
import { type Content, type Html, html, nothing } from "../layout/html.ts";
import { typographic } from "../layout/typography.ts";
import { communityName } from "../layout/wording.ts";
import { otherValue } from "./draft-values.ts";
import { registerState } from "./register-check.ts";

/** What the sections of the form are drawn from. */
export interface FormView {
  readonly draft: Draft;
  readonly body: IssuingBody;
  readonly problems: readonly FormProblem[];
  /** The last day before the body's current programme, in French (MC-18). */
  readonly eveOfProgramme: string;
}

type Shown = Pick<FieldProps, "name" | "value" | "error" | "hint">;

/** A field with what was typed, what is wrong with it, and what another page saved in it meanwhile. */
export function field({ draft, problems }: FormView, name: ApplicationField, hint?: Content): Shown {
  const other = otherValue(draft.values, name);
  const elsewhere =
    other === undefined
      ? nothing
      : html` <strong>Modifié aussi dans un autre onglet : « ${other || "vide"} ».</strong> La valeur ci-dessous est la vôtre : gardez-la ou corrigez-la.`;
  const shownHint =
    other === undefined ? hint : html`${typeof hint === "string" ? typographic(hint) : hint}${elsewhere}`;
  return {
    name,
    value: draft.values[name],
    error: errorOf(problems, name),
    ...(shownHint === undefined ? {} : { hint: shownHint }),
  };
}

/** One numbered section of the form. */
export const numbered = (number: number, id: string, title: string, lead: string | undefined, content: Content): Html =>
  html`<section class="form-section" id="${id}"><h2><span class="form-section__number" aria-hidden="true">${number}</span>${typographic(title)}</h2>${lead ? html`<p>${typographic(lead)}</p>` : nothing}${content}</section>`;

export function establishmentSection(view: FormView): Html {
  const at = "section-establishment";
  return numbered(
    1,
    "etablissement",
    "L'établissement",
    "Le SIRET permet de préremplir le nom et l'adresse. Vous pouvez toujours les corriger.",
    html`
${textField({ ...field(view, "siret", "14 chiffres, avec ou sans espaces"), label: "SIRET", width: "short", inputMode: "numeric", spellcheck: false, autocomplete: "off", maxLength: 40 })}
<div class="siret-check">${button("Vérifier le SIRET", { look: "secondary", name: "action", value: "siret" })}</div>
${registerNotice(view)}
${textField({ ...field(view, "establishmentName"), label: "Nom de l'établissement", autocomplete: `${at} organization` })}
${textField({ ...field(view, "legalForm", "Par exemple : établissement public local d'enseignement, association, société publique locale"), label: "Forme juridique", width: "medium" })}
${fieldGroup(
  "Siège",
  html`${textField({ ...field(view, "seatLine1"), label: "Numéro et voie", autocomplete: `${at} address-line1` })}
${textField({ ...field(view, "seatLine2"), label: "Complément d'adresse", optional: true, autocomplete: `${at} address-line2` })}
<div class="field-row field-row--postcode">${textField({ ...field(view, "seatPostcode"), label: "Code postal", inputMode: "numeric", autocomplete: `${at} postal-code`, width: "short" })}
${textField({ ...field(view, "seatCity"), label: "Commune", autocomplete: `${at} address-level2` })}</div>`,
)}
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

function registerNotice({ draft }: FormView): Html {
  switch (registerState(draft.values)) {
    case "verified":
      return notice({
        tone: "success",
        title: "SIRET vérifié",
        body: html`Au répertoire : ${draft.values["register.name"] ?? ""}.`,
      });
    case "closed":
      return notice({
        tone: "warning",
        title: "Établissement fermé d'après le répertoire",
        body: html`Au répertoire : ${draft.values["register.name"] ?? ""}. Vérifiez le numéro. Vous pouvez poursuivre : l'agent chargé de votre dossier en sera averti.`,
      });
    case "not-found":
      return notice({
        tone: "warning",
        title: "SIRET absent du répertoire public",
        body: "Vérifiez le numéro. Certains établissements n'y figurent pas : vous pouvez poursuivre, la demande portera la mention « SIRET non vérifié ».",
      });
    case "unavailable":
      return notice({
        tone: "warning",
        title: "SIRET non vérifié",
        body: "Le répertoire des établissements ne répond pas en ce moment. Poursuivez normalement : la vérification sera faite plus tard.",
      });
    case "not-asked":
      return nothing;
  }
}

export function representativeSection(view: FormView, power: Html): Html {
  const at = "section-representative";
  return numbered(
    2,
    "representant",
    "Le représentant qui signe",
    "La personne habilitée à engager l'établissement. Elle recevra l'invitation à signer.",
    html`
${radioGroup({
  ...field(view, "representativeCivility"),
  label: "Civilité",
  choices: [
    { value: "Mme", label: "Madame" },
    { value: "M.", label: "Monsieur" },
  ],
})}
<div class="field-row">${textField({ ...field(view, "representativeFirstName"), label: "Prénom", autocomplete: `${at} given-name` })}
${textField({ ...field(view, "representativeLastName"), label: "Nom", autocomplete: `${at} family-name` })}</div>
${textField({ ...field(view, "representativeQuality", "Par exemple : maire, directrice, présidente"), label: "Qualité", width: "medium", autocomplete: `${at} organization-title` })}
${emailField({ ...field(view, "representativeEmail", "Une adresse que cette personne lit elle-même : elle y recevra le code de signature"), label: "Adresse de courriel", autocomplete: `${at} email` })}
${power}`,
  );
}

export function referentSection(view: FormView): Html {
  const at = "section-referent";
  return numbered(
    3,
    "referent",
    "Le référent",
    "L'interlocuteur au quotidien : il suit le dossier, met les services en place et reçoit les échéances.",
    html`
<div class="field-row">${textField({ ...field(view, "referentFirstName"), label: "Prénom", autocomplete: `${at} given-name` })}
${textField({ ...field(view, "referentLastName"), label: "Nom", autocomplete: `${at} family-name` })}</div>
${textField({ ...field(view, "referentFunction"), label: "Fonction", width: "medium", autocomplete: `${at} organization-title` })}
${telField({ ...field(view, "referentTelephone"), label: "Téléphone", autocomplete: `${at} tel` })}
${emailField({ ...field(view, "referentEmail"), label: "Adresse de courriel", autocomplete: `${at} email` })}`,
  );
}

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
${radioGroup({
  ...field(view, "signatureMode"),
  label: "Comment le représentant signera-t-il ?",
  choices: [
    {
      value: "electronic",
      label: "Par signature électronique",
      hint: "Un lien et un code reçus par courriel. C'est le plus simple et le plus rapide.",
    },
    {
      value: "by-hand",
      label: "À la main",
      hint: "Vous imprimez, signez et déposez la copie numérisée, puis envoyez l'original par la poste.",
    },
  ],
})}
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
