import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { Draft, Drafts } from "../ports.ts";
import { purgedAfter } from "./purges.ts";
import { toPlain } from "./record-codec.ts";
import { readRecord } from "./record-item.ts";
import { keys, type Table } from "./table.ts";

/** The draft, with the last day it is kept if nobody saves it again. */
const itemOf = (draft: Draft) => ({
  ...keys.draft(draft.id),
  version: draft.version,
  record: toPlain(draft),
  ...purgedAfter(keptAfter("abandoned-draft", parisDateOf(draft.savedAt)), keys.draft(draft.id)),
});

/** Applications being filled in. The commit that submits one marks it, so that it can be submitted once only. */
export const dynamoDrafts = (table: Table): Drafts => ({
  async create(draft) {
    const Item = itemOf(draft);
    await table.db.send(
      new PutCommand({ TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" }),
    );
  },
  load: (id) => readRecord<Draft>(table, keys.draft(id)),
  async save(draft) {
    try {
      await table.db.send(
        new PutCommand({
          TableName: table.name,
          Item: itemOf(draft),
          ConditionExpression: "version = :before AND attribute_not_exists(#record.submittedAs)",
          ExpressionAttributeNames: { "#record": "record" },
          ExpressionAttributeValues: { ":before": draft.version - 1 },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
