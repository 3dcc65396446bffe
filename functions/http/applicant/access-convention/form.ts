import type { Temporal } from "temporal-polyfill";
import { APPLICATION_FIELDS, readApplication } from "../../../contracts/application-form.ts";
import { accessSettings } from "../../../domain/access-convention/settings.ts";
import { submitApplication } from "../../../domain/access-convention/submission.ts";
import type { Application } from "../../../domain/application/application.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import { day, euros } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { notice } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { DraftForm, FileSlot, ReadyToFile } from "../draft-form.ts";
import { siretCheck } from "../register-check.ts";
import { offerSection } from "./offer-section.ts";
import { priceOf } from "./price.ts";
import {
  establishmentSection,
  invoicingSection,
  referentSection,
  representativeSection,
  signatureSection,
} from "./sections.ts";
import { applicationSummary } from "./summary.ts";

const POWER_DOCUMENT: FileSlot = {
  name: "powerDocument",
  path: "habilitation",
  title: "Document qui habilite le représentant à signer",
  hint: "Délibération, arrêté de délégation ou procès-verbal d'élection.",
  baseName: "document-habilitation",
};

/** The form by which an establishment applies for an access convention. Source: DOMAIN.md 1.4. */
export const ACCESS_FORM: DraftForm = {
  title: "Demande de convention d'accès",
  fields: APPLICATION_FIELDS,
  slots: [POWER_DOCUMENT],
  button: (value) => (value === "calculer" ? ({ values, files }) => ({ values, files, anchor: "offre" }) : undefined),
  sections: (view) =>
    html`${establishmentSection(view)}
${representativeSection(view, POWER_DOCUMENT)}
${referentSection(view)}
${offerSection(view, eveOfProgramme(view.body, view.now))}
${invoicingSection(view)}
${signatureSection(view)}`,
  read({ values, files }, body) {
    const reading = readApplication(values, {
      powerDocument: files[POWER_DOCUMENT.name]?.[0],
      charterVersion: accessSettings(body).charterVersion,
      siretCheck: siretCheck(values),
    });
    return reading.valid ? { valid: true, ready: readyToFile(reading.application, body) } : reading;
  },
};

const readyToFile = (application: Application, body: IssuingBody): ReadyToFile => ({
  content: { bodyId: body.id, application },
  summary: (now) => applicationSummary(application, eveOfProgramme(body, now)),
  notice: priceNotice(application),
  file: (filing) => submitApplication({ ...filing, application }),
});

function priceNotice({ agents, offer }: Application): Html {
  const price = priceOf(String(agents), offer);
  if (!price) return nothing;
  return notice({
    title: typographic(`Contribution annuelle : ${euros(price.annualCents)} HT`),
    body: html`Tranche « ${price.tierLabel} ». La TVA s'ajoute au taux en vigueur. La première facture est calculée au prorata des mois restants.`,
  });
}

/** The eve of the programme that runs at an instant, or of the next one, in French. */
function eveOfProgramme(body: IssuingBody, at: Temporal.Instant): string {
  const today = parisDateOf(at).toString();
  const programme = accessSettings(body).programmes.find(({ endsOn }) => endsOn.toString() >= today);
  return programme ? day(programme.startsOn.subtract({ days: 1 })) : "jour précédant le programme";
}
