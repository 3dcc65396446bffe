import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { IssuingBodyUnknown } from "../domain/errors.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { Bodies } from "../ports.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { everyItem, keys, type Table } from "./table.ts";

/** Issuing bodies and their settings. */
export const dynamoBodies = (table: Table): Bodies => ({
  async load(id) {
    const { db, name } = table;
    const { Item } = await db.send(new GetCommand({ TableName: name, Key: keys.body(id) }));
    if (!Item) throw new IssuingBodyUnknown(id);
    return fromPlain<IssuingBody>(Item["record"] as Plain);
  },
  async list() {
    const bodies = await everyItem(table, {
      KeyConditionExpression: "pk = :bodies",
      ExpressionAttributeValues: { ":bodies": "BODIES" },
    });
    return bodies.map(({ record }) => fromPlain<IssuingBody>(record as Plain));
  },
});

/** Writes the settings of a body; used when a body is set up, not by the product's pages. */
export async function putBody({ db, name }: Table, body: IssuingBody): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...keys.body(body.id), record: toPlain(body) } }));
}
