import { randomUUID } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { DataLinks } from "../ports.ts";
import { purgedAfter } from "./purges.ts";
import { keys, type Table } from "./table.ts";

/** For how long the data is shown once the link was used. */
const SHOWN_FOR = Temporal.Duration.from({ hours: 1 });
const isBefore = (now: Temporal.Instant, until: unknown): boolean =>
  typeof until === "string" && Temporal.Instant.compare(now, Temporal.Instant.from(until)) < 0;

/** Links by which a person reads the data held under its address: good once, then open for an hour. */
export const dynamoDataLinks = ({ db, name }: Table): DataLinks => ({
  async open(email, until) {
    const id = randomUUID();
    const key = keys.dataLink(id);
    const kept = purgedAfter(keptAfter("data-link", parisDateOf(until)), key);
    await db.send(new PutCommand({ TableName: name, Item: { ...key, email, until: until.toString(), ...kept } }));
    return id;
  },
  async use(id, now) {
    try {
      const { Attributes } = await db.send(
        new UpdateCommand({
          TableName: name,
          Key: keys.dataLink(id),
          UpdateExpression: "SET shownUntil = :shownUntil",
          ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(shownUntil)",
          ExpressionAttributeValues: { ":shownUntil": now.add(SHOWN_FOR).toString() },
          ReturnValues: "ALL_NEW",
        }),
      );
      return isBefore(now, Attributes?.["until"]);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
  async shown(id, now) {
    const { Item } = await db.send(new GetCommand({ TableName: name, Key: keys.dataLink(id), ConsistentRead: true }));
    if (!Item || !isBefore(now, Item["shownUntil"])) return undefined;
    // a link that was used after its time shows nothing, though its use was written
    const usedAt = Temporal.Instant.from(String(Item["shownUntil"])).subtract(SHOWN_FOR);
    return isBefore(usedAt, Item["until"]) ? String(Item["email"]) : undefined;
  },
});
