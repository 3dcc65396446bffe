import { openInvoicingRun } from "../../functions/tasks/invoicing-runs.ts";
import { startRuntime } from "../../local/runtime.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { INVOICING_DAY, putOwingConventions } from "./invoiced-body.ts";

/**
 * The product as a process of its own, to be killed: `node invoicing-victim.ts FOLDER COUNT`. It puts conventions into
 * the store, opens an invoicing run and prints how many invoices were issued, a line each time.
 */
const [folder = "", count = "0"] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: (message: string) => console.error(message) };
const runtime = await startRuntime({ dataDir: folder, origin: "http://localhost:8080", frozenAt: INVOICING_DAY, log });
await putOwingConventions(runtime.ports, Number(count));
await openInvoicingRun(runtime.ports, BODY_ID);
void runtime.settle();
let last = -1;
for (let run = await newest(); !run?.closedAt; run = await newest()) {
  if (run && run.issued !== last) {
    last = run.issued;
    console.log(`issued ${last}`);
  }
  await new Promise((resolve) => setImmediate(resolve)); // the engine works in this same process
}
await runtime.stop();

async function newest() {
  return (await runtime.ports.invoicingRuns.latest(BODY_ID, 1))[0];
}
