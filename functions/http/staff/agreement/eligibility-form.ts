import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { button, buttonRow } from "../../layout/components.ts";
import { textareaField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { type Attempt, MAX_TEXT, seenFields, typedIn } from "./attempt.ts";
import type { AgreementFile } from "./file.ts";

/** The decision on a particular case: granted or refused, with its reason. Source: access convention art. 1 (MC-09). */
export function eligibilityForm(file: AgreementFile<AccessConvention>, attempt: Attempt | undefined): Html {
  const { eligibility } = file.convention.application;
  const typed = typedIn(attempt, "eligibilite/accorder", "eligibilite/refuser");
  return html`${
    eligibility.community === "particular-case"
      ? html`<p class="small soft">L'établissement explique :</p><p class="quote">${eligibility.description}</p>`
      : nothing
  }
<form method="post" action="${file.base}/eligibilite/accorder" novalidate>${seenFields(file)}
${textareaField({
  name: "motifEligibilite",
  label: "Motif de la décision",
  hint: "Conservé au journal. En cas de refus, il est transmis tel quel à l'établissement.",
  rows: 4,
  maxLength: MAX_TEXT,
  value: typed.value("motifEligibilite"),
  error: typed.error("motifEligibilite"),
})}
${buttonRow(
  button("Accorder l'éligibilité"),
  button("Refuser", { look: "danger", formAction: `${file.base}/eligibilite/refuser` }),
)}
<p class="small soft">Il manque un élément ? <a href="#precisions">Demander des précisions</a></p></form>`;
}
