import { ActNotOpen, AgreementConflict, AgreementUnknown } from "../../domain/errors.ts";
import { typographic } from "../../french/typography.ts";
import type { Ports } from "../../ports.ts";
import { type MalformedReason, MalformedRequest, PageNotFound, PageOutOfDate, RequestRefused } from "../errors.ts";
import { buttonRow, linkButton, pageHeading } from "../layout/components.ts";
import { type Content, html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure } from "../layout/respond.ts";
import type { PageResponse } from "../route.ts";

/** What a visitor is shown when a request failed. Nothing it shows depends on whether a secret link exists. */
export async function failurePage(
  error: unknown,
  { ports, path, route }: { readonly ports: Ports; readonly path: string; readonly route: string },
): Promise<PageResponse> {
  if (error instanceof PageNotFound || error instanceof AgreementUnknown) return notFound();
  if (error instanceof PageOutOfDate || error instanceof AgreementConflict || error instanceof ActNotOpen)
    return outOfDate(path);
  if (error instanceof RequestRefused) {
    ports.log.warn("request refused", { route, reason: error instanceof MalformedRequest ? error.reason : error.name });
    return error instanceof MalformedRequest ? malformed(error.reason, error.status, path) : crossSite(path);
  }
  const reference = ports.identifiers.uuid().slice(0, 8);
  ports.log.error("page failed", { reference, route, error: nameOf(error), at: originOf(error) });
  return broken(reference);
}

const plain = (status: number, title: string, lead: Content, actions: Content): Promise<PageResponse> =>
  page({ title, nav: "none", body: html`${pageHeading({ title, lead })}${actions}` }).then((text) =>
    failure(status, text),
  );

const notFound = (): Promise<PageResponse> =>
  plain(
    404,
    "Cette page n'existe pas",
    html`Le lien est peut-être incomplet, ou il a été remplacé par un lien plus récent. Ouvrez le dernier courriel reçu à ce sujet, ou copiez l'adresse en entier.`,
    buttonRow(linkButton("Revenir à l'accueil", "/", "secondary")),
  );

const outOfDate = (path: string): Promise<PageResponse> =>
  plain(
    409,
    "Cette page n'est plus à jour",
    html`Entre le moment où vous l'avez ouverte et celui où vous avez validé, la situation a changé. Rien n'a été modifié par votre demande. Affichez la page actualisée avant de recommencer.`,
    buttonRow(linkButton("Afficher la page à jour", freshPage(path))),
  );

const crossSite = (path: string): Promise<PageResponse> =>
  plain(
    403,
    "Cette demande a été refusée",
    html`Elle semble provenir d'un autre site. Par sécurité, rien n'a été enregistré. Ouvrez la page d'ici et recommencez.`,
    buttonRow(linkButton("Ouvrir la page", freshPage(path), "secondary")),
  );

const EXPLANATIONS: Readonly<Record<MalformedReason, string>> = {
  encoding: "Les données envoyées contiennent des caractères illisibles.",
  "content-type": "Les données n'ont pas été envoyées dans la forme attendue.",
  "too-large": "Les données envoyées dépassent la taille acceptée.",
  "too-many-fields": "Le formulaire envoyé contient plus de champs que le nôtre.",
};

const malformed = (reason: MalformedReason, status: number, path: string): Promise<PageResponse> =>
  plain(
    status,
    "Cette demande n'a pas pu être lue",
    html`${typographic(EXPLANATIONS[reason])} Rien n'a été enregistré. Revenez à la page précédente : ce que vous y avez saisi s'y trouve encore.`,
    buttonRow(linkButton("Rouvrir la page", freshPage(path), "secondary")),
  );

const broken = (reference: string): Promise<PageResponse> =>
  plain(
    500,
    "Le service a rencontré une difficulté",
    html`Votre demande n'a pas abouti. Vous pouvez recommencer dans quelques instants : une demande enregistrée ne le sera pas deux fois. Si la difficulté persiste, indiquez-nous la référence <strong class="mono">${reference}</strong>.`,
    buttonRow(linkButton("Revenir à l'accueil", "/", "secondary")),
  );

const PAGES_WITH_ACTIONS = [
  /^\/demande\/[^/]+\/[^/]+/,
  /^\/suivi\/[^/]+\/[^/]+/,
  /^\/signature\/[^/]+\/[^/]+\/[^/]+\/[^/]+/,
  /^\/agents\/conventions\/[^/]+/,
  /^\/agents/,
  /^\/verifier/,
];

/** The page whose actions live under an address: where to see what is true now. */
function freshPage(path: string): string {
  for (const pattern of PAGES_WITH_ACTIONS) {
    const found = pattern.exec(path);
    if (found) return found[0];
  }
  return path === "/demande" ? path : "/";
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Where it broke: frames only, since a message may quote what someone typed. */
const originOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? "")
        .split("\n")
        .filter((line) => line.startsWith("    at "))
        .slice(0, 4)
        .map((line) => line.trim().replace(/\(.*\/(functions|node_modules)\//, "($1/"))
        .join(" < ")
    : "";
