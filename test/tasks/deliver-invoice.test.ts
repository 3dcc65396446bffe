import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { orderResend, recordDeposit } from "../../functions/domain/access-convention/invoice-sending.ts";
import { PlatformUnreachable } from "../../functions/domain/errors.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import type { DeliveryOutcome, DepositStatus, InvoiceDelivery } from "../../functions/ports.ts";
import { deliverInvoice } from "../../functions/tasks/deliver-invoice.ts";
import { followDeposit } from "../../functions/tasks/follow-deposit.ts";
import { INVOICING, invoiced } from "../support/invoiced-conventions.ts";
import { pageWorld } from "../support/page-ports.ts";
import { AGREEMENT, aBody, at } from "../support/staff-conventions.ts";

/** A body outside Hélios, which deposits by itself. */
const body: IssuingBody = aBody({ invoicing: { ...INVOICING, depositRoute: "chorus-factur-x" } });
const STRAND = { agreementId: AGREEMENT, strand: "invoice-2026", generation: 1 };

/** A world whose Chorus Pro answers as told, and keeps what it was asked. */
function world(convention: AccessConvention, answers: { deliver?: DeliveryOutcome; follow?: DepositStatus }) {
  const pages = pageWorld(body, "2026-12-02T09:00:00Z");
  pages.put(convention);
  pages.objects.set("agreements/1/receipt.pdf", new TextEncoder().encode("la facture"));
  const asked: string[] = [];
  const unreachable = () => Promise.reject(new PlatformUnreachable("Chorus Pro", "503"));
  const delivery: InvoiceDelivery = {
    async deliver({ statement, pdf }) {
      asked.push(`${statement.number}: ${new TextDecoder().decode(pdf)}`);
      return answers.deliver ?? unreachable();
    },
    async follow(reference) {
      asked.push(reference);
      return answers.follow ?? unreachable();
    },
  };
  const ports = {
    ...pages.ports,
    documents: { ...pages.ports.documents, get: async () => new TextEncoder().encode("la facture") },
    invoiceDelivery: () => delivery,
  };
  const invoice = () => {
    const { life } = pages.agreements.get(AGREEMENT) as AccessConvention;
    return "invoices" in life ? life.invoices[0] : undefined;
  };
  return { ports, asked, invoice };
}

const deposited = () =>
  recordDeposit(invoiced(), { year: 2026, reference: "CPP1", at: at("2026-12-01T08:00:00Z") }).after;

describe("a deposit on Chorus Pro", () => {
  it("that is taken makes the invoice deposited, and is looked at again a day later", async () => {
    const { ports, asked, invoice } = world(invoiced(), { deliver: { outcome: "deposited", reference: "CPP1" } });
    await deliverInvoice(ports)(STRAND);
    expect(asked).toEqual(["F-2026-00001: la facture"]);
    expect(invoice()?.life).toMatchObject({ status: "deposited", delivery: { reference: "CPP1" } });
    expect(invoice()?.depositCheckAt?.toString()).toBe("2026-12-03T09:00:00Z");
  });

  it("called again does nothing: another step is due", async () => {
    const { ports, asked } = world(invoiced(), { deliver: { outcome: "deposited", reference: "CPP1" } });
    await deliverInvoice(ports)(STRAND);
    await deliverInvoice(ports)(STRAND);
    expect(asked).toHaveLength(1);
  });

  it("that is refused is a rejected flow, for an agent to correct", async () => {
    const { ports, invoice } = world(invoiced(), { deliver: { outcome: "refused", reason: "format invalide" } });
    await deliverInvoice(ports)(STRAND);
    expect(invoice()?.life).toMatchObject({
      status: "rejected",
      rejection: { level: "flow", reason: "format invalide" },
    });
  });

  it("that gets no answer changes nothing, and fails for the workflow to repeat", async () => {
    const { ports, invoice } = world(invoiced(), {});
    await expect(deliverInvoice(ports)(STRAND)).rejects.toThrow(PlatformUnreachable);
    expect(invoice()?.life.status).toBe("issued");
  });

  it("is made again, under the same number, once an agent corrected what was refused", async () => {
    const first = world(invoiced(), { deliver: { outcome: "refused", reason: "format invalide" } });
    await deliverInvoice(first.ports)(STRAND);
    const rejected = await first.ports.agreements.load(AGREEMENT);
    const given = { year: 2026, agentId: "syndicat/marie", reason: "corrigé", at: at("2026-12-02T10:00:00Z") };
    const ordered = orderResend(rejected as AccessConvention, given).after;
    const second = world(ordered, { deliver: { outcome: "deposited", reference: "CPP2" } });
    await deliverInvoice(second.ports)({ ...STRAND, generation: 2 });
    expect(second.asked).toEqual(["F-2026-00001: la facture"]);
    expect(second.invoice()?.life).toMatchObject({ status: "deposited", delivery: { reference: "CPP2" } });
    expect(second.invoice()).not.toHaveProperty("resendOrder");
  });
});

describe("what became of a deposit", () => {
  it.each([
    { follow: { state: "integrated" }, status: "deposited", checkAt: undefined },
    { follow: { state: "under-way" }, status: "deposited", checkAt: "2026-12-03T09:00:00Z" },
    { follow: { state: "rejected", level: "invoice", reason: "code service" }, status: "rejected", checkAt: undefined },
  ] as const)("$follow.state", async ({ follow, status, checkAt }) => {
    const { ports, asked, invoice } = world(deposited(), { follow });
    await followDeposit(ports)(STRAND);
    expect(asked).toEqual(["CPP1"]);
    expect(invoice()?.life.status).toBe(status);
    expect(invoice()?.depositCheckAt?.toString()).toBe(checkAt);
  });

  it("is asked no sooner than a day after", async () => {
    const { ports, asked } = world(deposited(), { follow: { state: "integrated" } });
    await followDeposit({ ...ports, clock: () => at("2026-12-02T07:59:59Z") })(STRAND);
    expect(asked).toEqual([]);
  });
});
