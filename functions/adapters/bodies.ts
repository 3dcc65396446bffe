import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { IssuingBodyUnknown } from "../domain/errors.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { Bodies } from "../ports.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { keys, type Table } from "./table.ts";

/** Issuing bodies and their settings. */
export const dynamoBodies = ({ db, name }: Table): Bodies => ({
  async load(id) {
    const { Item } = await db.send(new GetCommand({ TableName: name, Key: keys.body(id) }));
    if (!Item) throw new IssuingBodyUnknown(id);
    return fromPlain<IssuingBody>(Item["record"] as Plain);
  },
  async list() {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: "pk = :bodies",
        ExpressionAttributeValues: { ":bodies": "BODIES" },
      }),
    );
    return Items.map(({ record }) => fromPlain<IssuingBody>(record as Plain));
  },
});

/** Writes the settings of a body; used when a body is set up, not by the product's pages. */
export async function putBody({ db, name }: Table, body: IssuingBody): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...keys.body(body.id), record: toPlain(body) } }));
}
