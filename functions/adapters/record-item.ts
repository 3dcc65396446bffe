import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import type { Key, Table } from "./table.ts";

/** What an item keeps under `record`; undefined when there is no such item. */
export async function readRecord<Kept>({ db, name }: Table, key: Key): Promise<Kept | undefined> {
  const { Item } = await db.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
  return Item ? fromPlain<Kept>(Item["record"] as Plain) : undefined;
}

/**
 * Replaces a record only as it was last seen, so that two requests cannot race.
 *
 * @param before undefined when there was none
 * @param beside further attributes of the item
 * @returns false when another request changed it meanwhile
 */
export async function replaceAsSeen<Kept>(
  { db, name }: Table,
  key: Key,
  { before, after, beside = {} }: { readonly before: Kept | undefined; readonly after: Kept; readonly beside?: object },
): Promise<boolean> {
  const condition = before
    ? {
        ConditionExpression: "#record = :before",
        ExpressionAttributeNames: { "#record": "record" },
        ExpressionAttributeValues: { ":before": toPlain(before) },
      }
    : { ConditionExpression: "attribute_not_exists(pk)" };
  try {
    const Item = { ...key, record: toPlain(after), ...beside };
    await db.send(new PutCommand({ TableName: name, Item, ...condition }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
