import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Temporal } from "temporal-polyfill";
import type { AgentId, AgreementId, DraftId } from "../domain/identifiers.ts";
import type { DueForPurge, Purges } from "../ports.ts";
import { BY_OPEN, everyPage, type Key, keys, type Table } from "./table.ts";

const PURGE = "PURGE";

/** Index keys of an item that goes once its last day is over. */
export const purgedAfter = (lastDayKept: Temporal.PlainDate, { pk, sk }: Key) => ({
  openKey: PURGE,
  openSort: `${lastDayKept}#${pk}#${sk}`,
});

type Stored = Key & { readonly openSort: string };

/** What an item is, by its key: the name says what else goes with it. */
function dueOf({ pk, sk, openSort }: Stored): DueForPurge {
  const seen = { pk, sk, openSort };
  const [partition, ...rest] = pk.split("#");
  const id = rest.join("#");
  if (partition === "DRAFT") return { what: "draft", draftId: id as DraftId, seen };
  if (partition === "UPLOAD") return { what: "upload", key: id, seen };
  if (sk === "RETENTION") return { what: "agreement", agreementId: id as AgreementId, seen };
  if (sk.startsWith("USE#")) return { what: "agent", agentId: sk.slice("USE#".length) as AgentId, seen };
  return { what: "item", seen };
}

/** What is to be purged, in DynamoDB: items of every kind that carry the last day they are kept. */
export const dynamoPurges = (table: Table): Purges => ({
  async *due(today) {
    const due = everyPage(table, {
      IndexName: BY_OPEN,
      KeyConditionExpression: "openKey = :purge AND openSort < :today",
      ExpressionAttributeValues: { ":purge": PURGE, ":today": today.toString() },
      ProjectionExpression: "pk, sk, openSort",
      Limit: 100,
    });
    for await (const page of due) for (const item of page) yield dueOf(item as unknown as Stored);
  },
  async remove({ seen: { pk, sk, openSort } }) {
    try {
      await table.db.send(
        new DeleteCommand({
          TableName: table.name,
          Key: { pk, sk },
          ConditionExpression: "openSort = :seen",
          ExpressionAttributeValues: { ":seen": openSort },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false; // used meanwhile, hence kept longer
      throw error;
    }
  },
  async postpone({ seen: { pk, sk, openSort } }, lastDayKept) {
    const { openSort: later } = purgedAfter(lastDayKept, { pk, sk });
    try {
      await table.db.send(
        new UpdateCommand({
          TableName: table.name,
          Key: { pk, sk },
          UpdateExpression: "SET openSort = :later",
          ConditionExpression: "openSort = :seen",
          ExpressionAttributeValues: { ":later": later, ":seen": openSort },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error; // moved by someone else: looked at then
    }
  },
  async afterUpload(key, lastDayKept) {
    const at = keys.upload(key);
    await table.db.send(new PutCommand({ TableName: table.name, Item: { ...at, ...purgedAfter(lastDayKept, at) } }));
  },
});
