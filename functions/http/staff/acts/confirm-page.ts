import { kindOf } from "../../../domain/kinds/kinds.ts";
import { backLink, button, buttonRow, linkButton, pageHeading } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { seenFields } from "../agreement/attempt.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { repeatedFields } from "./typed-fields.ts";

interface ConfirmPage {
  readonly act: { readonly path: string; readonly title: string; readonly page?: unknown };
  readonly file: AgreementFile;
  readonly form: URLSearchParams;
  readonly preview: Html;
}

/** What an act would lead to, before it is done. */
export function confirmPage({ act, file, form, preview }: ConfirmPage): Promise<string> {
  const { base, agent, convention } = file;
  return page({
    title: act.title,
    nav: "staff",
    agentName: agent.name,
    body: html`${backLink("Revenir au dossier sans rien enregistrer", base)}${pageHeading({
      above: html`${kindOf(convention).partyName(convention)}, ${convention.fileNumber}`,
      title: act.title,
      lead: html`Vérifiez ce qui va être enregistré, puis confirmez.`,
    })}
${preview}
<form method="post" action="${base}/${act.path}">${seenFields(file)}${repeatedFields(form)}
${buttonRow(button("Confirmer", { name: "confirmation" }), act.page ? button("Modifier", { look: "secondary", name: "action", value: "modifier" }) : nothing, linkButton("Annuler", base, "secondary"))}</form>`,
  });
}
