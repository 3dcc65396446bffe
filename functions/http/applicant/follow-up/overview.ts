import { type AccessConvention, isOpen } from "../../../domain/access-convention/convention.ts";
import { mayWithdraw } from "../../../domain/access-convention/withdrawal.ts";
import { representativeWords } from "../../../domain/access-convention/wording.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { moment } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import type { Ports } from "../../../ports.ts";
import { pagesOf } from "../../kinds.ts";
import { definitions, pageHeading, section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { ok } from "../../layout/respond.ts";
import { namedBadge, offerName, STATUS_NAMES } from "../../layout/wording.ts";
import type { PageRequest, Route } from "../../route.ts";
import { type FollowedUp, openFollowUp } from "./access.ts";
import { mayChangeReferent } from "./change-referent.ts";
import { doneNotice } from "./done.ts";
import { invoiceList } from "./invoice-list.ts";
import {
  documentList,
  history,
  informationRequests,
  keyDates,
  runningDeadlines,
  serviceList,
  supplementList,
  terminationList,
} from "./overview-parts.ts";
import { situation } from "./situation.ts";
import { mayTerminate } from "./termination-choice.ts";

/** The follow-up page of a file: where it stands, what comes next, and everything that belongs to it. */
export const showOverview: Route = {
  method: "GET",
  path: "/suivi/{agreementId}/{proof}",
  handle: (ports) => async (request) => {
    const followed = await openFollowUp(ports, request);
    return ok(await pagesOf(followed.convention).followUpPage(ports, followed, request));
  },
};

/** The follow-up page of an access convention. */
export async function overviewPage(
  ports: Ports,
  followed: FollowedUp<AccessConvention>,
  request: PageRequest,
): Promise<string> {
  const { convention, body, base } = followed;
  const entries = await ports.agreements.journal(convention.id);
  return page({
    title: `Suivi du dossier ${convention.fileNumber}`,
    nav: "none",
    width: "wide",
    body: html`${pageHeading({
      title: html`${convention.application.establishment.name}`,
      above: html`Convention d'accès, ${body.name}`,
      state: html`${namedBadge(STATUS_NAMES[convention.life.status])} <span class="soft">Dossier ${convention.fileNumber}</span>`,
    })}
${doneNotice(convention, request.query)}
<div class="columns"><div>
${whereItStands(followed)}
${informationRequests(convention, body, base)}
${terminationList(convention, body)}
${keyDates(convention, parisDateOf(ports.clock()))}
${serviceList(convention)}
${supplementList(convention)}
${invoiceList(convention, base)}
${documentList(convention, base)}
</div><div class="columns__aside">
${runningDeadlines(convention, body, ports.clock())}
${yourFile(followed)}
${actions(followed)}
${section("Une question ?", html`<p>${body.name}<br><a href="mailto:${body.contact.email}?subject=${encodeURIComponent(`Dossier ${convention.fileNumber}`)}">${body.contact.email}</a><br>${body.contact.telephone}</p>`)}
</div><div>${history(convention, entries, body)}</div></div>`,
  });
}

function whereItStands({ convention, body }: FollowedUp<AccessConvention>): Html {
  const { now, next, actor } = situation(convention, body);
  return html`<section class="section panel panel--lead"><h2>Où en est votre dossier</h2><p class="situation">${now}</p>
${next ? html`<p>${next}</p>` : nothing}${actor ? html`<p class="small"><span class="soft">Qui doit agir :</span> <strong>${actor}</strong></p>` : nothing}</section>`;
}

const yourFile = ({ convention }: FollowedUp<AccessConvention>): Html => {
  const { application } = convention;
  const number = "terms" in convention.life ? convention.life.terms.number : undefined;
  return section(
    "Votre dossier",
    definitions([
      number !== undefined && { term: "Convention", value: `n° ${number}` },
      { term: "Déposé le", value: moment(convention.submittedAt) },
      { term: "Offre", value: offerName(application.offer) },
      { term: "Signataire", value: html`${representativeWords(application)}<br>${application.representative.email}` },
      {
        term: "Référent",
        value: html`${application.referent.firstName} ${application.referent.lastName}<br>${application.referent.email}`,
      },
      { term: "Empreinte du dépôt", value: html`<code>${convention.submissionSha256}</code>` },
    ]),
  );
};

function actions({ convention, base }: FollowedUp<AccessConvention>): Html {
  const links = [
    isOpen(convention) && { label: "Corriger une adresse de courriel", href: `${base}/courriel` },
    convention.life.status === "in-force" && {
      label: "Demander une modification ou des services complémentaires",
      href: `${base}/modification`,
    },
    mayChangeReferent(convention) && { label: "Changer de référent", href: `${base}/referent` },
    mayWithdraw(convention) && { label: "Retirer la demande", href: `${base}/retrait` },
    !isOpen(convention) && { label: "Récupérer le dossier complet", href: `${base}/restitution` },
    { label: "Vos données personnelles", href: `${base}/donnees` },
    mayTerminate(convention) && { label: "Résilier la convention ou un service", href: `${base}/resiliation` },
  ].filter((link) => link !== false);
  if (links.length === 0) return nothing;
  return section(
    "Vos démarches",
    html`<ul class="plain-list plain-list--links">${links.map(({ label, href }) => html`<li><a href="${href}">${typographic(label)}</a></li>`)}</ul>`,
  );
}
