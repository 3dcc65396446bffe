import type { Temporal } from "temporal-polyfill";
import { contributionOn } from "../../../domain/access-convention/act-life.ts";
import type { AccessConvention, SubscribedService, Termination } from "../../../domain/access-convention/convention.ts";
import { serviceLabel } from "../../../domain/access-convention/settings.ts";
import { actWords } from "../../../domain/access-convention/supplementary-act.ts";
import { isRunning, wholeTermination } from "../../../domain/access-convention/termination.ts";
import type { JournalEntry } from "../../../domain/agreement/journal.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import { mayAnswer } from "../../../domain/kinds/information.ts";
import { type AnyAgreement, kindOf } from "../../../domain/kinds/kinds.ts";
import { day, dayOf, euros, fileSize } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { pagesOf } from "../../kinds.ts";
import { deadlineChip, definitions, download, linkButton, section, table, timeline } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { actsByRound } from "../../layout/journal-sentence.ts";
import { journalSentence, shownToApplicant } from "../../layout/journal-sentences.ts";
import {
  ACT_STATUS_NAMES,
  DEADLINE_NAMES,
  namedBadge,
  SERVICE_STATUS_NAMES,
  TERMINATION_STATUS_NAMES,
} from "../../layout/wording.ts";
import { scansOf } from "../../pieces.ts";
import { actTerms } from "../../staff/agreement/supplements.ts";

const explained = (on: Temporal.PlainDate, why: string): Html =>
  html`<strong>${day(on)}</strong><p class="small soft">${typographic(why)}</p>`;

/** Effect, term, last day for notice: each with its reason. */
export function keyDates(convention: AccessConvention, today: Temporal.PlainDate): Html {
  const { life } = convention;
  if (!("reception" in life) || !life.reception) return nothing;
  const { reception, terms } = life;
  const contribution = contributionOn({ ...convention, life }, today);
  return section(
    "Dates et engagements",
    html`<div class="panel">${definitions([
      { term: "Prise d'effet", value: explained(reception.effectiveOn, reception.explanation) },
      ...(isRunning(convention)
        ? [
            {
              term: "Période en cours",
              value: html`du ${day(convention.life.term.startsOn)} au <strong>${day(convention.life.term.endsOn)}</strong><p class="small soft">${
                convention.life.term.last
                  ? html`Dernière période : elle s'arrête avec le programme ${terms.programme.id}.`
                  : html`Un an, reconduit tacitement jusqu'à la fin du programme, le ${day(terms.programme.endsOn)} (article 5).`
              }</p>`,
            },
          ]
        : []),
      ...(isRunning(convention) && !wholeTermination(convention)
        ? [
            {
              term: "Dernier jour pour résilier à ce terme",
              value: explained(
                convention.life.term.lastNoticeDay,
                "Jour auquel votre demande doit nous être parvenue pour que la convention cesse avec la période en cours : le préavis est de deux mois pleins, à compter du 1er du mois qui suit la réception (article 5).",
              ),
            },
          ]
        : []),
      {
        term: "Contribution annuelle",
        value: html`${euros(contribution.annualCents)} HT<p class="small soft">${contribution.tierLabel}, barème ${terms.tariffVersion}</p>`,
      },
    ])}</div>`,
  );
}

/** Deadlines that run: who must act, until when, and why. */
export function runningDeadlines({ deadlines }: AnyAgreement, body: IssuingBody, now: Temporal.Instant): Html {
  const running = deadlines.filter(({ status }) => status === "running");
  if (running.length === 0) return nothing;
  return section(
    "Délais en cours",
    html`<ul class="plain-list">${running.map(
      ({ kind, lastDay, party, explanation }) =>
        html`<li class="deadline"><p><strong>${typographic(DEADLINE_NAMES[kind])}</strong> ${deadlineChip(lastDay, parisDateOf(now))}</p>
<p class="small soft">${party === "staff" ? html`Qui doit agir : ${body.shortName}.` : html`C'est à vous d'agir.`} ${explanation}</p></li>`,
    )}</ul>`,
  );
}

const since = ({ status, activatedAt, stoppedOn }: SubscribedService): Html => {
  if (status === "stopped" && stoppedOn) return html`Arrêté le ${day(stoppedOn)}`;
  return activatedAt ? html`Ouvert le ${dayOf(activatedAt)}` : html`Pas encore ouvert`;
};

export function serviceList(convention: AccessConvention): Html {
  if (!("services" in convention.life)) return nothing;
  return section(
    "Vos services",
    table({
      caption: "Services souscrits et leur état",
      captionHidden: true,
      columns: [
        { heading: "Service", cell: ({ label }) => label, rowHeading: true },
        { heading: "État", cell: ({ status }) => namedBadge(SERVICE_STATUS_NAMES[status]) },
        { heading: "Depuis", cell: since },
      ],
      rows: convention.life.services,
    }),
  );
}

export function terminationList(convention: AccessConvention, body: IssuingBody): Html {
  if (!("terminations" in convention.life) || convention.life.terminations.length === 0) return nothing;
  return section(
    "Résiliation",
    html`${convention.life.terminations.map((termination) => terminationPanel(termination, body))}`,
  );
}

const terminationPanel = (termination: Termination, body: IssuingBody): Html =>
  html`<div class="panel">${definitions([
    { term: "État", value: namedBadge(TERMINATION_STATUS_NAMES[termination.status]) },
    { term: "Portée", value: scopeText(termination.scope, body) },
    { term: "Reçue le", value: day(termination.receivedOn) },
    { term: "Préavis", value: html`du ${day(termination.noticeStartsOn)} au ${day(termination.noticeEndsOn)}` },
    { term: "Fin d'accès", value: html`<strong>${day(termination.accessEndsOn)}</strong> à minuit` },
    {
      term: "Contribution due jusqu'au",
      value: html`${day(termination.contributionDueThroughDay)}<p class="small soft">${termination.explanation}</p>`,
    },
  ])}</div>`;

/** What a termination covers, in words. */
export function scopeText(scope: Termination["scope"], body: IssuingBody): string {
  if (scope === "all") return "Toute la convention";
  return scope.map((id) => serviceLabel(body, id)).join(", ");
}

/** What was asked, and the amendments and orders that were agreed or are to be signed. */
export function supplementList(convention: AccessConvention): Html {
  const { acts, changeRequests } = convention;
  const asked = changeRequests.filter(({ outcome }) => !outcome || "reason" in outcome);
  const shown = acts.filter(({ status }) => status !== "cancelled");
  if (asked.length === 0 && shown.length === 0) return nothing;
  return section(
    "Modifications et services complémentaires",
    html`${shown
      .toReversed()
      .map(
        (act) =>
          html`<div class="panel"><h3>${actWords(act).replace(/^./u, (first) => first.toUpperCase())}</h3><p>${namedBadge(ACT_STATUS_NAMES[act.status])}</p>${actTerms(convention, act)}</div>`,
      )}${asked.map(
      ({ text, requestedAt, outcome }) =>
        html`<div class="panel"><p class="small soft">Demandé le ${dayOf(requestedAt)}</p><p class="quote">${text}</p>${
          outcome && "reason" in outcome
            ? html`<p>Cette demande n'a pas été retenue :</p><p class="quote">${outcome.reason}</p>`
            : html`<p class="small">La réponse est en cours.</p>`
        }</div>`,
    )}`,
  );
}

/** Documents to download, the newest first. */
export function documentList(convention: AnyAgreement, base: string): Html {
  const documents = convention.documents.filter(pagesOf(convention).isForApplicant);
  if (documents.length === 0) return nothing;
  return section(
    "Documents",
    html`<ul class="plain-list">${documents
      .toReversed()
      .map(
        ({ id, title, contentType, sizeBytes, createdAt }) =>
          html`<li>${download({ label: title, href: `${base}/document/${id}`, facts: `${formatName(contentType)}, ${fileSize(sizeBytes)}, ${dayOf(createdAt)}` })}</li>`,
      )}${scansOf(convention).map(
      ({ name, title, attachment: { contentType, sizeBytes } }) =>
        html`<li>${download({ label: title, href: `${base}/scan/${name}`, facts: `${formatName(contentType)}, ${fileSize(sizeBytes)}` })}</li>`,
    )}</ul>${documents.some(({ seals }) => seals > 0) ? html`<p class="small"><a href="/verifier">Vérifier un document signé</a></p>` : nothing}`,
  );
}

const formatName = (contentType: string): string => contentType.split("/").at(-1)?.toUpperCase() ?? contentType;

export function history(agreement: AnyAgreement, entries: readonly JournalEntry[], body: IssuingBody): Html {
  const names = {
    words: kindOf(agreement).words,
    service: (id: string) => serviceLabel(body, id),
    actOfRound: actsByRound(entries),
  };
  const items = entries
    .filter(shownToApplicant)
    .toReversed()
    .map((entry) => ({ at: entry.at, ...journalSentence(entry, names) }));
  return section("Historique", timeline(items));
}

/** Requests of the body that still await an answer, then those it has and those that none is awaited for any more. */
export function informationRequests(agreement: AnyAgreement, body: IssuingBody, base: string): Html {
  const { informationRequests: requests, deadlines } = agreement;
  const open = requests.filter((request) => mayAnswer(agreement, request));
  if (requests.length === 0) return nothing;
  return section(
    "Précisions demandées",
    html`${open.map(({ id, question, askedAt }) => {
      const deadline = deadlines.find((other) => other.id === `information-${id}`);
      return html`<div class="panel panel--ask"><p class="small soft">${body.shortName}, le ${dayOf(askedAt)}</p><p class="quote">${question}</p>
${deadline?.status === "running" ? html`<p class="small">Réponse attendue au plus tard le <strong>${day(deadline.lastDay)}</strong>.</p>` : nothing}
<div class="button-row">${linkButton("Répondre", `${base}/precisions/${id}`)}</div></div>`;
    })}${requests
      .filter((request) => !open.includes(request))
      .map(
        ({ question, answer, answeredAt, askedAt }) =>
          html`<details class="details"><summary>${answeredAt ? html`Réponse donnée le ${dayOf(answeredAt)}` : html`Question du ${dayOf(askedAt)} : aucune réponse n'est plus attendue`}</summary><div class="details__body"><p class="quote">${question}</p>${answeredAt ? html`<p class="quote">${answer}</p>` : nothing}</div></details>`,
      )}`,
  );
}
