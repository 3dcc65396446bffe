import { type InvoiceChannel, invoiceChannel } from "../invoicing/delivery-channel.ts";
import type { AccessConvention } from "./convention.ts";

/** Where the invoices of a convention go, and why: as declared, unless an agent decided otherwise. Source: MC-15, MA-30. */
export const channelOf = ({ application, invoiceChannelOverride: override }: AccessConvention): InvoiceChannel =>
  invoiceChannel({ directory: "unknown", declared: application.invoicing.channel, ...(override ? { override } : {}) });
