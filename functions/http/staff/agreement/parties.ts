import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { representativeWords } from "../../../domain/access-convention/wording.ts";
import type { KindWords } from "../../../domain/agreement/kind.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import type { Signatory, SignatoryStanding } from "../../../domain/signature/circuit.ts";
import { dayOf, moment, siretText } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { badge, definitions, details, section, type Tone } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { addressLines, communityName, offerName, SIGNATURE_MODE_NAMES } from "../../layout/wording.ts";
import type { AgreementFile } from "./file.ts";

const STANDINGS: Readonly<Record<SignatoryStanding["status"], readonly [string, Tone]>> = {
  waiting: ["Son tour viendra", "neutral"],
  invited: ["Invité à signer", "info"],
  consented: ["A consenti, scellement en cours", "info"],
  sealed: ["A signé", "success"],
  scanned: ["A signé à la main", "success"],
  refused: ["A refusé", "danger"],
  lapsed: ["N'a pas signé à temps", "danger"],
};

function sinceWhen({ standing, expiresAt, remindersSent }: Signatory): Html {
  switch (standing.status) {
    case "waiting":
      return nothing;
    case "invited":
      return html`Invité le ${moment(standing.invitedAt)}${standing.openedAt ? html`, document ouvert le ${moment(standing.openedAt)}` : html`, document pas encore ouvert`}.${expiresAt ? html` Lien valable jusqu'au ${dayOf(expiresAt.subtract({ nanoseconds: 1 }))} inclus.` : nothing}${remindersSent > 0 ? html` Rappels envoyés : ${remindersSent}.` : nothing}`;
    case "consented":
    case "sealed":
      return html`Le ${moment(standing.consentedAt)}.`;
    case "scanned":
      return html`Scan reçu le ${moment(standing.receivedAt)}.`;
    case "refused":
      return html`Le ${moment(standing.refusedAt)}. Raison donnée :<p class="quote">${standing.reason}</p>`;
    case "lapsed":
      return html`Lien expiré le ${moment(standing.lapsedAt)}.`;
  }
}

const signatoryPanel = (signatory: Signatory, email: string, words: KindWords): Html => {
  const [name, tone] = STANDINGS[signatory.standing.status];
  return html`<div class="panel"><h3>${typographic(`Pour ${signatory.party === "establishment" ? words.party : words.body}`)}</h3>
<p><strong>${signatory.name}</strong>, ${signatory.quality}${signatory.delegationReference ? html`<br><span class="small soft">par délégation, ${signatory.delegationReference}</span>` : nothing}<br><span class="small">${email}</span></p>
<p>${badge(name, tone)}</p><div class="small soft">${sinceWhen(signatory)}</div></div>`;
};

/** Who signs and where each stands, act by act, the newest first. */
export function signaturesSection({ convention, body }: AgreementFile): Html {
  const { signing, contacts, words } = kindOf(convention);
  const circuits = signing.rules.circuits(convention).toReversed();
  if (circuits.length === 0) return nothing;
  const emails = { establishment: contacts(convention).representative.email, body: body.signatory.email };
  return section(
    "Signatures",
    html`${circuits.map((circuit) => {
      const { noun, number } = signing.rules.act(convention, circuit);
      return html`${circuits.length > 1 ? html`<h3>${noun} ${number}</h3>` : nothing}${circuit.signatories.map(
        (signatory) => signatoryPanel(signatory, emails[signatory.party], words),
      )}${circuit.round > 1 && circuits.length === 1 ? html`<p class="small soft">Tour de signature n° ${circuit.round}, sur le même document.</p>` : nothing}`;
    })}`,
  );
}

/** The establishment and the people who speak for it. */
export function partiesSection({ convention }: AgreementFile<AccessConvention>): Html {
  const { application } = convention;
  const { establishment, representative, referent, eligibility, invoicing } = application;
  return section(
    "Parties",
    html`<div class="panel">${definitions([
      {
        term: "Établissement",
        value: html`<strong>${establishment.name}</strong><br>${establishment.legalForm}<br>${addressLines(establishment.seat)}`,
      },
      {
        term: "SIRET",
        value: html`${siretText(establishment.siret)} ${establishment.siretCheck === "verified" ? badge("vérifié", "success") : badge("non vérifié", "warning")}`,
      },
      {
        term: "Représentant",
        value: html`${representativeWords(application)}, ${representative.quality}<br>${representative.email}`,
      },
      {
        term: "Référent",
        value: html`${referent.firstName} ${referent.lastName}, ${referent.function}<br>${referent.email}<br>${referent.telephone}`,
      },
      { term: "Communauté", value: communityName(eligibility.community) },
    ])}
${details(
  "Le reste de la demande",
  definitions([
    eligibility.community === "particular-case" && { term: "Cas particulier", value: eligibility.description },
    { term: "Offre", value: offerName(application.offer) },
    { term: "Effectif déclaré", value: String(application.agents) },
    { term: "Déjà utilisateur", value: application.alreadyUser ? "Oui" : "Non" },
    { term: "Mode de signature", value: SIGNATURE_MODE_NAMES[application.signatureMode] },
    {
      term: "Factures, à la demande",
      value:
        invoicing.channel === "chorus-pro"
          ? html`Chorus Pro${invoicing.serviceCode ? html`<br>Code service ${invoicing.serviceCode}` : nothing}${invoicing.engagementNumber ? html`<br>Engagement ${invoicing.engagementNumber}` : nothing}`
          : html`Par la poste<br>${addressLines(invoicing.address)}`,
    },
    { term: "Charte acceptée", value: `version ${application.charterVersion}` },
    { term: "Déposée le", value: moment(convention.submittedAt) },
    { term: "Empreinte de la demande", value: html`<span class="mono">${convention.submissionSha256}</span>` },
  ]),
)}</div>`,
    { id: "parties" },
  );
}
