import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import type { Runtime } from "../runtime.ts";
import { BODY_ID } from "../seed/issuing-body.ts";

/**
 * What is wrong with the invoices of the demonstration: numbers with a gap, something left to issue, a run that did not
 * end well, something still owed. Prints how many there are.
 */
export async function invoicesSettled({ ports, clock }: Runtime): Promise<readonly string[]> {
  const failures: string[] = [];
  const { items } = await ports.invoices.list(BODY_ID, { limit: 100 });
  const runs = await ports.invoicingRuns.latest(BODY_ID, 100);
  for (const year of [2023, 2024]) {
    const numbers = items.flatMap(({ number }) => (number?.startsWith(`F-${year}`) ? [number] : [])).sort();
    const gapless = numbers.map((_, at) => `F-${year}-${String(at + 1).padStart(5, "0")}`);
    if (numbers.length !== 3 || String(numbers) !== String(gapless)) failures.push(`invoices of ${year}: ${numbers}`);
  }
  const due = await ports.invoices.countDue(BODY_ID, parisDateOf(clock.now()));
  if (due > 0) failures.push(`${due} invoice(s) left to issue`);
  if (runs.some(({ closedAt, failures: failed }) => !closedAt || failed.length > 0))
    failures.push("an invoicing run did not end well");
  const owed = items.filter(({ outstandingCents }) => outstandingCents).length;
  if (owed > 0) failures.push(`${owed} invoice(s) not settled`);
  console.log(`\n${items.filter(({ number }) => number).length} invoices in ${runs.length} runs`);
  return failures;
}
