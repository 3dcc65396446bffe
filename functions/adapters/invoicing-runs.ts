import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { BodyId } from "../domain/identifiers.ts";
import type { InvoicingRun, RunFailure } from "../domain/invoicing/invoicing-run.ts";
import type { InvoicingRuns } from "../ports.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { keys, type Table } from "./table.ts";

/** What a run began with; what is counted stands in attributes of its own, so that counting is one update. */
type Opening = Omit<InvoicingRun, "issued" | "issuedTtcCents" | "failures" | "closedAt" | "generation">;

interface StoredRun {
  readonly opening: Plain;
  readonly generation: number;
  readonly issued: number;
  readonly issuedTtc: number;
  readonly failures: readonly Plain[];
  readonly closedAt?: string;
}

/** Invoicing runs in DynamoDB: at most one of a body is open, named by an item of its own. */
export const dynamoInvoicingRuns = ({ db, name }: Table): InvoicingRuns => {
  const read = async (bodyId: BodyId, id: string): Promise<InvoicingRun | undefined> => {
    const { Item } = await db.send(
      new GetCommand({ TableName: name, Key: keys.invoicingRun(bodyId, id), ConsistentRead: true }),
    );
    return Item && runOf(Item as StoredRun);
  };
  const current = async (bodyId: BodyId): Promise<InvoicingRun | undefined> => {
    const { Item } = await db.send(
      new GetCommand({ TableName: name, Key: keys.openInvoicingRun(bodyId), ConsistentRead: true }),
    );
    return Item ? read(bodyId, String(Item["run"])) : undefined;
  };
  return {
    load: read,
    current,
    async open(run) {
      const { generation, ...opening } = run;
      const { id, bodyId } = opening;
      const { issued: _issued, issuedTtcCents: _ttc, failures: _failures, closedAt: _closed, ...began } = opening;
      const item: StoredRun = { opening: toPlain(began), generation, issued: 0, issuedTtc: 0, failures: [] };
      const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
      try {
        await db.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName: name, Item: { ...keys.invoicingRun(bodyId, id), ...item }, ...isNew } },
              { Put: { TableName: name, Item: { ...keys.openInvoicingRun(bodyId), run: id }, ...isNew } },
            ],
          }),
        );
        return run;
      } catch (error) {
        if (!wasRefused(error)) throw error;
        return current(bodyId); // another run of the body is open
      }
    },
    async latest(bodyId, limit) {
      const page = await db.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :run)",
          ExpressionAttributeValues: { ":pk": `BODY#${bodyId}`, ":run": "INVOICING-RUN#" },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: limit,
        }),
      );
      return (page.Items ?? []).map((item) => runOf(item as StoredRun));
    },
    async restarted({ bodyId, id, generation }) {
      try {
        await db.send(
          new UpdateCommand({
            TableName: name,
            Key: keys.invoicingRun(bodyId, id),
            UpdateExpression: "SET generation = :next",
            ConditionExpression: "generation = :seen AND attribute_not_exists(closedAt)",
            ExpressionAttributeValues: { ":seen": generation, ":next": generation + 1 },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false; // someone else did, or it is closed
        throw error;
      }
    },
    async failed({ bodyId, id }, failure) {
      await db.send(
        new UpdateCommand({
          TableName: name,
          Key: keys.invoicingRun(bodyId, id),
          UpdateExpression: "SET failures = list_append(failures, :failure)",
          ExpressionAttributeValues: { ":failure": [toPlain(failure)] },
        }),
      );
    },
    async close({ bodyId, id }, at) {
      try {
        await db.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Update: {
                  TableName: name,
                  Key: keys.invoicingRun(bodyId, id),
                  UpdateExpression: "SET closedAt = :at",
                  ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(closedAt)",
                  ExpressionAttributeValues: { ":at": at.toString() },
                },
              },
              {
                Delete: {
                  TableName: name,
                  Key: keys.openInvoicingRun(bodyId),
                  ConditionExpression: "#run = :id",
                  ExpressionAttributeNames: { "#run": "run" },
                  ExpressionAttributeValues: { ":id": id },
                },
              },
            ],
          }),
        );
      } catch (error) {
        if (!wasRefused(error)) throw error; // our own earlier closing
      }
    },
  };
};

/** Whether a transaction failed by its conditions alone: throttled or in conflict, it may still succeed. */
const wasRefused = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) => Code === "ConditionalCheckFailed");

function runOf({ opening, generation, issued, issuedTtc, failures, closedAt }: StoredRun): InvoicingRun {
  const counted: Plain = { issuedTtcCents: String(issuedTtc), failures, ...(closedAt ? { closedAt } : {}) };
  return {
    ...fromPlain<Opening>(opening),
    generation,
    issued,
    ...fromPlain<{ issuedTtcCents: bigint; failures: readonly RunFailure[] }>(counted),
  };
}
