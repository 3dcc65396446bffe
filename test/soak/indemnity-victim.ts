import { readFileSync } from "node:fs";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { signatoryInTurn } from "../../functions/domain/signature/circuit.ts";
import { grandSiteRequest } from "../../local/demo/grand-site.ts";
import { IndemnityCast } from "../../local/demo/indemnity-cast.ts";
import { startRuntime } from "../../local/runtime.ts";
import { PREFECTURE_ID } from "../../local/seed/prefecture.ts";
import { morning } from "./life.ts";

/**
 * The whole product on a folder, playing one indemnity from its request to its notification: it is killed at any
 * instant and started again, and does what the record does not show yet. Says `ready`, then `done`.
 */
const [folder = "", until = "", pdf = ""] = process.argv.slice(2);
const complaints = (message: string, fields?: object): void => {
  process.stderr.write(`${message} ${JSON.stringify(fields ?? {})}\n`);
};
const runtime = await startRuntime({
  dataDir: folder,
  origin: "http://localhost:8080",
  frozenAt: morning(until),
  log: { info: () => undefined, warn: complaints, error: complaints },
});
process.stdout.write("ready\n");
await runtime.advanceTo(runtime.clock.now()); // what was due when the process was killed
const cast = await IndemnityCast.of(runtime);

async function filed(): Promise<AgreementId> {
  const { items } = await runtime.ports.agreements.list(PREFECTURE_ID, 1);
  if (items[0]) return items[0].id;
  const power = await cast.common.keep("soak/power.pdf", "deliberation.pdf", new Uint8Array(readFileSync(pdf)));
  return cast.submits(grandSiteRequest(power));
}

/** What comes next for the people, by the record alone; nothing once it is notified. */
async function next(id: AgreementId): Promise<boolean> {
  const { life, request } = await cast.load(id);
  switch (life.status) {
    case "in-instruction":
      await cast.asksOpinion(id);
      return true;
    case "awaiting-opinion":
      await cast.confirms(id, "MTE-2023-0512");
      return true;
    case "eligible":
      await cast.ordersDrawingUp(id);
      return true;
    case "awaiting-signatures": {
      const turn = signatoryInTurn(life.circuit);
      if (turn?.standing.status === "invited")
        await cast.common.signs(turn.party === "body" ? cast.body.signatory.email : request.representative.email);
      await runtime.advanceTo(runtime.clock.now().add({ minutes: 2 })); // a code that a crash used up is asked anew
      return true;
    }
    case "signed":
      await (life.sent ? cast.opens(id) : cast.notifies(id));
      return true;
    case "notified":
      return false;
    default:
      await runtime.advanceTo(runtime.clock.now().add({ minutes: 2 })); // the workflow is at it
      return true;
  }
}

const id = await filed();
for (let turns = 0; turns < 40 && (await next(id)); turns += 1);
await runtime.settle();
await runtime.stop();
process.stdout.write("done\n");
