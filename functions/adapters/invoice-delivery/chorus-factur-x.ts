import type { Temporal } from "temporal-polyfill";
import { CompteRenduDetaille, FluxDepose } from "../../contracts/chorus-pro.ts";
import { PlatformUnreachable } from "../../domain/errors.ts";
import type { DepositStatus, InvoiceDelivery } from "../../ports.ts";
import { type PisteAccess, pisteClient } from "./piste.ts";

/** A Factur-X file, whose XML is of the profile EN 16931. */
const SYNTAX = "IN_DP_E2_CII_FACTURX";
const FILE_NAME_LENGTH = 50;
/** "Flux introuvable": the platform does not know the flow yet. */
const FLOW_NOT_FOUND = 20_001;

/** Endings of the state of a flow; every other says that it is under way. */
const INTEGRATED = new Set(["IN_INTEGRE"]);
const REJECTED = new Set(["IN_REJETE", "IN_INCIDENTE"]);

/**
 * Deposits invoices on Chorus Pro as Factur-X, for a body outside Hélios. Off unless the body has access to PISTE.
 *
 * Depositing twice makes two flows, of which Chorus Pro integrates the first and refuses the second for its number: a
 * caller asks again only when the platform did not answer.
 */
export function chorusFacturX(access: PisteAccess, clock: () => Temporal.Instant): InvoiceDelivery {
  const post = pisteClient(access, clock);
  return {
    async deliver({ pdf, statement }) {
      const flux = {
        fichierFlux: Buffer.from(pdf).toString("base64"),
        nomFichier: fileName(statement.number),
        syntaxeFlux: SYNTAX,
        avecSignature: false,
      };
      const answer = await post("factures/v1/deposer/flux", flux, FluxDepose);
      if (answer.codeRetour !== 0 || !answer.numeroFluxDepot) {
        return { outcome: "refused", reason: reasonOf(answer.libelle, answer.codeRetour) };
      }
      return { outcome: "deposited", reference: answer.numeroFluxDepot };
    },
    async follow(reference) {
      const asked = { numeroFluxDepot: reference, syntaxeFlux: SYNTAX };
      return statusOf(await post("transverses/v1/consulterCRDetaille", asked, CompteRenduDetaille));
    },
  };
}

/** At most 50 characters with the ending, none that a file name could not hold. */
const fileName = (number: string): string =>
  `${number.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, FILE_NAME_LENGTH - 4)}.pdf`;

function statusOf(report: CompteRenduDetaille): DepositStatus {
  if (report.codeRetour === FLOW_NOT_FOUND) return { state: "under-way" }; // still on its way in
  if (report.codeRetour !== 0) throw new PlatformUnreachable("Chorus Pro", `code-${report.codeRetour}`);
  const technical = (report.listeErreurTechnique ?? []).map(
    ({ libelleErreur, codeErreur }) => libelleErreur ?? codeErreur,
  );
  const refused = (report.listeErreurDP ?? []).map(({ libelleErreurDP }) => libelleErreurDP);
  const state = report.etatCourantDepotFlux ?? "";
  if (REJECTED.has(state) && refused.length === 0) {
    return { state: "rejected", level: "flow", reason: joined(technical, report.libelle, state) };
  }
  if (refused.length > 0)
    return { state: "rejected", level: "invoice", reason: joined(refused, report.libelle, state) };
  return INTEGRATED.has(state) ? { state: "integrated" } : { state: "under-way" };
}

const joined = (
  reasons: readonly (string | null | undefined)[],
  libelle: string | null | undefined,
  state: string,
): string => reasons.filter((reason) => reason).join(" ; ") || libelle || state;

const reasonOf = (libelle: string | null | undefined, code: number): string => libelle || `code ${code}`;
