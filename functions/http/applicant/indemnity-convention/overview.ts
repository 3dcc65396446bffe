import { afterSilence } from "../../../domain/explanations/indemnity-convention.ts";
import { type IndemnityConvention, isOpen } from "../../../domain/indemnity-convention/convention.ts";
import { indemnitySettings } from "../../../domain/indemnity-convention/settings.ts";
import { correspondentWords, signatoryWords } from "../../../domain/indemnity-convention/wording.ts";
import { mayAnswer } from "../../../domain/kinds/information.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { day, euros, fileSize, moment } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import type { Ports } from "../../../ports.ts";
import { pagesOf } from "../../kinds.ts";
import { definitions, download, linkButton, pageHeading, section } from "../../layout/components.ts";
import { type Content, type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { namedBadge } from "../../layout/wording.ts";
import type { PageRequest } from "../../route.ts";
import type { FollowedUp } from "../follow-up/access.ts";
import { doneNotice } from "../follow-up/done.ts";
import { documentList, history, informationRequests, runningDeadlines } from "../follow-up/overview-parts.ts";
import { claimSummary } from "./claim-sections.ts";
import { indemnitySituation } from "./situation.ts";
import { accountEntries } from "./summary.ts";
import { PROROGATION_STATUS_NAMES, prorogationText } from "./wording.ts";

type Followed = FollowedUp<IndemnityConvention>;

/** The follow-up page of an indemnity: where it stands, who must act, until when and why, and what can be done. */
export async function indemnityOverview(ports: Ports, followed: Followed, request: PageRequest): Promise<string> {
  const { convention, body, base } = followed;
  const entries = await ports.agreements.journal(convention.id);
  const pages = pagesOf(convention);
  const { service } = indemnitySettings(body);
  const now = ports.clock();
  return page({
    title: `Suivi du dossier ${convention.fileNumber}`,
    nav: "none",
    width: "wide",
    body: html`${pageHeading({
      title: convention.request.beneficiary.name,
      above: html`${typographic(pages.name)}, ${body.name}`,
      state: html`${namedBadge(pages.statusNames[convention.life.status])} <span class="soft">Dossier ${convention.fileNumber}</span>`,
    })}
${doneNotice(convention, request.query)}
<div class="columns"><div>
${whereItStands(followed, ports)}
${informationRequests(convention, body, base)}
${keyDates(convention)}
${prorogations(convention)}
${money(convention)}
${documentList(convention, base)}
${piecesList(convention, base)}
</div><div class="columns__aside">
${runningDeadlines(convention, body, now)}
${yourFile(convention)}
${otherActs(followed, ports)}
${section("Une question ?", html`<p>${service.name}<br>${service.unit}<br><a href="mailto:${body.contact.email}?subject=${encodeURIComponent(`Dossier ${convention.fileNumber}`)}">${body.contact.email}</a><br>${body.contact.telephone}</p>`)}
</div><div>${history(convention, entries, body)}</div></div>`,
  });
}

const openActs = ({ convention, body }: Followed, ports: Ports) =>
  pagesOf(convention).acts.filter((act) => act.isOpen({ agreement: convention, body, now: ports.clock() }));

/** The act that presses most stands as a button beside the situation, when it is the beneficiary's turn. */
function whereItStands(followed: Followed, ports: Ports): Html {
  const { convention, body, base } = followed;
  const { now, next, actor } = indemnitySituation(convention, body);
  const asked = convention.informationRequests.some((request) => mayAnswer(convention, request));
  const [pressing, second] = actor === "Vous" && !asked ? openActs(followed, ports) : [];
  const link = (act: typeof pressing, look: "primary" | "secondary"): Content =>
    act && linkButton(act.title, `${base}/demarches/${act.path}`, look);
  const both = pressing?.path === "debut" && second?.path === "justificatif";
  return html`<section class="section panel panel--lead"><h2>Où en est votre dossier</h2><p class="situation">${now}</p>
${next ? html`<p>${next}</p>` : nothing}${actor ? html`<p class="small"><span class="soft">Qui doit agir :</span> <strong>${actor}</strong></p>` : nothing}
${pressing ? html`<div class="button-row">${link(pressing, "primary")}${both ? link(second, "secondary") : nothing}</div>` : nothing}</section>`;
}

const explained = (value: Content, why: string): Html =>
  html`<strong>${value}</strong><p class="small soft">${typographic(why)}</p>`;

/** The dates the convention commits to, each with its reason. */
function keyDates({ life }: IndemnityConvention): Html {
  if (!("notification" in life)) return nothing;
  const { notification, caducity, start, balance, proof } = life;
  return section(
    "Dates et délais",
    html`<div class="panel">${definitions([
      { term: "Notification", value: day(notification.notifiedOn) },
      { term: "Justificatif d'exécution", value: explained(day(caducity.lastDay), caducity.explanation) },
      proof && {
        term: "Justificatif envoyé le",
        value: html`${day(proof.sentOn)}${proof.verdict === "LATE" ? html` (tardif${proof.lateAcceptance ? html`, accepté le ${day(proof.lateAcceptance.acceptedOn)}` : ""})` : ""}`,
      },
      start
        ? {
            term: "Délai d'exécution",
            value: explained(
              html`du ${day(start.period.firstDay)} au ${day(start.period.lastDay)}`,
              start.period.explanation,
            ),
          }
        : { term: "Délai d'exécution", value: "Il commence le jour que vous déclarez comme début des travaux." },
      balance && { term: "Demande du solde", value: explained(day(balance.lastDay), balance.explanation) },
    ])}</div>`,
    { id: "dates" },
  );
}

function prorogations({ life }: IndemnityConvention): Html {
  if (!("prorogations" in life) || life.prorogations.length === 0) return nothing;
  return section(
    "Prorogation",
    html`${life.prorogations.toReversed().map(
      ({ status, sentOn, asked, reason, explanation, decision }) =>
        html`<div class="panel"><p>${namedBadge(PROROGATION_STATUS_NAMES[status])}</p>${definitions([
          { term: "Demandée le", value: html`${day(sentOn)}, ${typographic(prorogationText(asked))}` },
          { term: "Raisons", value: html`<span class="as-typed">${reason}</span>` },
          status === "pending" && { term: "Réponse", value: explanation },
          status === "implicitly-refused" && { term: "Réponse", value: afterSilence(life.caducity.lastDay) },
          decision && {
            term: "Décision",
            value: html`le ${day(decision.decidedOn)}${decision.granted ? html` : nouveau délai jusqu'au <strong>${day(decision.granted.newLastDay)}</strong>` : nothing}<br>${decision.grounds.join(" ")}`,
          },
        ])}</div>`,
    )}`,
  );
}

/** What the convention pays at most, what is claimed, liquidated, paid and asked back, and where it goes. */
function money({ life, account, request }: IndemnityConvention): Html {
  const terms = "terms" in life ? life.terms : undefined;
  const claim = "claim" in life ? life.claim : undefined;
  const liquidation = "liquidation" in life ? life.liquidation : undefined;
  const forecast = request.forecast.reduce((sum, { ttcCents }) => sum + ttcCents, 0n);
  return section(
    "L'indemnité",
    html`<div class="panel">${definitions([
      { term: "Dépense prévue", value: html`${euros(forecast)} TTC` },
      terms && {
        term: "Au plus",
        value: html`<strong>${euros(terms.grant.capCents)}</strong>, ${String(terms.grant.ratePerMille / 10).replace(".", ",")} % de la dépense réelle`,
      },
      liquidation && {
        term: "Liquidée",
        value: explained(euros(liquidation.amount.indemnityCents), liquidation.explanation),
      },
      "payment" in life && {
        term: "Payée",
        value: html`${euros(life.payment.paidCents)} le ${day(life.payment.paidOn)}, référence ${life.payment.reference}`,
      },
      "order" in life && {
        term: "Reversement décidé",
        value: explained(euros(life.order.amountCents), life.order.grounds.join(" ")),
      },
    ])}
<h3>Le compte à créditer</h3>${accountEntries(account)}</div>
${claim ? html`<h3>La demande de solde du ${day(claim.sentOn)}</h3>${claimSummary(claim)}` : nothing}`,
    { id: "indemnite" },
  );
}

function piecesList(convention: IndemnityConvention, base: string): Html {
  const pieces = pagesOf(convention).pieces(convention);
  return section(
    "Ce que vous avez joint",
    html`<ul class="plain-list">${pieces.map(
      ({ name, title, attachment: { sizeBytes } }) =>
        html`<li>${download({ label: typographic(title), href: `${base}/piece/${name}`, facts: fileSize(sizeBytes) })}</li>`,
    )}</ul>`,
  );
}

function yourFile(convention: IndemnityConvention): Html {
  const { request, submittedAt, submissionSha256 } = convention;
  const number = kindOf(convention).numberOf(convention);
  return section(
    "Votre dossier",
    definitions([
      number !== undefined && { term: "Convention", value: `n° ${number}` },
      { term: "Événement", value: request.event.name },
      { term: "Déposé le", value: moment(submittedAt) },
      { term: "Signataire", value: html`${signatoryWords(request)}<br>${request.representative.email}` },
      { term: "Correspondant", value: html`${correspondentWords(request)}<br>${request.correspondent.email}` },
      { term: "Empreinte du dépôt", value: html`<code>${submissionSha256}</code>` },
    ]),
  );
}

/** Every act that is open, and what can be done on any file. */
function otherActs(followed: Followed, ports: Ports): Html {
  const { convention, base } = followed;
  const links = [
    ...openActs(followed, ports).map(({ title, path }) => ({ label: title, href: `${base}/demarches/${path}` })),
    ...(isOpen(convention) ? [] : [{ label: "Récupérer le dossier complet", href: `${base}/restitution` }]),
    { label: "Vos données personnelles", href: `${base}/donnees` },
    ...(isOpen(convention) ? [{ label: "Corriger une adresse de courriel", href: `${base}/courriel` }] : []),
    ...(kindOf(convention).mayWithdraw(convention) ? [{ label: "Retirer la demande", href: `${base}/retrait` }] : []),
  ];
  if (links.length === 0) return nothing;
  return section(
    "Vos démarches",
    html`<ul class="plain-list plain-list--links">${links.map(({ label, href }) => html`<li><a href="${href}">${typographic(label)}</a></li>`)}</ul>`,
  );
}
