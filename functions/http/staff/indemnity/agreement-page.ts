import type { Attachment } from "../../../domain/application/application.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { afterSilence, explainForecast, explainStanding } from "../../../domain/explanations/indemnity-convention.ts";
import { type IndemnityConvention, isIn, isOpen } from "../../../domain/indemnity-convention/convention.ts";
import { forecastOf } from "../../../domain/indemnity-convention/drawing-up.ts";
import { conditionsOf } from "../../../domain/indemnity-convention/liquidation.ts";
import { standingOn } from "../../../domain/indemnity-convention/running.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { day, dayOf, euros } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { claimSummary } from "../../applicant/indemnity-convention/claim-sections.ts";
import { indemnitySituation } from "../../applicant/indemnity-convention/situation.ts";
import { accountEntries, requestSummary } from "../../applicant/indemnity-convention/summary.ts";
import { PROROGATION_STATUS_NAMES, prorogationText } from "../../applicant/indemnity-convention/wording.ts";
import { pagesOf } from "../../kinds.ts";
import { definitions, details, notice, section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { namedBadge } from "../../layout/wording.ts";
import { type AgreementPage, agreementFrame } from "../agreement/agreement-frame.ts";
import { deadlinesSection } from "../agreement/deadlines.ts";
import { documentsSection } from "../agreement/documents.ts";
import { executionsSection } from "../agreement/executions.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { informationSection } from "../agreement/information.ts";
import { journalSection } from "../agreement/journal.ts";
import { emailForm, questionForm } from "../agreement/other-actions.ts";
import { signaturesSection } from "../agreement/parties.ts";
import { tasksSection } from "../agreement/tasks.ts";
import { groundsNote } from "../grounds.ts";
import { byPostForms } from "./by-post.ts";
import type { Panel } from "./forms.ts";
import { checkSheetView, flagsView, paymentConditionsView, paymentOrderView } from "./money-view.ts";
import { MEANS_NAMES } from "./notification.ts";
import { missingCopies } from "./papers.ts";
import { repaymentOpening } from "./repayments.ts";
import { startCorrectionForm } from "./start-correction.ts";

type File = AgreementFile<IndemnityConvention>;

/** An indemnity convention as the agents see it. */
export function indemnityPage(given: AgreementPage<IndemnityConvention>): Promise<string> {
  const { file, now, attempt } = given;
  const { convention } = file;
  const { life } = convention;
  const number = kindOf(convention).numberOf(convention);
  const panel: Panel = { file, attempt };
  return agreementFrame(given, {
    above: html`${typographic(pagesOf(convention).name)}, ${number ? html`n° ${number}, dossier ` : html`dossier `}${convention.fileNumber}`,
    lead: convention.request.event.name,
    notices: html`${alerts(file, now)}
${missingCopies(file)}`,
    summary: [
      ["a-faire", "À faire"],
      "claim" in life && life.claim !== undefined && ["solde", "Solde"],
      "notification" in life && ["delais", "Délais"],
      ["financement", "Financement"],
      ["demande", "Demande"],
      ["documents", "Documents"],
      ["journal", "Journal"],
    ],
    main: html`${tasksSection(file, now, attempt)}
${informationSection(file)}
${otherActions(panel)}
${claimSection(file)}
${prorogationsSection(file)}
${deadlinesSection(file, now)}
${journalSection(file)}
${executionsSection(file, now)}`,
    side: html`${situationSection(file)}
${clocksSection(file)}
${fundingSection(file)}
${signaturesSection(file)}
${requestSection(file)}
${documentsSection(file)}`,
  });
}

function situationSection({ convention, body }: File): Html {
  const { now: stands, next, actor } = indemnitySituation(convention, body);
  return section(
    "Ce que le bénéficiaire lit",
    html`<div class="panel"><p>${stands}</p>${next ? html`<p class="small">${next}</p>` : nothing}${actor ? html`<p class="small soft">Qui doit agir : ${actor === "Vous" ? "le bénéficiaire" : actor}</p>` : nothing}</div>`,
  );
}

/** What a person must look at, as long as nothing decided it. */
function alerts({ convention: { life } }: File, now: AgreementPage<IndemnityConvention>["now"]): Html {
  if (!("notification" in life) || "claim" in life) return nothing;
  const standing = standingOn(life, parisDateOf(now));
  return standing.alerts.length === 0
    ? nothing
    : notice({ tone: "warning", title: "À regarder", body: explainStanding(standing).text });
}

function otherActions(panel: Panel): Html {
  const { file, attempt } = panel;
  const repayment = repaymentOpening(panel);
  if (!isOpen(file.convention) && file.convention.life.status !== "closed") return nothing;
  return section(
    "Autres actions",
    html`<div class="panel">${
      isOpen(file.convention)
        ? html`${questionForm(file, attempt)}${emailForm(file, attempt)}${byPostForms(panel)}${startCorrectionForm(panel)}`
        : nothing
    }${repayment}</div>`,
    { id: "precisions" },
  );
}

/** The claim, its check and its liquidation. */
function claimSection({ convention }: File): Html {
  const { life } = convention;
  if (!("claim" in life) || !life.claim) return nothing;
  const check = "check" in life ? life.check : undefined;
  const liquidation = "liquidation" in life ? life.liquidation : undefined;
  return section(
    "Demande de solde",
    html`${claimSummary(life.claim)}
${life.claim.missing.map(
  ({ items, askedOn, answeredAt }) =>
    html`<p class="small">Pièces demandées le ${day(askedOn)}${answeredAt ? html`, complétées le ${dayOf(answeredAt)}` : html`, pas encore reçues`} : ${items.map(({ label }) => label).join(", ")}.</p>`,
)}
${isIn(convention, "balance-claimed") || (isIn(convention, "in-verification") && !check) ? paymentConditionsView(conditionsOf(convention)) : nothing}
${check ? checkSheetView(life.claim, check) : nothing}
${check?.remarks ? html`<p class="quote">${check.remarks}</p>` : nothing}
${liquidation ? html`${flagsView(liquidation.flags)}<p>${liquidation.explanation}</p>` : nothing}
${paymentOrderView(convention)}`,
    { id: "solde" },
  );
}

function prorogationsSection({ convention: { life }, agentNames, base }: File): Html {
  if (!("prorogations" in life) || life.prorogations.length === 0) return nothing;
  return section(
    "Prorogations",
    html`${life.prorogations.toReversed().map(
      ({ id, status, sending, sentOn, receivedOn, asked, reason, copy, explanation, decision, implicitRejectionOn }) =>
        html`<div class="panel"><p>${namedBadge(PROROGATION_STATUS_NAMES[status])}</p>${definitions([
          { term: "Demande", value: html`${prorogationText(asked)}, envoyée le ${day(sentOn)}` },
          sending.channel === "post" && {
            term: "Courrier",
            value: html`${sending.postmarkOn ? html`cachet du ${day(sending.postmarkOn)}, ` : nothing}arrivé le ${day(receivedOn)}${copyLinks(base, `prorogation-${id}`, copy)}`,
          },
          { term: "Raisons", value: html`<span class="as-typed">${reason}</span>` },
          {
            term: "Refus implicite",
            value: html`le ${day(implicitRejectionOn)} à minuit<p class="small soft">${explanation}</p>${status === "implicitly-refused" ? html`<p class="small">${afterSilence(life.caducity.lastDay)}</p>` : nothing}`,
          },
          decision && {
            term: "Décision",
            value: html`le ${day(decision.decidedOn)}, par ${agentNames.get(decision.agentId) ?? "un agent"}${decision.granted ? html` : jusqu'au <strong>${day(decision.granted.newLastDay)}</strong>` : nothing}<br>${decision.grounds.join(" ")}`,
          },
        ])}</div>`,
    )}`,
    { id: "prorogations" },
  );
}

/** Leads to the copy of a paper that an agent received, and to the page that replaces it. */
const copyLinks = (base: string, paper: string, copy: Attachment | undefined, label = "Copie du courrier"): Html =>
  copy
    ? html`<br><span class="small"><a href="${base}/pieces/courrier-${paper}">${label}</a>, <a href="${base}/courriers/${paper}">la remplacer</a></span>`
    : nothing;

/** The days everything is counted from, each with its reason. */
function clocksSection({ convention: { life }, base }: File): Html {
  if (!("notification" in life)) return nothing;
  const { notification, caducity, start, balance, proof, progress } = life;
  const why = (explanation: string, rules: readonly string[]): Html =>
    details("Comment cette date est calculée", html`<p class="small">${explanation}</p>${groundsNote(rules)}`);
  return section(
    "Délais de la convention",
    html`<div class="panel">${definitions([
      {
        term: "Notification",
        value: html`${day(notification.notifiedOn)}<br><span class="small soft">${MEANS_NAMES[notification.proof.means]}</span>${copyLinks(base, "notification", notification.copy, "Copie de la preuve")}`,
      },
      {
        term: "Justificatif d'exécution",
        value: html`<strong>${day(caducity.lastDay)}</strong>${why(caducity.explanation, caducity.grounds.rules)}`,
      },
      proof && {
        term: "Justificatif reçu",
        value: html`compte au ${day(proof.sentOn)}, ${proof.verdict === "ON_TIME" ? "à temps" : "en retard"}${proof.lateAcceptance ? html`, accepté le ${day(proof.lateAcceptance.acceptedOn)} : ${proof.lateAcceptance.reason}` : nothing}${copyLinks(base, "execution-proof", proof.copy)}`,
      },
      start && {
        term: "Délai d'exécution",
        value: html`du ${day(start.period.firstDay)} au <strong>${day(start.period.lastDay)}</strong>${start.correction ? html`<br><span class="small soft">Début corrigé le ${day(start.correction.correctedOn)}, enregistré d'abord au ${day(start.correction.from)} : ${start.correction.reason}</span>` : nothing}${copyLinks(base, "start", start.copy)}${why(start.period.explanation, start.period.grounds.rules)}`,
      },
      balance && {
        term: "Demande du solde",
        value: html`<strong>${day(balance.lastDay)}</strong>${why(balance.explanation, balance.grounds.rules)}`,
      },
    ])}
${progress.length > 0 ? html`<h3>Avancement</h3>${progress.toReversed().map(({ report, reportedAt }) => html`<p class="small soft">Le ${dayOf(reportedAt)} :</p><p class="quote">${report}</p>`)}` : nothing}</div>`,
    { id: "delais" },
  );
}

/** What the convention may pay, on which line of the budget, and what was forecast. */
function fundingSection({ convention }: File): Html {
  const { life, account } = convention;
  const grant = "terms" in life ? life.terms.grant : "grant" in life ? life.grant : undefined;
  const eligibility = "eligibility" in life ? life.eligibility : undefined;
  const forecast = forecastOf(convention);
  return section(
    "Financement",
    html`<div class="panel">${definitions([
      grant && { term: "Plafond", value: html`<strong>${euros(grant.capCents)}</strong>` },
      grant && {
        term: "Taux",
        value: html`${String(grant.ratePerMille / 10).replace(".", ",")} % de la dépense réelle`,
      },
      { term: "Dépense prévisionnelle", value: html`${euros(forecast.htCents)} HT, ${euros(forecast.ttcCents)} TTC` },
      eligibility && {
        term: "Avis du ministère",
        value: html`${eligibility.opinion.reference}, du ${day(eligibility.opinion.givenOn)}<br><span class="small soft">${eligibility.opinion.regime}</span>`,
      },
      eligibility && {
        term: "Imputation",
        value: html`Programme ${eligibility.budget.programme}, action ${eligibility.budget.action}, sous-action ${eligibility.budget.subAction}<br>${eligibility.budget.functionalDomain}, fonds ${eligibility.budget.fund}${eligibility.budget.costCentre ? html`, ${eligibility.budget.costCentre}` : nothing}`,
      },
    ])}
${forecast.flag ? notice({ tone: "warning", title: "La TVA prévue ne se recoupe pas", body: explainForecast(forecast).text }) : nothing}
<h3>Compte à créditer</h3>${accountEntries(account)}</div>`,
    { id: "financement" },
  );
}

function requestSection({ convention }: File): Html {
  const parts = requestSummary(convention.request, parisDateOf(convention.submittedAt), "staff");
  return section(
    "Demande",
    html`<div class="panel">${parts.map(({ title, content }, index) => details(title, content, index === 0))}
<p class="small soft">Déposée le ${dayOf(convention.submittedAt)}. Empreinte : <span class="mono">${convention.submissionSha256}</span></p></div>`,
    { id: "demande" },
  );
}
