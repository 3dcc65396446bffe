import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";
import { heading, row } from "./table.ts";

const FILED = "2020-02-10";
const ENDED = "2025-01-01";

/** What it costs to let five years of one access convention pass at the desk, from its signature to the programme's end. */
export async function benchPassingOfTime(): Promise<void> {
  const product = await RunningProduct.start(FILED);
  const id = await product.cast.submits(anApplication());
  await product.cast.signs("presidence@musique-vilaine.example");
  await product.cast.signs(product.cast.bodyMailbox);
  let calls = 0;
  const count = (): void => {
    calls += 1;
  };
  subscribe("http.client.request.start", count);
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await product.to(ENDED);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(before);
  unsubscribe("http.client.request.start", count);
  const events = (await product.eventsOf(id)).length;
  const status = await product.statusOf(id);
  await product.stop();
  if (status !== "programme-ended") throw new Error(`the convention is ${status}`);

  const days = product.runtime.clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate().since(FILED).total("days");
  heading(`${days.toLocaleString("en")} days of a convention, ${events} events in its journal`, "a day");
  row("by the clock", `${seconds.toFixed(1)} s`);
  row("of this process's processor", `${((user + system) / 1e6).toFixed(1)} s`);
  row("calls of services", calls.toLocaleString("en"), calls / days);
}
