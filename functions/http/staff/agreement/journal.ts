import { firstBreak } from "../../../contracts/journal-chain.ts";
import { serviceLabel } from "../../../domain/access-convention/settings.ts";
import type { JournalEntry } from "../../../domain/agreement/journal.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { typographic } from "../../../french/typography.ts";
import { notice, section, type TimelineItem, timeline } from "../../layout/components.ts";
import { type Html, html } from "../../layout/html.ts";
import { actsByRound } from "../../layout/journal-sentence.ts";
import { actorName, type JournalNames, journalSentence } from "../../layout/journal-sentences.ts";
import type { AgreementFile } from "./file.ts";

const namesIn = ({ convention, body, agentNames, journal }: AgreementFile): JournalNames => ({
  words: kindOf(convention).words,
  service: (id) => serviceLabel(body, id),
  agent: (id) => agentNames.get(id),
  actOfRound: actsByRound(journal),
});

/** Journal entries as a timeline shows them, each with its rank and who did it. */
export function timelineItems(entries: readonly JournalEntry[], file: AgreementFile): readonly TimelineItem[] {
  const names = namesIn(file);
  return entries.map((entry) => {
    const { title, detail, tone } = journalSentence(entry, names);
    const actor = actorName(entry.actor, names);
    return {
      at: entry.at,
      title: html`<span class="soft">${entry.sequence}.</span> ${typographic(title)}`,
      detail: html`${actor}${detail ? html`<br>${typographic(detail)}` : ""}`,
      ...(tone ? { tone } : {}),
    };
  });
}

/** All that happened, the newest first, with the proof that nothing in it was changed. */
export function journalSection(file: AgreementFile): Html {
  const broken = firstBreak(file.journal);
  return section(
    "Journal",
    html`${
      broken === undefined
        ? notice({
            tone: "success",
            title: `Journal intact : ${file.journal.length} événements vérifiés`,
            body: html`<p class="small">Chaque événement porte l'empreinte du précédent ; elles viennent d'être recalculées. Dernière empreinte : <span class="mono">${file.journal.at(-1)?.hash}</span></p>`,
          })
        : notice({
            tone: "danger",
            title: `Journal rompu à l'événement ${broken}`,
            body: html`<p>À partir de cet événement, le journal ne correspond plus à ses empreintes : il a été modifié hors du service. Prévenez l'administrateur avant toute décision.</p>`,
          })
    }
<div class="section">${timeline(timelineItems(file.journal, file).toReversed())}</div>`,
    { id: "journal" },
  );
}
