import { DAYS_KEPT } from "../../domain/personal-data/keeping.ts";
import { pageHeading, section } from "../layout/components.ts";
import { type Content, html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import type { Route } from "../route.ts";

const text = (path: string, title: string, body: Content): Route => ({
  method: "GET",
  path,
  handle: () => async () => ok(await page({ title, body: html`${pageHeading({ title })}${body}` })),
});

/**
 * What is known of the accessibility of these pages. A service that was not audited is declared not conforming,
 * whatever was done; the audit is the operator's to have made. Source: decree 2019-768; RGAA 4.1.
 */
export const accessibility = text(
  "/accessibilite",
  "Accessibilité",
  html`<p>Ces pages sont conçues pour être utilisées au clavier, avec un lecteur d'écran, agrandies et sur un petit écran, sans script.</p>
${section("État de conformité", html`<p>Aucun audit au titre du référentiel général d'amélioration de l'accessibilité (RGAA 4.1) n'a encore été mené. Dans l'attente, le service est déclaré non conforme, comme la réglementation le demande.</p>`)}
${section(
  "Signaler une difficulté",
  html`<p>Si un contenu vous reste inaccessible, écrivez à l'organisme qui propose la convention : son adresse figure dans ses courriels et sur la page de votre demande. Il vous orientera ou vous le fournira sous une autre forme.</p>
<p>Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits.</p>`,
)}`,
);

/** What the service does with personal data, in the words of the charter. Source: access convention, Annex 1 art. 4. */
export const personalData = text(
  "/donnees-personnelles",
  "Données personnelles",
  html`<p>Les données saisies servent à établir la convention, à la faire signer et à la suivre jusqu'à son terme. Elles ne sont ni cédées ni utilisées à d'autres fins.</p>
${section("Ce qui est conservé", html`<ul><li>L'identité et les coordonnées du représentant et du référent</li><li>Les pièces jointes à la demande</li><li>La preuve des signatures et le journal des étapes</li></ul>`)}
${section("Combien de temps", html`<p>Trois ans après votre dernière utilisation d'un lien, ou la fin de la convention pour ce qui est conservé pour le compte de l'établissement. La convention signée et sa preuve sont conservées plus longtemps, comme preuve. Si vos coordonnées doivent être effacées alors que la convention court encore, vous en êtes averti un mois avant. Un brouillon laissé de côté est effacé après ${DAYS_KEPT["abandoned-draft"]} jours.</p>`)}
${section("Cookies", html`<p>Aucune mesure d'audience. Deux cookies, nécessaires : l'un pour les agents connectés, l'autre, une heure durant, pour qui consulte ses données.</p>`)}
${section("Vos droits", html`<p><a href="/vos-donnees">Consulter vos données, demander leur rectification ou leur effacement</a></p><p>Vous pouvez aussi écrire au délégué à la protection des données de l'organisme, dont l'adresse figure dans la convention.</p>`)}`,
);

/** For the load balancer and for whoever starts the product: it answers. */
export const health: Route = {
  method: "GET",
  path: "/sante",
  handle: () => async () => ({ status: 200, headers: { "content-type": "application/json" }, body: '{"status":"ok"}' }),
};
