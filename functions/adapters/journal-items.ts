import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { JournalEntry } from "../domain/agreement/journal.ts";
import type { AgreementId } from "../domain/identifiers.ts";
import { fromPlain, type Plain } from "./record-codec.ts";
import { everyItem, keys, type Table } from "./table.ts";

/** The journal of an agreement, oldest first, whole. */
export async function journal(table: Table, id: AgreementId): Promise<readonly JournalEntry[]> {
  const entries = await everyItem(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :journal)",
    ExpressionAttributeValues: { ":pk": keys.agreement(id).pk, ":journal": "JOURNAL#" },
    ConsistentRead: true,
  });
  return entries.map(({ entry }) => fromPlain<JournalEntry>(entry as Plain));
}

/** Erases what agents typed as reasons; the chain holds without it. */
export async function forgetReasons(table: Table, id: AgreementId): Promise<void> {
  const entries = await journal(table, id);
  for (const { sequence } of entries.filter(({ detail }) => detail["reasonSha256"] && detail["reason"] !== undefined)) {
    await table.db.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.journal(id, sequence),
        UpdateExpression: "REMOVE #entry.#detail.#reason, #entry.#salt",
        ExpressionAttributeNames: { "#entry": "entry", "#detail": "detail", "#reason": "reason", "#salt": "salt" },
      }),
    );
  }
}
