import { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import { dayOf } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import type { Agent, InboxTask, Ports } from "../../ports.ts";
import { kindName } from "../kinds.ts";
import { badge, deadlineChip, emptyState, pageHeading, section, table } from "../layout/components.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import type { PageResponse, Route } from "../route.ts";
import { agentOf } from "./session.ts";
import { signInPage } from "./sign-in-page.ts";
import { TASK_NAMES } from "./wording.ts";

/** What the agents have to do, the nearest deadline first; the sign-in form for anyone else. */
export const showInbox: Route = {
  method: "GET",
  path: "/agents",
  handle: (ports) => async (request) => {
    const agent = await agentOf(ports, request);
    return agent ? inboxPage(ports, agent) : ok(await signInPage({}));
  },
};

async function inboxPage(ports: Ports, agent: Agent): Promise<PageResponse> {
  const [tasks, body] = await Promise.all([ports.agreements.inbox(agent.bodyId), ports.bodies.load(agent.bodyId)]);
  const today = parisDateOf(ports.clock());
  const late = tasks.filter(({ dueOn }) => dueOn && Temporal.PlainDate.compare(dueOn, today) < 0);
  const due = tasks.filter(({ dueOn }) => dueOn && Temporal.PlainDate.compare(dueOn, today) >= 0);
  const free = tasks.filter(({ dueOn }) => !dueOn);
  return ok(
    await page({
      title: "À faire",
      nav: "staff",
      agentName: agent.name,
      width: "wide",
      body: html`${pageHeading({ above: body.shortName, title: "À faire", lead: leadOf(tasks.length, late.length) })}
${
  tasks.length === 0
    ? emptyState(
        "Rien à faire pour le moment",
        html`<p>Les demandes à étudier, les services à activer et les originaux à recevoir apparaissent ici, la plus proche échéance en tête.</p><p><a href="/agents/conventions">Voir toutes les conventions</a></p>`,
      )
    : nothing
}
${group("En retard", late, today)}
${group(late.length > 0 ? "À venir" : "Par échéance", due, today)}
${group("Sans échéance", free, today)}`,
    }),
  );
}

function leadOf(count: number, late: number): string | undefined {
  if (count === 0) return undefined;
  const all = `${count} action${count > 1 ? "s" : ""} attendue${count > 1 ? "s" : ""}`;
  return late > 0 ? `${all}, dont ${late} en retard.` : `${all}, aucune en retard.`;
}

function group(title: string, tasks: readonly InboxTask[], today: Temporal.PlainDate): Html {
  if (tasks.length === 0) return nothing;
  return section(
    title,
    table({
      caption: title,
      captionHidden: true,
      columns: [
        {
          heading: "Action",
          rowHeading: true,
          cell: ({ kind, agreementId }) =>
            html`<a href="/agents/conventions/${agreementId}#a-faire">${typographic(TASK_NAMES[kind])}</a>${kind === "repair-incident" ? html` ${badge("Incident", "danger")}` : nothing}`,
        },
        { heading: "Demandeur", cell: ({ partyName }) => partyName },
        {
          heading: "Dossier",
          cell: ({ agreementKind, fileNumber }) =>
            html`<span class="nowrap">${fileNumber}</span><br><span class="small soft">${typographic(kindName(agreementKind))}</span>`,
        },
        { heading: "Ouverte le", cell: ({ openedAt }) => dayOf(openedAt) },
        { heading: "Échéance", cell: ({ dueOn }) => (dueOn ? deadlineChip(dueOn, today) : "Aucune") },
      ],
      rows: tasks,
    }),
  );
}
