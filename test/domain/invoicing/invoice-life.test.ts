import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { drawUpCreditNote } from "../../../functions/domain/invoicing/credit-note.ts";
import {
  type InvoiceLife,
  InvoiceMoveRefused,
  type InvoiceStatus,
  outstandingCents,
} from "../../../functions/domain/invoicing/invoice.ts";
import * as life from "../../../functions/domain/invoicing/invoice-life.ts";
import { paymentStanding } from "../../../functions/domain/invoicing/late-payment.ts";
import { aConvention, aDocument, anInvoice, day } from "../../support/an-invoice.ts";

const at = Temporal.Instant.from("2023-07-03T06:00:00Z");
const toIssue: InvoiceLife = { status: "to-issue", plannedOn: day("2023-07-03") };
/** 600,00 + 120,00 = 720,00, to be paid by 2 August 2023. */
const issued = () => life.issue(toIssue, anInvoice(), aDocument("F-2023-00042.pdf"));
const deposited = () => life.recordDelivery(issued(), { route: "titre-export", deliveredAt: at, reference: "T-118" });
const payment = (amountCents: bigint, reference = "V1") => ({
  amountCents,
  reference,
  receivedOn: day("2023-07-28"),
  recordedAt: at,
});

const REACHED: Record<InvoiceStatus, () => InvoiceLife> = {
  "to-issue": () => toIssue,
  "not-due": () => life.dropBeforeIssue(toIssue, "résiliation"),
  issued,
  deposited,
  posted: () => life.recordDelivery(issued(), { route: "postal", deliveredAt: at }),
  rejected: () => life.recordRejection(deposited(), { level: "flow", reason: "XML", rejectedOn: day("2023-07-04") }),
  suspended: () => life.recordSuspension(deposited(), "pièce manquante", day("2023-07-04")),
  "made-available": () => life.recordMadeAvailable(deposited(), day("2023-07-05")),
  mandated: () => life.recordMandate(deposited(), day("2023-07-20")),
  paid: () => life.recordPayment(deposited(), payment(72_000n)),
  credited: () => life.recordCreditNote(deposited(), note("2022-12-31")),
};

const MOVES: Partial<Record<InvoiceStatus, (before: InvoiceLife) => InvoiceLife>> = {
  issued: (before) => life.issue(before, anInvoice(), aDocument("F-2023-00042.pdf")),
  "not-due": (before) => life.dropBeforeIssue(before, "résiliation"),
  deposited: (before) => life.recordDelivery(before, { route: "chorus-factur-x", deliveredAt: at }),
  posted: (before) => life.recordDelivery(before, { route: "postal", deliveredAt: at }),
  rejected: (before) =>
    life.recordRejection(before, { level: "recipient", reason: "engagement", rejectedOn: day("2023-07-09") }),
  suspended: (before) => life.recordSuspension(before, "pièce manquante", day("2023-07-09")),
  "made-available": (before) => life.recordMadeAvailable(before, day("2023-07-09")),
  mandated: (before) => life.recordMandate(before, day("2023-07-20")),
  paid: (before) => life.recordPayment(before, payment(72_000n, "V2")),
};

function note(dueThrough: string) {
  const statement = drawUpCreditNote({
    invoice: anInvoice(),
    earlier: [],
    effectiveOn: aConvention().effectiveOn,
    dueThroughDay: day(dueThrough),
    number: "A-2023-00001",
    issuedOn: day("2023-07-20"),
    reason: "résiliation",
  });
  if (!statement) throw new Error("no credit note");
  return { statement, document: aDocument("A-2023-00001.pdf") };
}

describe("where an invoice can go from where it stands (DOMAIN.md 1.6)", () => {
  const allowed: Record<InvoiceStatus, readonly InvoiceStatus[]> = {
    "to-issue": ["issued", "not-due"],
    "not-due": [],
    issued: ["deposited", "posted", "paid"],
    deposited: ["rejected", "suspended", "made-available", "mandated", "paid"],
    posted: ["rejected", "mandated", "paid"],
    rejected: ["deposited", "posted", "paid"],
    suspended: ["rejected", "made-available", "mandated", "paid"],
    "made-available": ["rejected", "suspended", "mandated", "paid"],
    mandated: ["rejected", "suspended", "paid"],
    paid: [],
    credited: [],
  };
  const rows = Object.keys(REACHED).flatMap((from) =>
    Object.keys(MOVES).map((to) => ({ from: from as InvoiceStatus, to: to as InvoiceStatus })),
  );
  it.each(rows)("$from to $to", ({ from, to }) => {
    const move = () => MOVES[to]?.(REACHED[from]());
    if (allowed[from].includes(to)) expect(move()?.status).toBe(to);
    else expect(move).toThrow(InvoiceMoveRefused);
  });

  it("keeps how it was delivered when it comes back, and replaces it when it leaves again", () => {
    const back = life.recordRejection(deposited(), { level: "flow", reason: "XML", rejectedOn: day("2023-07-04") });
    expect(back.delivery.reference).toBe("T-118");
    const again = life.recordDelivery(back, { route: "titre-export", deliveredAt: at, reference: "T-119" });
    expect(again.delivery.reference).toBe("T-119");
    expect(again).not.toHaveProperty("rejection");
  });
});

describe("what a person sends", () => {
  const dispatch = { route: "titre-export", preparedAt: at, files: [aDocument("F-2023-00042-titre.csv")] } as const;

  it("is made ready without a change of status, and stays known once it left", () => {
    const ready = life.recordDispatch(issued(), dispatch);
    expect([ready.status, ready.dispatch]).toEqual(["issued", dispatch]);
    const left = life.recordDelivery(ready, { route: "titre-export", deliveredAt: at, reference: "T-118" });
    expect([left.status, left.dispatch]).toEqual(["deposited", dispatch]);
  });

  it("is not made ready for what cannot leave", () => {
    expect(() => life.recordDispatch(toIssue, dispatch)).toThrow(InvoiceMoveRefused);
    expect(() => life.recordDispatch(REACHED.paid(), dispatch)).toThrow(InvoiceMoveRefused);
  });
});

describe("payments", () => {
  it("a part payment leaves the invoice where it was; the rest pays it", () => {
    const part = life.recordPayment(deposited(), payment(20_000n));
    expect([part.status, outstandingCents(part)]).toEqual(["deposited", 52_000n]);
    const whole = life.recordPayment(part, payment(52_000n, "V2"));
    expect([whole.status, outstandingCents(whole)]).toEqual(["paid", 0n]);
  });

  it("the same payment told twice is one", () => {
    const once = life.recordPayment(deposited(), payment(20_000n));
    expect(outstandingCents(life.recordPayment(once, payment(20_000n)))).toBe(52_000n);
    const paid = life.recordPayment(deposited(), payment(72_000n));
    expect(life.recordPayment(paid, payment(72_000n))).toEqual(paid);
  });
});

describe("credit notes", () => {
  it("one that leaves a rest leaves the invoice where it was", () => {
    const credited = life.recordCreditNote(deposited(), note("2023-06-30"));
    // due: 3/12 of 800,00 = 200,00 + 40,00
    expect([credited.status, outstandingCents(credited)]).toEqual(["deposited", 24_000n]);
    expect(life.recordPayment(credited, payment(24_000n)).status).toBe("paid");
  });

  it("one that covers all leaves nothing to pay", () => {
    const credited = life.recordCreditNote(deposited(), note("2022-12-31"));
    expect([credited.status, outstandingCents(credited)]).toEqual(["credited", 0n]);
  });

  it("after payment, what was paid too much is owed back", () => {
    const paid = life.recordPayment(deposited(), payment(72_000n));
    const credited = life.recordCreditNote(paid, note("2023-06-30"));
    expect([credited.status, outstandingCents(credited)]).toEqual(["paid", -48_000n]);
  });
});

describe("late payment: a person decides, no interest by itself (access convention art. 2, MC-17; MA-20)", () => {
  const standing = (of: InvoiceLife, on: string) => paymentStanding(of, day(on));
  it.each([
    { on: "2023-08-02", open: "reminder", daysLate: 0, because: "the last day is in time" },
    { on: "2023-08-03", open: "formal-notice", daysLate: 1, because: "the day after is late" },
  ])("on $on: $open, $because", ({ on, open, daysLate }) => {
    expect(standing(deposited(), on)).toMatchObject({ open, daysLate, outstandingCents: 72_000n });
  });

  it("after a formal notice interest may be decided, and none is computed", () => {
    const noticed = life.recordFormalNotice(deposited(), day("2023-08-10"));
    const after = standing(noticed, "2023-09-01");
    expect(after?.open).toBe("legal-interest");
    expect(after?.outstandingCents).toBe(72_000n);
    expect(after?.explanation.replaceAll("\u202f", " ")).toBe(
      "720,00 € restent dus ; l’échéance du 2 août 2023 est dépassée de 30 jours. Mise en demeure du 10 août 2023 : le syndicat peut décider de demander l’intérêt au taux légal (article 2) ; rien n’est calculé d’office.",
    );
  });

  it("nothing is open once nothing is owed, nor before the issue", () => {
    expect(standing(REACHED.paid(), "2023-12-01")?.open).toBe("nothing");
    expect(standing(toIssue, "2023-12-01")).toBeUndefined();
    expect(() => life.recordFormalNotice(REACHED.paid(), day("2023-12-01"))).toThrow(InvoiceMoveRefused);
  });
});
