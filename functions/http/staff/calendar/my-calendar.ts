import { isGood, renewCalendarLink, revokeCalendarLink } from "../../../domain/agent/calendar-link.ts";
import { moment } from "../../../french/format.ts";
import type { Agent, Ports } from "../../../ports.ts";
import { backLink, button, buttonRow, notice, pageHeading, section } from "../../layout/components.ts";
import { hiddenField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { ok } from "../../layout/respond.ts";
import { type Route, seeOther } from "../../route.ts";
import { asAgent } from "../session.ts";
import { calendarAddress } from "./calendar-address.ts";

const PATH = "/agents/calendrier";

const DONE: Readonly<Record<string, string>> = {
  ouvert: "Le lien est prêt. Ajoutez-le à votre calendrier.",
  renouvele: "L'ancien lien ne fonctionne plus. Remplacez-le par celui-ci dans votre calendrier.",
  revoque: "Le lien est révoqué : votre calendrier ne recevra plus rien.",
};

/** The agent's own link to the deadlines, with what it shows and how to stop it. */
export const showCalendar: Route = {
  method: "GET",
  path: PATH,
  handle: asAgent(async (ports, agent, { query }) => {
    const done = DONE[query.get("fait") ?? ""];
    return ok(
      await page({
        title: "Mon calendrier",
        nav: "staff",
        agentName: agent.name,
        body: html`${backLink("Échéances", "/agents/echeances")}
${pageHeading({
  title: "Mon calendrier",
  lead: html`Les échéances des dossiers dans votre calendrier habituel, tenues à jour.`,
})}
${done ? notice({ tone: "success", status: true, title: done }) : nothing}
${await linkSection(ports, agent)}
${section(
  "Ce que le calendrier montre",
  html`<p>Le jour, ce qui est à faire et le numéro du dossier : aucun nom. Y figurent les échéances de votre organisme, en cours, tenues ou dépassées depuis 90 jours au plus.</p>
<p>Qui a le lien peut lire ces échéances sans se connecter : ne le transmettez pas. Si vous l'avez donné par erreur, demandez-en un nouveau.</p>`,
)}`,
      }),
    );
  }),
};

async function linkSection(ports: Ports, agent: Agent): Promise<Html> {
  const link = await ports.calendarLinks.load(agent.id);
  if (!isGood(link))
    return section(
      "Aucun lien pour le moment",
      html`<p>Un lien privé, à vous seul, permet à votre calendrier (Thunderbird, Outlook, téléphone…) de s'abonner aux échéances.</p>${form("renouveler", button("Créer mon lien"), link?.epoch)}`,
    );
  return section(
    "Votre lien",
    html`<p>Dans votre calendrier, choisissez « s'abonner » ou « ajouter depuis une adresse », et collez :</p>
<p><code class="copyable">${await calendarAddress(ports, agent.id, link)}</code></p>
<p class="small soft">Créé le ${moment(link.openedAt)}</p>
${form("renouveler", button("Remplacer par un nouveau lien", { look: "secondary" }), link.epoch)}
${form("revoquer", button("Révoquer le lien", { look: "danger" }), link.epoch)}`,
  );
}

/** The epoch shown goes along, so that an old page neither renews nor revokes a link it did not show. */
const form = (act: "renouveler" | "revoquer", submit: Html, epoch = 0): Html =>
  html`<form method="post" action="${PATH}/${act}">${hiddenField("epoque", String(epoch))}${buttonRow(submit)}</form>`;

const act = (name: "renouveler" | "revoquer"): Route => ({
  method: "POST",
  path: `${PATH}/${name}`,
  handle: asAgent(async (ports, agent, request) => {
    const before = await ports.calendarLinks.load(agent.id);
    if (String(before?.epoch ?? 0) !== request.form.get("epoque")) return seeOther(PATH); // it moved on: look again
    const at = ports.clock();
    if (name === "revoquer") {
      if (before) await ports.calendarLinks.replace(agent.id, before, revokeCalendarLink(before, at));
      return seeOther(`${PATH}?fait=revoque`);
    }
    const written = await ports.calendarLinks.replace(agent.id, before, renewCalendarLink(before, at));
    return seeOther(written ? `${PATH}?fait=${isGood(before) ? "renouvele" : "ouvert"}` : PATH);
  }),
});

/** A new link; the old one dies. */
export const renewCalendar = act("renouveler");
/** No link any more. */
export const revokeCalendar = act("revoquer");
