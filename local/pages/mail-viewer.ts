import type { IncomingMessage, ServerResponse } from "node:http";
import { Temporal } from "temporal-polyfill";
import { exactMoment, moment } from "../../functions/french/format.ts";
import {
  backLink,
  definitions,
  emptyState,
  pageHeading,
  section,
  table,
} from "../../functions/http/layout/components.ts";
import { html, nothing } from "../../functions/http/layout/html.ts";
import { answer, answerPage } from "./embedded-page.ts";
import { type ReadMail, readEml } from "./read-eml.ts";

const BASE = "/embarque/courriels";

export interface ListedMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly to: string;
  readonly subject: string;
}

export interface MailStore {
  /** Newest first. */
  listMails(): readonly ListedMail[];
  /** The mail as it was sent, or undefined. */
  readMail(id: string): string | undefined;
}

type Answer = (response: ServerResponse, mail: ReadMail, id: string) => Promise<void>;

const PARTS: Readonly<Record<string, Answer>> = {
  html: answerHtml,
  "agenda.ics": async (response, { calendar }) =>
    calendar === undefined ? missing(response) : answer(response, 200, "text/calendar; charset=utf-8", calendar),
  "courriel.eml": async (response, { source }) => answer(response, 200, "message/rfc822", source),
  "": showMail,
};

/** Where the mails of the embedded runtime are read: no mail leaves this machine. */
export const mailViewer =
  (store: MailStore) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const [id = "", part = ""] = pathname.slice(BASE.length).split("/").slice(1).map(decodeURIComponent);
    if (id === "") return showList(response, store.listMails(), searchParams.get("a") ?? "");
    const source = store.readMail(id);
    const reply = PARTS[part];
    if (source === undefined || !reply) return missing(response);
    return reply(response, await readEml(source), id);
  };

function showList(response: ServerResponse, mails: readonly ListedMail[], to: string): Promise<void> {
  const shown = mails.filter((mail) => to === "" || mail.to === to);
  return answerPage(response, {
    title: "Courriels",
    body: html`${pageHeading({
      title: "Courriels",
      lead: html`Ce que le service a envoyé depuis ce poste. Rien n'en sort : les courriels se lisent ici.`,
    })}
${to ? html`<p>Adressés à <strong>${to}</strong>. <a href="${BASE}">Voir tous les courriels</a></p>` : nothing}
<p><a href="${to ? `${BASE}?a=${encodeURIComponent(to)}` : BASE}">Actualiser</a></p>
<div class="section">${shown.length === 0 ? emptyState("Aucun courriel pour le moment", html`Déposez une demande ou demandez un lien de connexion : le courriel apparaîtra ici.`) : listTable(shown)}</div>`,
  });
}

const listTable = (mails: readonly ListedMail[]) =>
  table({
    caption: "Courriels envoyés, les plus récents d'abord",
    columns: [
      {
        heading: "Objet",
        rowHeading: true,
        cell: ({ id, subject }) => html`<a href="${BASE}/${encodeURIComponent(id)}">${subject || "(sans objet)"}</a>`,
      },
      { heading: "À", cell: ({ to }) => html`<a href="${BASE}?a=${encodeURIComponent(to)}">${to}</a>` },
      { heading: "Envoyé le", cell: ({ receivedAt }) => moment(Temporal.Instant.from(receivedAt)) },
    ],
    rows: mails,
  });

function showMail(response: ServerResponse, mail: ReadMail, id: string): Promise<void> {
  const here = `${BASE}/${encodeURIComponent(id)}`;
  const { subject, from, to, replyTo, sentAt, text, calendar } = mail;
  return answerPage(response, {
    title: subject,
    body: html`${backLink("Tous les courriels", BASE)}
${pageHeading({ title: subject })}
<div class="panel">${definitions([
      { term: "De", value: from },
      { term: "À", value: to },
      { term: "Répondre à", value: replyTo },
      sentAt !== undefined && { term: "Composé le", value: exactMoment(sentAt) },
    ])}</div>
${mail.html === undefined ? nothing : section("Message", html`<iframe class="mail-frame" title="Message" src="${here}/html" sandbox="allow-top-navigation-by-user-activation"></iframe>`)}
${section("Version en texte seul", html`<pre class="mail-text">${text}</pre>`)}
${
  calendar === undefined
    ? nothing
    : section(
        "Dates à retenir",
        html`<p><a href="${here}/agenda.ics">Fichier d'agenda (.ics)</a></p><pre class="mail-text">${calendar}</pre>`,
      )
}
<p class="section"><a href="${here}/courriel.eml">Source du courriel (.eml)</a></p>`,
  });
}

/**
 * The message by itself, for the frame: it can fetch nothing and run nothing, and its link opens in the whole window,
 * as a click in a mailbox does.
 */
async function answerHtml(response: ServerResponse, { html: message }: ReadMail): Promise<void> {
  if (message === undefined) return missing(response);
  const framed = message.replace(/<head>/i, '<head><base target="_top">');
  answer(response, 200, "text/html; charset=utf-8", framed, {
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation",
    "referrer-policy": "no-referrer",
  });
}

function missing(response: ServerResponse): Promise<void> {
  return answerPage(response, {
    title: "Courriel introuvable",
    status: 404,
    body: html`${backLink("Tous les courriels", BASE)}${pageHeading({ title: "Ce courriel n'existe pas" })}`,
  });
}
