import type { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { day, dayOf } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { deadlineChip, details, section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { DEADLINE_NAMES, DEADLINE_STATUS_NAMES, namedBadge } from "../../layout/wording.ts";
import { groundsWords } from "../grounds.ts";
import type { AgreementFile } from "./file.ts";

/** Every deadline, those that run first, each with its reason: rule, inputs, calendar. */
export function deadlinesSection({ convention, body }: AgreementFile, now: Temporal.Instant): Html {
  const { deadlines } = convention;
  if (deadlines.length === 0) return nothing;
  const today = parisDateOf(now);
  const ordered = deadlines.toSorted((a, b) => rank(a.status) - rank(b.status));
  return section(
    "Échéances",
    html`<div class="panel"><ul class="plain-list">${ordered.map((deadline) => {
      const { kind, party, status, lastDay, startedOn, closedAt, explanation, rules, calendarVersion } = deadline;
      return html`<li class="deadline"><p><strong>${typographic(DEADLINE_NAMES[kind])}</strong> ${
        status === "running" ? deadlineChip(lastDay, today) : namedBadge(DEADLINE_STATUS_NAMES[status])
      }</p>
<p class="small soft">${party === "staff" ? html`Qui doit agir : ${body.shortName}` : html`À faire par ${typographic(kindOf(convention).words.party)}`}, depuis le ${day(startedOn)}${closedAt ? html`, close le ${dayOf(closedAt)}` : nothing}. Dernier jour : ${day(lastDay)}.</p>
${details("Comment cette date est calculée", html`<p class="small">${typographic(explanation)}</p><p class="small soft">${groundsWords(rules)}. Calendrier des jours fériés : ${calendarVersion}.</p>`)}</li>`;
    })}</ul></div>`,
    { id: "echeances" },
  );
}

const rank = (status: string): number => ["missed", "running"].indexOf(status) + 1 || 3;
