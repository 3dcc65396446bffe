import { proofTermsOf } from "../../../domain/kinds/proof-term.ts";
import { day } from "../../../french/format.ts";
import { button, buttonRow } from "../../layout/components.ts";
import { radioGroup, textareaField, textField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { seenFields, typedIn } from "./attempt.ts";
import type { TaskPanel } from "./tasks.ts";

/** What becomes of a proof whose time is over: a person decides. Source: Code du patrimoine, art. L. 212-2. */
export function proofForm({ file, task, attempt }: TaskPanel): Html {
  const term = proofTermsOf(file.convention).find(({ id }) => task.id === `decide-proof-${id}`);
  if (!term) return nothing;
  const typed = typedIn(attempt, "preuve");
  const field = (name: string) => ({ name, value: typed.value(name), error: typed.error(name) });
  return html`<form method="post" action="${file.base}/preuve" novalidate>${seenFields(file)}
<p class="small">L'acte signé et sa preuve étaient conservés jusqu'au ${day(term.lastDay)}. Des archives publiques ne s'éliminent qu'avec le visa des archives (code du patrimoine, article L. 212-2). Votre décision est inscrite au journal ; rien n'est détruit par le système.</p>
${radioGroup({
  ...field("sortPreuve"),
  label: "Sort de la preuve",
  choices: [
    { value: "kept", label: "La conserver encore, jusqu'à la date ci-dessous" },
    { value: "transferred", label: "La verser aux archives" },
    {
      value: "eliminated",
      label: "L'éliminer, avec le visa des archives",
      hint: "Le retrait des fichiers revient ensuite à l'administrateur du stockage.",
    },
  ],
})}
${textField({ ...field("preuveJusquau"), label: "Conservée jusqu'au", hint: "Par exemple 31/12/2040", width: "short", optional: "conditional" })}
${textareaField({ ...field("motifPreuve"), label: "Motif, ou référence du visa ou du bordereau", rows: 3 })}
${buttonRow(button("Enregistrer la décision"))}</form>`;
}
