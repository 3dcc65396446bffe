import type { JournalEntry } from "../../../domain/agreement/journal.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { typographic } from "../../../french/typography.ts";
import { button, buttonRow, linkButton, notice, pageHeading, section, timeline } from "../../layout/components.ts";
import { html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { seenFields } from "../agreement/attempt.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { timelineItems } from "../agreement/journal.ts";
import { repeatedFields, typedTexts } from "./typed-fields.ts";

interface StalePage {
  readonly act: { readonly path: string; readonly title: string; readonly labels: Readonly<Record<string, string>> };
  readonly file: AgreementFile;
  readonly form: URLSearchParams;
  /** What was recorded since the agent saw the file. */
  readonly since: readonly JournalEntry[];
  /** Whether the act can still be done on the file as it now is. */
  readonly stillOpen: boolean;
}

/** Tells an agent that the file moved on: what changed, what was typed, and what can still be done. */
export function stalePage({ act, file, form, since, stillOpen }: StalePage): Promise<string> {
  const { base, agent, convention } = file;
  const title = "Le dossier a changé entre-temps";
  return page({
    title,
    nav: "staff",
    agentName: agent.name,
    body: html`${pageHeading({
      above: html`${kindOf(convention).partyName(convention)}, ${convention.fileNumber}`,
      title,
      lead: html`Rien n'a été enregistré : le dossier n'est plus celui que vous aviez sous les yeux.`,
    })}
${
  since.length > 0
    ? section("Ce qui s'est passé depuis", timeline(timelineItems(since, file)))
    : notice({ tone: "neutral", body: html`Un traitement automatique a mis le dossier à jour.` })
}
${section(
  "Ce que vous alliez faire",
  html`<div class="panel"><p><strong>${typographic(act.title)}</strong></p>${typedTexts(form, act.labels)}
${stillOpen ? nothing : html`<p>Ce n'est plus possible : la situation du dossier ne le permet plus.</p>`}</div>`,
)}
<form method="post" action="${base}/${act.path}">${seenFields(file)}${repeatedFields(form)}
${buttonRow(
  linkButton("Ouvrir le dossier à jour", base, stillOpen ? "secondary" : "primary"),
  stillOpen ? button(`${act.title} quand même`) : nothing,
)}</form>`,
  });
}
