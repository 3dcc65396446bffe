import type { Invoicing } from "../application/application.ts";
import type { DepositRoute } from "../issuing-body/invoicing-settings.ts";
import type { Grounds } from "../readings/grounds.ts";

/** What the directory of public receiving structures says of a SIRET; `unknown` when it was not asked or is silent. */
export type DirectoryAnswer = "present" | "absent" | "unknown";

/** Where invoices go, and why. */
export interface InvoiceChannel {
  readonly channel: Invoicing["channel"];
  readonly decidedBy: "directory" | "declaration" | "override";
  readonly grounds: Grounds;
}

/**
 * Where the invoices of an establishment go: Chorus Pro, by post only if it is not eligible. Eligible is who stands in
 * the directory for that SIRET; where the directory is silent, what the establishment declared; an agent may decide
 * otherwise, with a reason.
 *
 * Source: access convention art. 2 (MC-15), MA-30.
 */
export function invoiceChannel(facts: {
  readonly directory: DirectoryAnswer;
  readonly declared: Invoicing["channel"];
  readonly override?: { readonly channel: Invoicing["channel"]; readonly reason: string };
}): InvoiceChannel {
  const { directory, declared, override } = facts;
  const listed = directory === "present" ? "chorus-pro" : "post";
  const [channel, decidedBy] = override
    ? ([override.channel, "override"] as const)
    : directory === "unknown"
      ? ([declared, "declaration"] as const)
      : ([listed, "directory"] as const);
  const inputs = { directory, declared, ...(override ? { override: override.channel, reason: override.reason } : {}) };
  return { channel, decidedBy, grounds: { rules: ["MC-15", "MA-30"], inputs, options: {} } };
}

/** The adapter that takes an invoice: by the route of the body to Chorus Pro, or printed and posted. */
export type DeliveryRoute = DepositRoute | "postal";

export const deliveryRoute = (channel: Invoicing["channel"], deposit: DepositRoute): DeliveryRoute =>
  channel === "post" ? "postal" : deposit;
