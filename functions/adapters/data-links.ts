import { createHash, randomBytes, randomUUID } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { DataLinks } from "../ports.ts";
import { purgedAfter } from "./purges.ts";
import { type Key, keys, type Table } from "./table.ts";

/** For how long the data is shown once the link was used. */
const SHOWN_FOR = Temporal.Duration.from({ hours: 1 });
const isBefore = (now: Temporal.Instant, until: unknown): boolean =>
  typeof until === "string" && Temporal.Instant.compare(now, Temporal.Instant.from(until)) < 0;
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
const goneAfter = (until: Temporal.Instant, key: Key) => purgedAfter(keptAfter("data-link", parisDateOf(until)), key);

/**
 * Links by which a person reads the data held under its address: good once, then open for an hour to the browser that
 * used it, which alone holds the secret.
 */
export const dynamoDataLinks = (table: Table): DataLinks => {
  const { db, name } = table;
  return {
    async open(email, until) {
      if (!(await mayOpen(table, email, until))) return undefined;
      const id = randomUUID();
      const key = keys.dataLink(id);
      const Item = { ...key, email, until: until.toString(), ...goneAfter(until, key) };
      await db.send(new PutCommand({ TableName: name, Item }));
      return id;
    },
    async use(id, now) {
      const secret = randomBytes(32).toString("base64url");
      const written = await unlessRefused(async () => {
        const { Attributes } = await db.send(
          new UpdateCommand({
            TableName: name,
            Key: keys.dataLink(id),
            UpdateExpression: "SET shownUntil = :shownUntil, shownTo = :shownTo",
            ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(shownUntil)",
            ExpressionAttributeValues: { ":shownUntil": now.add(SHOWN_FOR).toString(), ":shownTo": hashOf(secret) },
            ReturnValues: "ALL_NEW",
          }),
        );
        return isBefore(now, Attributes?.["until"]);
      });
      return written ? secret : undefined;
    },
    async shown(id, secret, now) {
      const { Item } = await db.send(new GetCommand({ TableName: name, Key: keys.dataLink(id), ConsistentRead: true }));
      if (!Item || !isBefore(now, Item["shownUntil"]) || Item["shownTo"] !== hashOf(secret)) return undefined;
      // a link that was used after its time shows nothing, though its use was written
      const usedAt = Temporal.Instant.from(String(Item["shownUntil"])).subtract(SHOWN_FOR);
      return isBefore(usedAt, Item["until"]) ? String(Item["email"]) : undefined;
    },
  };
};

/** Whether the last link to an address is a minute older than the one to be opened; if so, that one is now the last. */
async function mayOpen({ db, name }: Table, email: string, until: Temporal.Instant): Promise<boolean> {
  const key = keys.lastDataLink(email);
  const { openKey, openSort } = goneAfter(until, key);
  return unlessRefused(async () => {
    await db.send(
      new UpdateCommand({
        TableName: name,
        Key: key,
        UpdateExpression: "SET linkUntil = :until, openKey = :openKey, openSort = :openSort",
        ConditionExpression: "attribute_not_exists(linkUntil) OR linkUntil <= :aMinuteEarlier",
        ExpressionAttributeValues: {
          ":until": until.epochMilliseconds,
          ":aMinuteEarlier": until.epochMilliseconds - 60_000,
          ":openKey": openKey,
          ":openSort": openSort,
        },
      }),
    );
    return true;
  });
}

/** What a conditional write says, false when its condition was refused. */
async function unlessRefused(write: () => Promise<boolean>): Promise<boolean> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
