import { typographic } from "../../french/typography.ts";
import { type Content, type Html, html, nothing } from "./html.ts";
import { ICON_PATH, THEME_PATH } from "./theme.ts";

export interface PageProps {
  /** Unique to the page; also its `<title>`. */
  readonly title: string;
  readonly body: Content;
  /** Whose navigation the header shows. `none` for a page reached by a private link. */
  readonly nav?: "public" | "staff" | "none";
  readonly agentName?: string;
  /** Asks the browser to fetch the page again: for pages that wait for something the product is doing. */
  readonly refreshSeconds?: number | undefined;
  /** Whether the page reports errors in a form: said first in the title. */
  readonly errors?: boolean | undefined;
  /** `wide` for tables and side columns; `reading` (default) for forms and texts. */
  readonly width?: "reading" | "wide";
  /** Whether the product runs on a desk, with a mail viewer and a clock to move; the process says so. */
  readonly embedded?: boolean;
}

/** Set by the embedded runtime alone; where it is absent, its tools do not exist. */
const hasEmbeddedTools = (): boolean => process.env["KEVRAT_EMBEDDED_TOOLS"] === "1";

const embeddedBar = html`<aside class="embedded-bar" aria-label="Outils de démonstration"><strong>Démonstration</strong> <a href="/embarque/courriels">Courriels envoyés</a> <a href="/embarque/horloge">Horloge</a> <a href="/embarque/executions">Exécutions</a></aside>
`;

/** A whole HTML document in French. `body` starts with its own `<h1>`. */
export async function page({
  title,
  body,
  nav = "public",
  agentName,
  refreshSeconds,
  errors,
  width = "reading",
  embedded = hasEmbeddedTools(),
}: PageProps): Promise<string> {
  const document = await html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="robots" content="noindex">
${refreshSeconds ? html`<meta http-equiv="refresh" content="${refreshSeconds}">` : nothing}
<title>${errors ? typographic("Erreur : ") : ""}${typographic(title)} – Kevrat</title>
<link rel="icon" href="${ICON_PATH}" type="image/svg+xml">
<link rel="stylesheet" href="${THEME_PATH}">
</head>
<body>
<a class="skip-link" href="#contenu">Aller au contenu</a>
<header class="site-header"><div class="site-header__inner">
<a class="wordmark" href="${nav === "staff" ? "/agents" : "/"}"><span class="wordmark__sign" aria-hidden="true"></span>Kevrat</a>
${navigation(nav, agentName)}
</div></header>
<main id="contenu" class="main main--${width}" tabindex="-1">
${body}
</main>
<footer class="site-footer"><div class="site-footer__inner">
<p>Kevrat, le service des conventions en ligne</p>
<ul class="site-footer__links"><li><a href="/">Accueil</a></li><li><a href="/verifier">Vérifier un document</a></li><li><a href="/accessibilite">Accessibilité : non conforme</a></li><li><a href="/donnees-personnelles">Données personnelles</a></li></ul>
</div></footer>
${embedded ? embeddedBar : nothing}</body>
</html>`;
  return document.toString();
}

function navigation(nav: NonNullable<PageProps["nav"]>, agentName: string | undefined): Html {
  if (nav === "none") return nothing;
  if (nav === "public") {
    return html`<nav class="site-nav" aria-label="Navigation principale"><ul>
<li><a href="/demande">Commencer une demande</a></li><li><a href="/simulation">Simuler</a></li><li><a href="/agents">Espace agents</a></li></ul></nav>`;
  }
  return html`<nav class="site-nav" aria-label="Navigation principale"><ul>
<li><a href="/agents">À faire</a></li><li><a href="/agents/conventions">Conventions</a></li><li><a href="/agents/echeances">Échéances</a></li><li><a href="/agents/factures">Factures</a></li></ul></nav>
${agentName ? html`<form class="site-session" method="post" action="/agents/deconnexion"><span>${agentName}</span> <button class="button button--quiet" type="submit">Se déconnecter</button></form>` : nothing}`;
}
