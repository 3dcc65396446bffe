import { z } from "zod";
import type { EstablishmentRegister, RegisterAnswer } from "../ports.ts";

const Answer = z.object({
  results: z.array(
    z.object({
      nom_complet: z.string(),
      nature_juridique: z.string().nullish(),
      matching_etablissements: z.array(
        z.object({
          siret: z.string(),
          adresse: z.string().nullish(),
          code_postal: z.string().nullish(),
          libelle_commune: z.string().nullish(),
          etat_administratif: z.string().nullish(),
        }),
      ),
    }),
  ),
});

const TIMEOUT_MS = 2_500;

/**
 * The open register of establishments ("Recherche d'entreprises"). Whatever goes wrong there, the application goes on
 * with an unverified SIRET: the answer is then `unavailable`.
 */
export const openRegister = (address: string | undefined): EstablishmentRegister => ({
  async lookUp(siret): Promise<RegisterAnswer> {
    if (!address) return { found: "unavailable" };
    try {
      const response = await fetch(`${address}?q=${siret}&page=1&per_page=1`, {
        headers: { "user-agent": "Kevrat (agreements of public bodies)" },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) return { found: "unavailable" };
      return answerFor(siret, Answer.parse(await response.json()));
    } catch {
      return { found: "unavailable" };
    }
  },
});

function answerFor(siret: string, { results }: z.output<typeof Answer>): RegisterAnswer {
  const unit = results.find(({ matching_etablissements }) =>
    matching_etablissements.some((place) => place.siret === siret),
  );
  const place = unit?.matching_etablissements.find((candidate) => candidate.siret === siret);
  if (!unit || !place) return { found: false };
  return {
    found: true,
    name: unit.nom_complet,
    closed: place.etat_administratif === "F",
    ...(place.adresse ? { street: place.adresse } : {}),
    ...(place.code_postal ? { postcode: place.code_postal } : {}),
    ...(place.libelle_commune ? { city: place.libelle_commune } : {}),
  };
}
