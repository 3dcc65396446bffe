import type { IndemnityConvention, IndemnityStatus } from "../domain/indemnity-convention/convention.ts";
import { indemnitySettings } from "../domain/indemnity-convention/settings.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import { documentList, history, runningDeadlines } from "./applicant/follow-up/overview-parts.ts";
import type { KindPages } from "./kinds.ts";
import { backLink, notice, pageHeading } from "./layout/components.ts";
import { euros } from "./layout/format.ts";
import { html, nothing } from "./layout/html.ts";
import { page } from "./layout/page.ts";
import { type Named, namedBadge } from "./layout/wording.ts";
import { deadlinesSection } from "./staff/agreement/deadlines.ts";
import { documentsSection } from "./staff/agreement/documents.ts";
import { journalSection } from "./staff/agreement/journal.ts";
import { tasksSection } from "./staff/agreement/tasks.ts";

/** French names of the statuses, those of DOMAIN.md 2.6. */
export const INDEMNITY_STATUS_NAMES: Readonly<Record<IndemnityStatus, Named>> = {
  submitted: { name: "Déposée", tone: "info" },
  "in-instruction": { name: "Instruction", tone: "warning" },
  "awaiting-opinion": { name: "Avis du ministère attendu", tone: "info" },
  eligible: { name: "Éligible", tone: "success" },
  "being-drawn-up": { name: "En préparation", tone: "info" },
  "awaiting-signatures": { name: "À signer", tone: "warning" },
  signed: { name: "Signée", tone: "success" },
  notified: { name: "Notifiée", tone: "success" },
  execution: { name: "Exécution", tone: "success" },
  "execution-closed": { name: "Exécution close", tone: "info" },
  "delay-expired": { name: "Délai expiré", tone: "danger" },
  "balance-claimed": { name: "Solde demandé", tone: "warning" },
  "in-verification": { name: "Vérification DDTM", tone: "warning" },
  liquidated: { name: "Liquidée", tone: "success" },
  paid: { name: "Payée", tone: "success" },
  closed: { name: "Close", tone: "neutral" },
  "repayment-requested": { name: "Reversement envisagé", tone: "danger" },
  "repayment-ordered": { name: "Reversement décidé", tone: "danger" },
  "caducity-declared": { name: "Caduque", tone: "danger" },
  foreclosed: { name: "Forclose", tone: "danger" },
  ineligible: { name: "Inéligible", tone: "danger" },
  withdrawn: { name: "Retirée", tone: "neutral" },
  "signature-refused": { name: "Signature refusée", tone: "danger" },
  "signature-lapsed": { name: "Signature expirée", tone: "danger" },
};

/** The pages of an indemnity convention. Those of the beneficiary and of the agents show the file; acts have their own. */
export const INDEMNITY_CONVENTION_PAGES: KindPages<IndemnityConvention> = {
  name: "Convention d'indemnisation",
  proposal: {
    title: "Être indemnisé après une pollution marine",
    lead: "Pour une collectivité ou un groupement qui prend en charge des déchets d'une pollution du littoral.",
    needed: html`<li>Le récit des faits, le lieu et, s'il existe, le rapport d'expertise.</li>
<li>Les travaux prévus et leur coût, hors taxes et toutes taxes comprises.</li>
<li>La délibération ou la délégation qui habilite le signataire.</li>
<li>Un relevé d'identité bancaire ; il peut suivre plus tard.</li>`,
    terms: (body) => html`Les demandes sont instruites par ${indemnitySettings(body).service.shortName}.`,
  },
  draftForm: {
    title: "Demande d'indemnisation",
    fields: [],
    slots: [],
    button: () => undefined,
    sections: ({ body }) =>
      html`<p>Cette demande ne se dépose pas encore en ligne. Adressez-la à ${indemnitySettings(body).service.name}, ${body.contact.email}.</p>`,
    read: () => ({ valid: false, problems: [] }),
  },
  afterFiling: () =>
    html`<li>Le service de l'État instruit la demande et recueille l'avis du ministère.</li>
<li>Si l'opération est éligible, la convention vous est proposée à la signature.</li>`,
  statusNames: INDEMNITY_STATUS_NAMES,
  signingFacts: ({ life }) =>
    "terms" in life ? [{ term: "Montant maximum", value: euros(life.terms.grant.capCents) }] : [],
  afterSigning: ({ life }) =>
    "signedOn" in life
      ? html`Les deux parties ont signé. La convention sera notifiée au bénéficiaire.`
      : html`Votre signature est enregistrée.`,
  async followUpPage(ports, { convention, body, base }) {
    const entries = await ports.agreements.journal(convention.id);
    return page({
      title: `Suivi du dossier ${convention.fileNumber}`,
      nav: "none",
      width: "wide",
      body: html`${pageHeading({
        title: convention.request.beneficiary.name,
        above: html`Convention d'indemnisation, ${body.name}`,
        state: html`${namedBadge(INDEMNITY_STATUS_NAMES[convention.life.status])} <span class="soft">Dossier ${convention.fileNumber}</span>`,
      })}
<div class="columns"><div>${documentList(convention, base)}</div>
<div class="columns__aside">${runningDeadlines(convention, body, ports.clock())}</div>
<div>${history(entries, body)}</div></div>`,
    });
  },
  pieces: ({ request }) => [
    { name: "pouvoir", title: "Justificatif du pouvoir de signer", attachment: request.representative.powerDocument },
  ],
  taskForm: () => nothing,
  staffPage({ file, now, attempt, done }) {
    const { convention, agent } = file;
    const number = kindOf(convention).numberOf(convention);
    return page({
      title: `${convention.request.beneficiary.name}, ${convention.fileNumber}`,
      nav: "staff",
      agentName: agent.name,
      width: "wide",
      errors: attempt !== undefined,
      body: html`${backLink("Toutes les conventions", "/agents/conventions")}
${pageHeading({
  above: html`${number ? html`Convention n° ${number}, dossier ` : html`Dossier `}${convention.fileNumber}`,
  title: convention.request.beneficiary.name,
  state: namedBadge(INDEMNITY_STATUS_NAMES[convention.life.status]),
})}
${done ? notice({ ...done, tone: "success", status: true }) : nothing}
<div class="columns"><div>${tasksSection(file, now, attempt)}${deadlinesSection(file, now)}${journalSection(file)}</div>
<div>${documentsSection(file)}</div></div>`,
    });
  },
};
