import { productionPorts } from "../adapters/production.ts";
import {
  confirmDeposit,
  postponeDepositCheck,
  recordInvoiceRejected,
} from "../domain/access-convention/invoice-sending.ts";
import { invoiceOf } from "../domain/access-convention/invoices.ts";
import type { Ports } from "../ports.ts";
import { takeStepOf } from "./take-step.ts";

/** Asks what became of a deposit. Safe to repeat: see takeStep. */
export const followDeposit = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "FollowDeposit", async ({ convention, about, at }) => {
    const year = Number(about);
    const { life } = invoiceOf(convention, "followDeposit", year).invoice;
    const delivery = "delivery" in life ? life.delivery : undefined;
    if (!delivery?.reference) return confirmDeposit(convention, year);
    const status = await ports.invoiceDelivery(delivery.route).follow(delivery.reference);
    switch (status.state) {
      case "integrated":
        return confirmDeposit(convention, year);
      case "under-way":
        return postponeDepositCheck(convention, year, at);
      case "rejected": {
        const { level, reason } = status;
        return recordInvoiceRejected(convention, { year, rejection: { level, reason }, at });
      }
    }
  });

export const handler = (event: unknown) => followDeposit(productionPorts())(event);
