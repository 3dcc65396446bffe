import { z } from "zod";

/**
 * What Chorus Pro answers through PISTE, as far as it is read here. Loose objects: the platform adds fields, and that
 * is no fault. `codeRetour` is 0 when the request was taken.
 */
export const PisteToken = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().int().positive() });

/** Answer to `factures/v1/deposer/flux`. */
export const FluxDepose = z.object({
  codeRetour: z.int(),
  libelle: z.string().nullish(),
  numeroFluxDepot: z.string().nullish(),
});

/** Answer to `transverses/v1/consulterCRDetaille`. */
export const CompteRenduDetaille = z.object({
  codeRetour: z.int(),
  libelle: z.string().nullish(),
  etatCourantDepotFlux: z.string().nullish(),
  /** Invoices refused in a flow that was read. */
  listeErreurDP: z.array(z.object({ numeroDP: z.string().nullish(), libelleErreurDP: z.string().nullish() })).nullish(),
  /** Why the flow itself was refused. */
  listeErreurTechnique: z
    .array(z.object({ codeErreur: z.string().nullish(), libelleErreur: z.string().nullish() }))
    .nullish(),
});
export type CompteRenduDetaille = z.output<typeof CompteRenduDetaille>;
