import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { notice } from "../../layout/components.ts";
import { html } from "../../layout/html.ts";
import { invoicesSection } from "../invoices/invoices-section.ts";
import { restitutionSection } from "../restitution/restitution-section.ts";
import { type AgreementPage, agreementFrame } from "./agreement-frame.ts";
import { deadlinesSection } from "./deadlines.ts";
import { documentsSection } from "./documents.ts";
import { executionsSection } from "./executions.ts";
import { informationSection } from "./information.ts";
import { journalSection } from "./journal.ts";
import { otherActions } from "./other-actions.ts";
import { partiesSection, signaturesSection } from "./parties.ts";
import { servicesSection } from "./services.ts";
import { nextFor, signedAfterEffect } from "./situation.ts";
import { supplementsSection } from "./supplements.ts";
import { tasksSection } from "./tasks.ts";
import { terminationsSection } from "./terminations.ts";
import { termsSection } from "./terms.ts";

/** A convention as the agents see it. */
export function conventionPage(given: AgreementPage<AccessConvention>): Promise<string> {
  const { file, now, attempt } = given;
  const { convention } = file;
  const { life } = convention;
  const number = "terms" in life ? life.terms.number : undefined;
  return agreementFrame(given, {
    above: html`${number ? html`Convention n° ${number}, dossier ` : html`Dossier `}${convention.fileNumber}`,
    lead: nextFor(convention),
    notices: signedAfterEffect(convention)
      ? notice({
          tone: "warning",
          title: "Signature postérieure à la prise d'effet",
          body: html`L'organisme a signé après la date d'effet. Un contrat administratif n'agit pas en principe dans le passé : vérifiez que cela ne pose pas de difficulté.`,
        })
      : html``,
    summary: [
      ["a-faire", "À faire"],
      convention.informationRequests.length > 0 && ["questions", "Précisions"],
      "invoices" in life && life.invoices.length > 0 && ["factures", "Factures"],
      "services" in life && ["services", "Services"],
      ["echeances", "Échéances"],
      ["parties", "Parties"],
      ["documents", "Documents"],
      ["journal", "Journal"],
      ["suivi", "Suivi"],
    ],
    main: html`${tasksSection(file, now, attempt)}
${informationSection(file)}
${terminationsSection(file, attempt)}
${invoicesSection(file, now, attempt)}
${servicesSection(file)}
${supplementsSection(file, attempt)}
${restitutionSection(file)}
${deadlinesSection(file, now)}
${otherActions(file, attempt)}
${journalSection(file)}
${executionsSection(file, now)}`,
    side: html`${signaturesSection(file)}
${termsSection(file)}
${partiesSection(file)}
${documentsSection(file)}`,
  });
}
