import { productionPorts } from "../adapters/production.ts";
import { InvoicingRunInput } from "../contracts/task-input.ts";
import { dropInvoice, invoiceStatement, recordInvoiceIssued } from "../domain/access-convention/invoice-issuing.ts";
import type { InvoiceSummary } from "../domain/access-convention/invoice-summary.ts";
import { invoiceOf, isStillDue } from "../domain/access-convention/invoices.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { AgreementConflict } from "../domain/errors.ts";
import { invoiceNumberOf } from "../domain/invoicing/invoice-number.ts";
import type { InvoicingRun } from "../domain/invoicing/invoicing-run.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { ofKind } from "../domain/kinds/kinds.ts";
import type { Ports } from "../ports.ts";
import { renderInvoice } from "./render-invoice.ts";

/** Invoices of one call: some seconds of work. */
const BATCH = 20;
/** Someone else may change the same convention, or draw the same number: read again, decide again. */
const ATTEMPTS = 5;

/**
 * Issues the next invoices of a run, number after number, and says how many it saw left. Safe to repeat and to stop
 * anywhere: number, invoice and count are one transaction, and what is left is what is still to be issued.
 *
 * What fails for one invoice alone is kept with the run, and the others go on; what fails for all (a store that does not
 * answer) is thrown, and the call is repeated.
 */
export const issueNextInvoices =
  (ports: Ports) =>
  async (event: unknown): Promise<{ readonly left: number }> => {
    const { bodyId, runId } = InvoicingRunInput.parse(event);
    const run = await ports.invoicingRuns.load(bodyId, runId);
    if (!run || run.closedAt) return { left: 0 };
    const body = await ports.bodies.load(bodyId);
    const failed = new Set(run.failures.map(({ agreementId, year }) => `${agreementId}#${year}`));
    const due = await ports.invoices.dueForIssue(bodyId, run.upToDay, BATCH + failed.size);
    const left = due.filter(({ agreementId, year }) => !failed.has(`${agreementId}#${year}`));
    for (const summary of left.slice(0, BATCH)) await issueOrNote(ports, run, body, summary);
    if (left.length === 0) await ports.invoicingRuns.close(run, ports.clock());
    return { left: left.length };
  };

async function issueOrNote(ports: Ports, run: InvoicingRun, body: IssuingBody, summary: InvoiceSummary): Promise<void> {
  const { agreementId, year } = summary;
  try {
    await issueOne(ports, run, body, summary);
  } catch (error) {
    if (isOfTheStore(error)) throw error;
    const name = error instanceof Error ? error.name : "unknown";
    ports.log.error("an invoice could not be issued", { agreementId, year, error: name });
    await ports.invoicingRuns.failed(run, { agreementId, year, error: name });
  }
}

/** Errors of AWS clients carry the metadata of the call: they concern all invoices, not this one. */
const isOfTheStore = (error: unknown): boolean => error instanceof Error && "$metadata" in error;

async function issueOne(
  ports: Ports,
  { id, bodyId }: InvoicingRun,
  body: IssuingBody,
  { agreementId, year }: InvoiceSummary,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const at = ports.clock();
    const convention = ofKind(await ports.agreements.load(agreementId), "access-convention");
    const { owing, invoice } = invoiceOf(convention, "issueInvoice", year);
    if (invoice.life.status !== "to-issue") return; // the list follows a moment later
    try {
      if (!isStillDue(owing, invoice)) return await ports.agreements.commit(dropInvoice(convention, year, body), at);
      const issuedOn = parisDateOf(at);
      const number = await ports.agreements.drawNumber(bodyId, "invoices", issuedOn.year);
      const given = { year, body, number: invoiceNumberOf(number.year, number.value), issuedOn };
      const statement = invoiceStatement(convention, given);
      const document = await renderInvoice(ports, statement, { agreementId, at });
      const change = recordInvoiceIssued(convention, { year, statement, document, body });
      const { ttcCents } = statement.totals;
      return await ports.agreements.commit(change, at, { number, run: { bodyId, id, ttcCents } });
    } catch (error) {
      if (!(error instanceof AgreementConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

export const handler = (event: unknown) => issueNextInvoices(productionPorts())(event);
