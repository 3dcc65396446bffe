import { createServer } from "node:http";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { web } from "../functions/http/web.ts";
import { CannotStart } from "./data-folder.ts";
import { startGateway } from "./gateway/gateway.ts";
import { listen, stopListening } from "./listening.ts";
import { clockControl } from "./pages/clock-control.ts";
import { executionPages } from "./pages/executions.ts";
import { mailViewer } from "./pages/mail-viewer.ts";
import { quietLog } from "./quiet-log.ts";
import { startRuntime } from "./runtime.ts";
import { seenExecutions } from "./seen-executions.ts";

const TICK_MS = 150;
const USAGE = "npm start -- [--port N] [--data DIR]";

/** `npm start`: the whole product on this machine, in one terminal. Ctrl-C and start again continues where it was. */
async function main(): Promise<void> {
  const startedAt = performance.now();
  const { port, data } = options();
  const log = quietLog();
  process.env["KEVRAT_EMBEDDED_TOOLS"] = "1";
  const origin = `http://localhost:${port}`;
  await requireFreePort(port); // before anything is written
  const runtime = await startRuntime({ dataDir: resolve(data), origin, log });
  const gateway = await startGateway({
    port,
    handler: web(runtime.ports),
    mounts: new Map([
      [
        "/embarque/courriels",
        mailViewer({ listMails: () => runtime.ses.list(), readMail: (id) => runtime.ses.read(id) }),
      ],
      [
        "/embarque/horloge",
        clockControl({ now: runtime.clock.now, advanceTo: runtime.advanceTo, nextTimerAt: runtime.nextTimerAt }),
      ],
      ["/embarque/executions", executionPages(seenExecutions(runtime.engine))],
    ]),
    onFailure: (error) => log.error("a request failed", { error: error instanceof Error ? error.name : "unknown" }),
  }).catch(async (error: unknown) => {
    await runtime.stop();
    throw error;
  });

  let running = true;
  let ticking = Promise.resolve();
  const timer = setInterval(() => {
    ticking = ticking
      .then(() => (running ? runtime.tick() : undefined))
      .catch((error: unknown) => {
        log.error("the embedded clock could not go on", { error: error instanceof Error ? error.message : "unknown" });
      });
  }, TICK_MS);

  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`
  Kevrat is ready (${seconds} s)

    Pages       ${gateway.origin}
    Staff       ${gateway.origin}/agents        sign in as anne.le-goff@megalis.example
    Mails       ${gateway.origin}/embarque/courriels
    Clock       ${gateway.origin}/embarque/horloge
    Executions  ${gateway.origin}/embarque/executions
    Data        ${resolve(data)}

  Ctrl-C stops; starting again continues where it was.
`);

  const stop = async () => {
    if (!running) return;
    running = false;
    clearInterval(timer);
    await gateway.stop();
    await ticking;
    await runtime.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

async function requireFreePort(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await stopListening(probe);
}

function options(): { readonly port: number; readonly data: string } {
  try {
    const { values } = parseArgs({
      options: { port: { type: "string", default: "8080" }, data: { type: "string", default: ".kevrat" } },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new CannotStart(`--port takes a number from 1 to 65535.`);
    return { port, data: values.data };
  } catch (error) {
    throw error instanceof CannotStart ? error : new CannotStart(`Unknown option. Usage: ${USAGE}`, { cause: error });
  }
}

main().catch((error: unknown) => {
  if (error instanceof CannotStart) console.error(`\n  Kevrat cannot start. ${error.message}\n`);
  else console.error("\n  Kevrat cannot start.", error);
  process.exit(1);
});
