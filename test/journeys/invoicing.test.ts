import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  orderCreditNote,
  orderFormalNotice,
  recordInvoicePayment,
} from "../../functions/domain/access-convention/invoice-payments.ts";
import { giveReferences } from "../../functions/domain/access-convention/invoice-references.ts";
import { recordInvoiceSent } from "../../functions/domain/access-convention/invoice-sending.ts";
import { requestTermination } from "../../functions/domain/access-convention/termination.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { isIssued, outstandingCents } from "../../functions/domain/invoicing/invoice.ts";
import type { YearlyInvoice } from "../../functions/domain/invoicing/yearly-invoice.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";

const REPRESENTATIVE = "presidence@musique-vilaine.example";
const REFERENT = "herve.tanguy@musique-vilaine.example";
const AGENT = "megalis/anne";

let product: RunningProduct;
let id: AgreementId;

beforeAll(async () => {
  product = await RunningProduct.start("2023-12-11");
  id = await product.cast.submits(anApplication({ alreadyUser: true })); // takes effect on 1 January 2020 (MC-18)
  await product.cast.signs(REPRESENTATIVE);
  await product.cast.signs(product.cast.bodyMailbox);
}, 60_000);
afterAll(() => product.stop());

async function invoice(year: number): Promise<YearlyInvoice> {
  const { life } = await product.load(id);
  const found = "invoices" in life ? life.invoices.find((candidate) => candidate.year === year) : undefined;
  if (!found) throw new Error(`no invoice of ${year}`);
  return found;
}
async function issued(year: number) {
  const { life } = await invoice(year);
  if (!isIssued(life)) throw new Error(life.status);
  return life;
}

describe("the first invoice, of the years before the signature (art. 2, MC-14)", () => {
  it("is planned at the effect, for the day of reception, and asks for no reference: the form gave them", async () => {
    expect(await invoice(2020)).toMatchObject({ life: { status: "to-issue" }, asksOn: [] });
  });

  it("is issued by the run of the next morning, a line a year, numbered, and made ready for the titre", async () => {
    await product.to("2023-12-12");
    const life = await issued(2020);
    expect(life.statement.lines.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023]);
    expect(life.statement).toMatchObject({
      number: "F-2023-00001",
      totals: { htCents: 320_000n, vatCents: 64_000n, ttcCents: 384_000n },
    });
    expect([life.statement.issuedOn, life.statement.dueOn].map(String)).toEqual(["2023-12-12", "2024-01-11"]);
    expect(life.status).toBe("issued");
    expect(life.dispatch?.files.map(({ fileName }) => fileName)).toEqual([
      "F-2023-00001-titre.json",
      "F-2023-00001-titre.csv",
      "F-2023-00001-piece.pdf",
    ]);
    expect((await invoice(2024)).life.status).toBe("to-issue"); // the next one is followed from now on
    expect(product.mailsTo(REFERENT).at(-1)).toContain("F-2023-00001");
  });

  it("asks the staff to send it, and is followed until it is paid", async () => {
    const inbox = await product.runtime.ports.agreements.inbox((await product.load(id)).bodyId);
    expect(inbox.map((task) => task.id)).toContain("send-invoice-2020");
    await product.act(id, (convention, at) =>
      recordInvoiceSent(convention, { year: 2020, agentId: AGENT, reference: "T-118", at }),
    );
    expect((await issued(2020)).status).toBe("deposited");
    await product.act(id, (convention, at) =>
      recordInvoicePayment(convention, {
        year: 2020,
        agentId: AGENT,
        payment: { amountCents: 384_000n, receivedOn: parisDateOf(at), reference: "V-9", recordedAt: at },
      }),
    );
    expect((await issued(2020)).status).toBe("paid");
  });
});

describe("the references of a later year (MC-16)", () => {
  beforeAll(() => product.to("2024-05-01"), 90_000);

  it("are asked for sixty days before the issue, and again thirty and ten days before", async () => {
    expect((await invoice(2024)).references).toBeUndefined();
    await product.to("2024-05-02");
    expect((await invoice(2024)).references).toMatchObject({ remindersSent: 0 });
    expect(product.mailsTo(REFERENT).at(-1)).toContain("Code service et numéro d’engagement pour la facture 2024");
    await product.to("2024-06-02");
    expect((await invoice(2024)).references).toMatchObject({ remindersSent: 1 });
    await product.act(id, (convention, at) =>
      giveReferences(convention, {
        year: 2024,
        answer: { answeredAt: at, serviceCode: "SG-02", engagementNumber: "2024-77" },
        actor: { role: "applicant" },
      }),
    );
    await product.to("2024-06-25");
    expect((await invoice(2024)).references).toMatchObject({ remindersSent: 1 }); // answered: not asked again
  }, 60_000);

  it("stand on the invoice", async () => {
    await product.to("2024-07-01");
    const { statement } = await issued(2024);
    expect(statement).toMatchObject({ number: "F-2024-00001", totals: { ttcCents: 96_000n } });
    expect(statement.buyer).toMatchObject({ serviceCode: "SG-02", engagementNumber: "2024-77" });
  });
});

describe("late payment, early exit (MC-17, MC-31; T18)", () => {
  it("notes that the last day passed, and draws up the formal notice an agent decides", async () => {
    await product.act(id, (convention, at) =>
      recordInvoiceSent(convention, { year: 2024, agentId: AGENT, reference: "T-2", at }),
    );
    await product.to("2024-07-31");
    expect((await invoice(2024)).overdueNotedAt).toBeUndefined(); // payable until 31 July, midnight
    await product.to("2024-08-01");
    expect((await invoice(2024)).overdueNotedAt?.toString()).toBe("2024-07-31T22:00:00Z");
    await product.act(id, (convention, at) => orderFormalNotice(convention, { year: 2024, agentId: AGENT, at }));
    expect((await issued(2024)).formalNotices).toMatchObject([{ outstandingCents: 96_000n }]);
    const { documents } = await product.load(id);
    expect(documents.map(({ kind }) => kind)).toContain("formal-notice");
  }, 60_000);

  it("gives back what exceeds the notice, to the cent, when an agent decides it", async () => {
    await product.act(id, (convention, at) =>
      requestTermination(convention, {
        scope: "all",
        receivedAt: at,
        channel: "post",
        signatoryName: "Mme Maïwenn Le Guen",
        signatoryQuality: "présidente",
        actor: { role: "agent", agentId: AGENT },
        at,
      }),
    );
    const inbox = await product.runtime.ports.agreements.inbox((await product.load(id)).bodyId);
    expect(inbox.map((task) => task.id)).toContain("give-credit-note-2024");
    await product.act(id, (convention, at) =>
      orderCreditNote(convention, { year: 2024, agentId: AGENT, at, today: parisDateOf(at) }),
    );
    const life = await issued(2024);
    // notice: September and October; due: 10/12 of 800,00 = 666,67 + 133,33 = 800,00; 960,00 - 800,00 = 160,00
    expect(life.creditNotes.map(({ statement }) => [statement.number, statement.totals.ttcCents])).toEqual([
      ["A-2024-00001", 16_000n],
    ]);
    expect(outstandingCents(life)).toBe(80_000n);
  });

  it("is paid with what is left, and no step failed on the way", async () => {
    await product.act(id, (convention, at) =>
      recordInvoicePayment(convention, {
        year: 2024,
        agentId: AGENT,
        payment: { amountCents: 80_000n, receivedOn: parisDateOf(at), reference: "V-10", recordedAt: at },
      }),
    );
    expect((await issued(2024)).status).toBe("paid");
    const events = await product.eventsOf(id);
    expect(events.filter((event) => event === "invoiceIssued")).toHaveLength(2);
    expect(events.filter((event) => event === "incidentRecorded")).toEqual([]);
  });
});
