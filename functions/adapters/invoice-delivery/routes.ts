import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { PlatformUnreachable } from "../../domain/errors.ts";
import type { DeliveryRoute } from "../../domain/invoicing/delivery-channel.ts";
import type { Documents, InvoiceDelivery } from "../../ports.ts";
import { chorusFacturX } from "./chorus-factur-x.ts";
import type { PisteAccess } from "./piste.ts";
import { postal } from "./postal.ts";
import { titreExport } from "./titre-export.ts";

const Access = z.strictObject({
  tokenUrl: z.url(),
  apiUrl: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  technicalLogin: z.string().min(1),
  technicalPassword: z.string().min(1),
}) satisfies z.ZodType<PisteAccess>;

/** Without access to PISTE no invoice leaves by Chorus Pro: the step fails, and an agent is told. */
const OFF: InvoiceDelivery = {
  deliver: () => Promise.reject(new PlatformUnreachable("Chorus Pro", "no-access")),
  follow: () => Promise.reject(new PlatformUnreachable("Chorus Pro", "no-access")),
};

/**
 * The ways out for invoices.
 * @param access JSON of `PisteAccess`; without it the deposit on Chorus Pro is off
 * @throws ZodError when the access is incomplete: a deployment must not believe it deposits
 */
export function deliveryRoutes(
  documents: Documents,
  access: string | undefined,
  clock: () => Temporal.Instant,
): (route: DeliveryRoute) => InvoiceDelivery {
  const routes: Readonly<Record<DeliveryRoute, InvoiceDelivery>> = {
    "titre-export": titreExport(documents),
    "chorus-factur-x": access ? chorusFacturX(Access.parse(JSON.parse(access)), clock) : OFF,
    postal: postal(documents),
  };
  return (route) => routes[route];
}
