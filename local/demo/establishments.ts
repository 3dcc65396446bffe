import type { Application, Attachment } from "../../functions/domain/application/application.ts";

/** The three invented establishments of the demonstration. */
export function demonstrationApplications(
  powerDocument: Attachment,
): Readonly<Record<"music" | "tourism" | "health", Application>> {
  const common = {
    offer: "bouquet",
    alreadyUser: false,
    charterVersion: "2021-09",
    signatureMode: "electronic",
  } as const;
  return {
    music: {
      ...common,
      establishment: {
        siret: "13002526500013",
        siretCheck: "unverified",
        name: "École de musique du pays de Vilaine",
        legalForm: "établissement public local",
        seat: { line1: "3 place de l’Hôtel-de-Ville", postcode: "35600", city: "Redon" },
      },
      representative: {
        civility: "Mme",
        firstName: "Maïwenn",
        lastName: "Le Guen",
        quality: "présidente",
        email: "presidence@musique-vilaine.example",
        powerReference: "délibération n° 2023-07 du 2 mars 2023",
        powerDocument,
      },
      referent: {
        firstName: "Hervé",
        lastName: "Tanguy",
        function: "secrétaire général",
        telephone: "02 99 00 00 01",
        email: "herve.tanguy@musique-vilaine.example",
      },
      eligibility: { community: "culture" },
      agents: 12,
      invoicing: { channel: "chorus-pro", serviceCode: "SG-01" },
    },
    tourism: {
      ...common,
      establishment: {
        siret: "73282932000074",
        siretCheck: "unverified",
        name: "Office de tourisme de la baie",
        legalForm: "établissement public industriel et commercial",
        seat: { line1: "12 quai des Brumes", postcode: "22500", city: "Paimpol" },
      },
      representative: {
        civility: "M.",
        firstName: "Yves",
        lastName: "Kerbrat",
        quality: "directeur général",
        email: "direction@tourisme-baie.example",
        powerReference: "délibération n° 2023-04 du 28 juin 2023",
        powerDocument,
      },
      referent: {
        firstName: "Nolwenn",
        lastName: "Prigent",
        function: "responsable administrative",
        telephone: "02 96 00 00 02",
        email: "nolwenn.prigent@tourisme-baie.example",
      },
      eligibility: { community: "tourism" },
      agents: 34,
      invoicing: { channel: "chorus-pro" },
    },
    health: {
      ...common,
      signatureMode: "by-hand",
      establishment: {
        siret: "44306184100047",
        siretCheck: "unverified",
        name: "Résidence des Ajoncs",
        legalForm: "établissement public médico-social",
        seat: { line1: "1 rue des Ajoncs", postcode: "29800", city: "Landerneau" },
      },
      representative: {
        civility: "Mme",
        firstName: "Anne",
        lastName: "Floc’h",
        quality: "directrice",
        email: "direction@ajoncs.example",
        powerReference: "décision n° 2023-15 du 11 avril 2023",
        powerDocument,
      },
      referent: {
        firstName: "Paul",
        lastName: "Abgrall",
        function: "cadre administratif",
        telephone: "02 98 00 00 03",
        email: "paul.abgrall@ajoncs.example",
      },
      eligibility: { community: "health" },
      agents: 100,
      invoicing: { channel: "post", address: { line1: "1 rue des Ajoncs", postcode: "29800", city: "Landerneau" } },
    },
  };
}
