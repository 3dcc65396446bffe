import type { Application } from "../../functions/domain/application/application.ts";

/** An ordinary application of an invented establishment; a test names what matters to it. */
export function anApplication(changes: Partial<Application> = {}): Application {
  return {
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
      powerDocument: {
        key: "drafts/power.pdf",
        fileName: "deliberation-2023-07.pdf",
        contentType: "application/pdf",
        sizeBytes: 48_213,
        sha256: "6a09e667f3bcc908bb67ae8584caa73b3c6ef372fe94f82ba54ff53a5f1d36f1",
      },
    },
    referent: {
      firstName: "Hervé",
      lastName: "Tanguy",
      function: "secrétaire général",
      telephone: "02 99 00 00 00",
      email: "herve.tanguy@musique-vilaine.example",
    },
    eligibility: { community: "culture" },
    agents: 12,
    offer: "bouquet",
    alreadyUser: false,
    invoicing: { channel: "chorus-pro", serviceCode: "SG-01" },
    charterVersion: "2021-09",
    signatureMode: "electronic",
    ...changes,
  };
}
