import { z } from "zod";
import { isSiret } from "../domain/application/siret.ts";
import { choice, email, line, optionalLine, postcode, telephone } from "./form-text.ts";

/** « de l'établissement », « du bénéficiaire »: whoever applies, as the messages of its form say it. */
export type Whose = "de l'établissement" | "du bénéficiaire";

/** The part of a form that names a legal person: SIRET, name, legal form and seat. */
export const legalPerson = (whose: Whose) =>
  z.strictObject({
    siret: z
      .string()
      .transform((typed) => typed.replace(/[\s\u00a0\u202f.]/g, ""))
      .pipe(
        z
          .string()
          .min(1, { error: `Indiquez le SIRET ${whose}.`, abort: true })
          .regex(/^\d{14}$/, { error: "Un SIRET comporte 14 chiffres.", abort: true })
          .refine(isSiret, "Ce SIRET n'existe pas : un chiffre est sans doute mal recopié."),
      ),
    establishmentName: line(`Indiquez le nom ${whose}.`),
    legalForm: line(`Indiquez la forme juridique ${whose}.`),
    seatLine1: line("Indiquez l'adresse du siège."),
    seatLine2: optionalLine(),
    seatPostcode: postcode("Indiquez le code postal du siège."),
    seatCity: line("Indiquez la commune du siège.", 100),
  });

/** The part of a form that names who signs. */
export const representativePerson = z.strictObject({
  representativeCivility: choice(["Mme", "M."], "Choisissez la civilité du représentant."),
  representativeFirstName: line("Indiquez le prénom du représentant.", 100),
  representativeLastName: line("Indiquez le nom du représentant.", 100),
  representativeQuality: line("Indiquez la qualité du représentant, par exemple « Maire »."),
  representativeEmail: email("Indiquez l'adresse de courriel du représentant."),
});

/** The part of a form that names who follows the file. @param who « référent », « correspondant » */
export const referentPerson = (who: "référent" | "correspondant") =>
  z.strictObject({
    referentFirstName: line(`Indiquez le prénom du ${who}.`, 100),
    referentLastName: line(`Indiquez le nom du ${who}.`, 100),
    referentFunction: line(`Indiquez la fonction du ${who}.`),
    referentTelephone: telephone(`Indiquez le numéro de téléphone du ${who}.`),
    referentEmail: email(`Indiquez l'adresse de courriel du ${who}.`),
  });

/** A postal address without its empty line. */
export const postalAddress = (line1: string, line2: string | undefined, code: string, city: string) => ({
  line1,
  ...(line2 ? { line2 } : {}),
  postcode: code,
  city,
});

/** The document that gives the power to sign is missing. */
export const POWER_DOCUMENT_MISSING = "Joignez la délibération ou la délégation qui habilite le représentant.";
