import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import { day } from "../../functions/french/format.ts";
import { capitalised } from "../../functions/french/typography.ts";
import { type Html, html, raw } from "../../functions/http/layout/html.ts";

/** The page that a person opens first in the folder of a demonstration. */
export const INDEX_PAGE = "index.html";

/** A file of the folder, as a person looks for it. */
export interface Listed {
  readonly title: string;
  readonly at: Temporal.Instant;
  /** Path in the folder, with `/`. */
  readonly file: string;
}

/** What the folder holds, in the words of the record. */
export interface DemoContents {
  readonly agreements: readonly {
    /** Name of its folder. */
    readonly label: string;
    readonly party: string;
    readonly kind: string;
    readonly documents: readonly Listed[];
  }[];
  readonly mails: readonly (Listed & { readonly to: string })[];
  readonly events: readonly { readonly at: Temporal.Instant; readonly label: string; readonly title: string }[];
}

/** Writes the page: documents of each agreement, mails and events, with no script and nothing fetched from afar. */
export async function writeIndex(out: string, contents: DemoContents): Promise<void> {
  writeFileSync(join(out, INDEX_PAGE), await indexPage(contents));
}

const dayCell = (at: Temporal.Instant): Html => {
  const on = parisDateOf(at);
  return html`<td class="day"><time datetime="${on.toString()}">${day(on)}</time></td>`;
};

const link = ({ file, title }: Pick<Listed, "file" | "title">): Html =>
  html`<a href="${file.split("/").map(encodeURIComponent).join("/")}">${title}</a>`;

function table(caption: string, headings: readonly string[], rows: readonly Html[]): Html {
  const head = headings.map((heading) => html`<th scope="col">${heading}</th>`);
  return html`<div class="wide" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption><thead><tr>${head}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells}</tr>`)}
</tbody></table></div>`;
}

const STYLE = raw(`
body{margin:0 auto;max-width:64rem;padding:1.5rem;font:1rem/1.55 system-ui,sans-serif;color:#1c2733;background:#fff}
h1,h2{line-height:1.25;color:#0b5a63}h2{margin-top:2.5rem}a{color:#0b5a63}a:focus-visible,.wide:focus-visible{outline:3px solid #0b5a63;outline-offset:2px}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #d5d9de}.day{white-space:nowrap}.soft{color:#4a5563;overflow-wrap:anywhere}
`);

/** The page as markup. */
export async function indexPage({ agreements, mails, events }: DemoContents): Promise<string> {
  const sections = agreements.map(
    ({ label, party, kind, documents }) => html`<section id="${label}" aria-labelledby="titre-${label}">
<h2 id="titre-${label}">${party}</h2>
<p>${kind}, dossier ${label}</p>
${table(
  `Documents du dossier ${label}`,
  ["Jour", "Document", "Fichier"],
  documents.map((listed) => html`${dayCell(listed.at)}<td>${link(listed)}</td><td class="soft">${listed.file}</td>`),
)}
</section>`,
  );
  const contents = [
    ...agreements.map(({ label, party }) => ({ href: label, title: `${party} (${label})` })),
    { href: "courriels", title: `Les ${mails.length} courriels` },
    { href: "evenements", title: `Les ${events.length} événements` },
  ].map(({ href, title }) => html`<li><a href="#${href}">${title}</a></li>`);
  return (
    await html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Démonstration de Kevrat : documents, courriels, événements</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Ce que la démonstration a produit</h1>
<p>Des conventions suivies de la demande à leur dernière échéance, avec leurs documents, leurs courriels et leur journal. Rien de tout cela n'a eu lieu.</p>
<nav aria-label="Sommaire"><ul>
${contents}
</ul></nav></header>
<main>
${sections}
<section id="courriels" aria-labelledby="titre-courriels"><h2 id="titre-courriels">Courriels</h2>
${table(
  "Courriels, du premier au dernier",
  ["Jour", "Destinataire", "Objet"],
  mails.map((mail) => html`${dayCell(mail.at)}<td class="soft">${mail.to}</td><td>${link(mail)}</td>`),
)}
</section>
<section id="evenements" aria-labelledby="titre-evenements"><h2 id="titre-evenements">Événements</h2>
<p><a href="timeline.json">Les mêmes, en données (JSON)</a></p>
${table(
  "Événements, du premier au dernier",
  ["Jour", "Dossier", "Ce qui s’est passé"],
  events.map(({ at, label, title }) => html`${dayCell(at)}<td>${label}</td><td>${capitalised(title)}</td>`),
)}
</section>
</main>
</body>
</html>
`
  ).toString();
}
