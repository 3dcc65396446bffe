import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { isIssued } from "../../functions/domain/invoicing/invoice.ts";
import type { InvoicingRun } from "../../functions/domain/invoicing/invoicing-run.ts";
import type { Ports } from "../../functions/ports.ts";
import { issueNextInvoices } from "../../functions/tasks/issue-next-invoices.ts";
import { invoicingBody, owing } from "../support/invoiced-conventions.ts";
import { memoryInvoices, memoryRuns } from "../support/memory-invoices.ts";
import { pageWorld } from "../support/page-ports.ts";
import { at, BODY, day } from "../support/staff-conventions.ts";

const RUN: InvoicingRun = {
  id: "20261201T030000Z",
  bodyId: BODY,
  generation: 1,
  openedAt: at("2026-12-01T03:00:00Z"),
  upToDay: day("2026-12-01"),
  planned: 2,
  issued: 0,
  issuedTtcCents: 0n,
  failures: [],
};
const EVENT = { bodyId: BODY, runId: RUN.id };
const id = (rank: number): AgreementId => `00000000-0000-4000-8000-00000000000${rank}` as AgreementId;

/** Conventions that owe, by the name of their establishment, under an open run. */
function world(names: readonly string[], changed: (ports: Ports) => Partial<Ports> = () => ({})) {
  const pages = pageWorld(invoicingBody(), "2026-12-01T03:10:00Z");
  for (const [rank, name] of names.entries()) {
    const convention = owing();
    const { application } = convention;
    const establishment = { ...application.establishment, name };
    pages.put({ ...convention, id: id(rank), application: { ...application, establishment } });
  }
  const runs = new Map([[RUN.id, RUN]]);
  const stored: string[] = [];
  const ports: Ports = {
    ...pages.ports,
    invoices: memoryInvoices(pages.agreements),
    invoicingRuns: memoryRuns(runs),
    templates: {
      read: async (name) =>
        new Uint8Array(await readFile(new URL(`../../templates/${name}/template.docx`, import.meta.url))),
    },
    documents: { ...pages.ports.documents, put: async (key) => void stored.push(key) },
  };
  const numberOf = (rank: number): string | undefined => {
    const { life } = pages.agreements.get(id(rank)) as AccessConvention;
    const first = "invoices" in life ? life.invoices[0]?.life : undefined;
    return first && isIssued(first) ? first.statement.number : undefined;
  };
  return { ports: { ...ports, ...changed(ports) }, pages, runs, numberOf };
}

describe("one call of an invoicing run", () => {
  it("issues what is due, number after number, then finds nothing left and closes the run", async () => {
    const { ports, runs, numberOf } = world(["Quimper", "Redon"]);
    expect(await issueNextInvoices(ports)(EVENT)).toEqual({ left: 2 });
    expect([numberOf(0), numberOf(1)]).toEqual(["F-2026-00001", "F-2026-00002"]);
    expect(await issueNextInvoices(ports)(EVENT)).toEqual({ left: 0 });
    expect(runs.get(RUN.id)?.closedAt?.toString()).toBe("2026-12-01T03:10:00Z");
  });

  it("passes over an invoice that fails for a reason of its own: no number is lost, the others go on", async () => {
    const { ports, runs, numberOf } = world(["Régie \u{1F3B7}", "Redon"]); // no font has this character
    expect(await issueNextInvoices(ports)(EVENT)).toEqual({ left: 2 });
    expect([numberOf(0), numberOf(1)]).toEqual([undefined, "F-2026-00001"]);
    expect(runs.get(RUN.id)?.failures).toEqual([{ agreementId: id(0), year: 2026, error: "CharacterNotPrintable" }]);
    expect(await issueNextInvoices(ports)(EVENT)).toEqual({ left: 0 });
    expect(runs.get(RUN.id)?.closedAt).toBeDefined();
  });

  it("stops at once when the store does not answer, for the workflow to repeat: that is no invoice's fault", async () => {
    const down = Object.assign(new Error("slow down"), { $metadata: { httpStatusCode: 503 } });
    const { ports, runs, numberOf } = world(["Quimper", "Redon"], ({ documents }) => ({
      documents: { ...documents, put: () => Promise.reject(down) },
    }));
    await expect(issueNextInvoices(ports)(EVENT)).rejects.toBe(down);
    expect([numberOf(0), numberOf(1)]).toEqual([undefined, undefined]);
    expect(runs.get(RUN.id)?.failures).toEqual([]);
  });

  it("reads again when the convention changed meanwhile, and issues it all the same", async () => {
    const { ports, pages, numberOf } = world(["Quimper"]);
    pages.meanwhile = () => {
      const convention = pages.agreements.get(id(0)) as AccessConvention;
      pages.agreements.set(id(0), { ...convention, version: convention.version + 1 });
    };
    await issueNextInvoices(ports)(EVENT);
    expect(numberOf(0)).toBe("F-2026-00001");
  });

  it("leaves alone what is planned for a later day, and what another run closed", async () => {
    const early = world(["Quimper"]);
    early.runs.set(RUN.id, { ...RUN, upToDay: Temporal.PlainDate.from("2026-11-30") });
    expect(await issueNextInvoices(early.ports)(EVENT)).toEqual({ left: 0 });
    expect(early.numberOf(0)).toBeUndefined();
    const closed = world(["Quimper"]);
    closed.runs.set(RUN.id, { ...RUN, closedAt: at("2026-12-01T03:05:00Z") });
    expect(await issueNextInvoices(closed.ports)(EVENT)).toEqual({ left: 0 });
    expect(closed.numberOf(0)).toBeUndefined();
  });
});
