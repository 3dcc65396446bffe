import { fileSize } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import { button, notice } from "../layout/components.ts";
import { emailField, errorOf, type FieldProps, fieldGroup, radioGroup, telField, textField } from "../layout/form.ts";
import { type Content, type Html, html, nothing } from "../layout/html.ts";
import type { FileSlot, TypedView } from "./draft-form.ts";
import { otherValue } from "./draft-values.ts";
import { fileIdOf } from "./file-pages.ts";
import { registerState } from "./register-check.ts";

type Shown = Pick<FieldProps, "name" | "value" | "error" | "hint">;

/** A field with what was typed, what is wrong with it, and what another page saved in it meanwhile. */
export function field({ draft, problems }: TypedView, name: string, hint?: Content): Shown {
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

/** A legal person: SIRET with its check, name, legal form, seat. @param nameLabel « Nom de l'établissement » */
export function legalPersonFields(view: TypedView, nameLabel: string, afterName: Content = nothing): Html {
  const at = "section-establishment";
  return html`
${textField({ ...field(view, "siret", "14 chiffres, avec ou sans espaces"), label: "SIRET", width: "short", inputMode: "numeric", spellcheck: false, autocomplete: "off", maxLength: 40 })}
<div class="siret-check">${button("Vérifier le SIRET", { look: "secondary", name: "action", value: "siret" })}</div>
${registerNotice(view)}
${textField({ ...field(view, "establishmentName"), label: nameLabel, autocomplete: `${at} organization` })}
${afterName}
${textField({ ...field(view, "legalForm", "Par exemple : établissement public local d'enseignement, syndicat mixte, association, société publique locale"), label: "Forme juridique", width: "medium" })}
${fieldGroup(
  "Siège",
  html`${textField({ ...field(view, "seatLine1"), label: "Numéro et voie", autocomplete: `${at} address-line1` })}
${textField({ ...field(view, "seatLine2"), label: "Complément d'adresse", optional: true, autocomplete: `${at} address-line2` })}
<div class="field-row field-row--postcode">${textField({ ...field(view, "seatPostcode"), label: "Code postal", inputMode: "numeric", autocomplete: `${at} postal-code`, width: "short" })}
${textField({ ...field(view, "seatCity"), label: "Commune", autocomplete: `${at} address-level2` })}</div>`,
)}`;
}

function registerNotice({ draft }: TypedView): Html {
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
        body: "Le répertoire des établissements n'a pas pu être consulté. Poursuivez normalement : votre dossier portera la mention « SIRET non vérifié », et un agent s'en assurera.",
      });
    case "not-asked":
      return nothing;
  }
}

/** Who signs: civility, name, quality, address. */
export function representativeFields(view: TypedView): Html {
  const at = "section-representative";
  return html`
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
${emailField({ ...field(view, "representativeEmail", "Une adresse que cette personne lit elle-même : elle y recevra le code de signature"), label: "Adresse de courriel", autocomplete: `${at} email` })}`;
}

/** Who follows the file. */
export function referentFields(view: TypedView): Html {
  const at = "section-referent";
  return html`
<div class="field-row">${textField({ ...field(view, "referentFirstName"), label: "Prénom", autocomplete: `${at} given-name` })}
${textField({ ...field(view, "referentLastName"), label: "Nom", autocomplete: `${at} family-name` })}</div>
${textField({ ...field(view, "referentFunction"), label: "Fonction", width: "medium", autocomplete: `${at} organization-title` })}
${telField({ ...field(view, "referentTelephone"), label: "Téléphone", autocomplete: `${at} tel` })}
${emailField({ ...field(view, "referentEmail"), label: "Adresse de courriel", autocomplete: `${at} email` })}`;
}

/** How the representative signs. */
export const signatureModeField = (view: TypedView): Html =>
  radioGroup({
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
  });

/** A place where files are joined; joining one goes through its own page, once the rest is saved. */
export function fileField({ draft, problems }: TypedView, slot: FileSlot, { optional = false } = {}): Html {
  const error = errorOf(problems, slot.name);
  const files = draft.files[slot.name] ?? [];
  const room = files.length < (slot.several?.most ?? 1);
  return html`<div class="field${error ? " field--invalid" : ""}" id="${slot.name}" tabindex="-1">
<p class="field__label">${typographic(slot.title)}${optional ? html` <span class="field__optional">(facultatif)</span>` : nothing}</p>
<p class="field__hint">${typographic(slot.hint)} PDF, JPEG ou PNG, 10 Mo au plus.</p>
${error ? html`<p class="field__error"><span class="visually-hidden">Erreur : </span>${typographic(error)}</p>` : nothing}
${files.map(
  (file) =>
    html`<div class="file-card"><span><strong>${file.fileName}</strong> <span class="soft small">${fileSize(file.sizeBytes)}</span></span><span>${
      slot.several ? nothing : fileButton("Remplacer", file.fileName, `document-${slot.path}`)
    } ${fileButton("Retirer", file.fileName, `retirer-${slot.path}-${fileIdOf(file)}`)}</span></div>`,
)}
${room ? button(slot.several && files.length > 0 ? "Joindre un autre document" : "Joindre le document", { look: "secondary", name: "action", value: `document-${slot.path}` }) : nothing}</div>`;
}

/** Its name says which file, for those who hear it out of its context. */
const fileButton = (label: string, fileName: string, value: string): Html =>
  html`<button class="button button--quiet" type="submit" name="action" value="${value}">${label}<span class="visually-hidden"> ${fileName}</span></button>`;
