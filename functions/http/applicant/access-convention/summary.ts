import { representativeWords } from "../../../domain/access-convention/wording.ts";
import type { Application } from "../../../domain/application/application.ts";
import { fileSize, siretText } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { definitions } from "../../layout/components.ts";
import { html } from "../../layout/html.ts";
import { addressLines, communityName, offerName, SIGNATURE_MODE_NAMES } from "../../layout/wording.ts";
import type { SummaryPart } from "../draft-form.ts";

/** An application restated in full, section by section, as it will be recorded. */
export function applicationSummary(application: Application, eveOfProgramme: string): readonly SummaryPart[] {
  const { establishment, representative, referent, eligibility, invoicing } = application;
  const { powerDocument } = representative;
  return [
    {
      anchor: "etablissement",
      title: "L'établissement",
      content: definitions([
        {
          term: "SIRET",
          value: html`${siretText(establishment.siret)}${establishment.siretCheck === "unverified" ? " (non vérifié)" : ""}`,
        },
        { term: "Nom", value: establishment.name },
        { term: "Forme juridique", value: establishment.legalForm },
        { term: "Siège", value: addressLines(establishment.seat) },
        { term: "Communauté", value: typographic(communityName(eligibility.community)) },
        eligibility.community === "particular-case" && { term: "Présentation", value: eligibility.description },
      ]),
    },
    {
      anchor: "representant",
      title: "Le représentant qui signe",
      content: definitions([
        { term: "Nom", value: representativeWords(application) },
        { term: "Qualité", value: representative.quality },
        { term: "Courriel", value: representative.email },
        { term: "Habilité par", value: representative.powerReference },
        { term: "Document d'habilitation", value: `${powerDocument.fileName} (${fileSize(powerDocument.sizeBytes)})` },
      ]),
    },
    {
      anchor: "referent",
      title: "Le référent",
      content: definitions([
        { term: "Nom", value: `${referent.firstName} ${referent.lastName}` },
        { term: "Fonction", value: referent.function },
        { term: "Téléphone", value: referent.telephone },
        { term: "Courriel", value: referent.email },
      ]),
    },
    {
      anchor: "offre",
      title: "L'offre",
      content: definitions([
        { term: "Nombre d'agents", value: String(application.agents) },
        { term: "Offre", value: offerName(application.offer) },
        { term: `Déjà utilisateur le ${eveOfProgramme}`, value: application.alreadyUser ? "Oui" : "Non" },
      ]),
    },
    {
      anchor: "facturation",
      title: "La facturation",
      content:
        invoicing.channel === "post"
          ? definitions([
              { term: "Envoi des factures", value: "Par courrier" },
              { term: "Adresse", value: addressLines(invoicing.address) },
            ])
          : definitions([
              { term: "Envoi des factures", value: "Chorus Pro" },
              { term: "Code service", value: invoicing.serviceCode ?? "Aucun" },
              { term: "Numéro d'engagement", value: invoicing.engagementNumber ?? "Aucun" },
            ]),
    },
    {
      anchor: "signature",
      title: "La signature et la charte",
      content: definitions([
        { term: "Mode de signature", value: typographic(SIGNATURE_MODE_NAMES[application.signatureMode]) },
        { term: "Charte acceptée", value: `Version ${application.charterVersion}` },
      ]),
    },
  ];
}
