import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isIssued } from "../../functions/domain/invoicing/invoice.ts";
import { ofKind } from "../../functions/domain/kinds/kinds.ts";
import { openInvoicingRun } from "../../functions/tasks/invoicing-runs.ts";
import { type Runtime, startRuntime } from "../../local/runtime.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { INVOICING_DAY } from "../support/invoiced-body.ts";

const CONVENTIONS = 24;
const KILLED_AFTER = 7;
const folder = mkdtempSync(join(tmpdir(), "invoicing-run-"));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let runtime: Runtime;
let issuedBeforeTheKill = 0;

async function numbers(): Promise<readonly string[]> {
  const found: string[] = [];
  const { items } = await runtime.ports.invoices.list(BODY_ID, { limit: 100, year: 2026 });
  for (const { agreementId } of items) {
    const { life } = ofKind(await runtime.ports.agreements.load(agreementId), "access-convention");
    if (!("invoices" in life)) throw new Error(life.status);
    for (const invoice of life.invoices) if (isIssued(invoice.life)) found.push(invoice.life.statement.number);
  }
  return found.sort();
}

describe("an invoicing run that is killed in the middle", () => {
  beforeAll(async () => {
    const victim = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "test/support/invoicing-victim.ts", folder, String(CONVENTIONS)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    for await (const line of createInterface({ input: victim.stdout })) {
      issuedBeforeTheKill = Number(line.split(" ")[1]);
      if (issuedBeforeTheKill >= KILLED_AFTER) break;
    }
    victim.kill("SIGKILL");
    if (victim.exitCode === null && victim.signalCode === null) await once(victim, "exit");
    runtime = await startRuntime({
      dataDir: folder,
      origin: "http://localhost:8080",
      frozenAt: INVOICING_DAY,
      log,
    });
  }, 120_000);
  afterAll(async () => {
    await runtime.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("was killed while invoices were left, and every invoice issued by then stands", async () => {
    expect(issuedBeforeTheKill).toBeGreaterThanOrEqual(KILLED_AFTER);
    expect(issuedBeforeTheKill).toBeLessThan(CONVENTIONS);
    expect((await numbers()).length).toBeGreaterThanOrEqual(issuedBeforeTheKill);
  });

  it("goes on by itself when the product starts again, to the last invoice", async () => {
    await runtime.settle();
    const [run] = await runtime.ports.invoicingRuns.latest(BODY_ID, 1);
    expect(run).toMatchObject({ planned: CONVENTIONS, issued: CONVENTIONS, failures: [], issuedTtcCents: 420_000n });
    expect(run?.closedAt).toBeDefined();
  }, 120_000);

  it("has left neither a gap nor a double number", async () => {
    const expected = Array.from({ length: CONVENTIONS }, (_, at) => `F-2026-${String(at + 1).padStart(5, "0")}`);
    expect(await numbers()).toEqual(expected);
    expect((await runtime.ports.agreements.drawNumber(BODY_ID, "invoices", 2026)).value).toBe(CONVENTIONS + 1);
  });

  it("finds nothing left to issue, and opens no other run", async () => {
    await openInvoicingRun(runtime.ports, BODY_ID);
    expect(await runtime.ports.invoicingRuns.current(BODY_ID)).toBeUndefined();
    expect(await runtime.ports.invoicingRuns.latest(BODY_ID, 5)).toHaveLength(1);
  });
});
