import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { productionPorts } from "../adapters/production.ts";
import type { AgreementId, BodyId } from "../domain/identifiers.ts";
import type { Ports } from "../ports.ts";
import { deliver } from "./deliver.ts";

/**
 * Consumes the table's stream: delivers new outbox items, rings the strands that wait on a changed record, starts
 * invoicing runs that were opened. It is called for no other change: `relay-changes.filter.json`, here as in the cloud.
 * At least once; both are safe to repeat.
 */
export const relayChanges =
  (ports: Ports) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      try {
        await relay(ports, record);
      } catch (error) {
        ports.log.error("a change could not be relayed", { error: error instanceof Error ? error.name : "unknown" });
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" }] };
      }
    }
    return { batchItemFailures: [] };
  };

async function relay(ports: Ports, { eventName, dynamodb }: DynamoDBRecord): Promise<void> {
  const [partition = "", owner = ""] = dynamodb?.Keys?.["pk"]?.S?.split("#") ?? [];
  const sort = dynamodb?.Keys?.["sk"]?.S ?? "";
  if (partition === "BODY" && sort.startsWith(RUN) && eventName === "INSERT") {
    return startRun(ports, owner as BodyId, sort.slice(RUN.length));
  }
  if (partition !== "AGREEMENT" || eventName === "REMOVE") return;
  const id = owner as AgreementId;
  if (sort === "RECORD") await ring(ports, id, Number(dynamodb?.NewImage?.["version"]?.N ?? 0));
  if (eventName !== "INSERT" || !sort.startsWith("OUTBOX#")) return;
  const item = await ports.outbox.load(id, sort.slice("OUTBOX#".length));
  if (item) await deliver(ports, item);
}

const RUN = "INVOICING-RUN#";

/** Starts the execution of an invoicing run that was opened. */
async function startRun(ports: Ports, bodyId: BodyId, id: string): Promise<void> {
  const run = await ports.invoicingRuns.load(bodyId, id);
  if (run && !run.closedAt) await ports.workflows.startRun(run);
}

async function ring(ports: Ports, id: AgreementId, version: number): Promise<void> {
  const waits = await ports.waits.list(id);
  for (const wait of waits.filter(({ seenVersion }) => seenVersion < version)) {
    await ports.workflows.ring(await ports.waits.bell(wait)); // false: it no longer waits, which is what we want
    await ports.waits.forget(wait);
  }
}

export const handler = (event: DynamoDBStreamEvent) => relayChanges(productionPorts())(event);
