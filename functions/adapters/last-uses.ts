import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { AgentId } from "../domain/identifiers.ts";
import { type LastUse, type LastUses as LastUsesOf, lastUse } from "../domain/personal-data/keeping.ts";
import type { LastUses } from "../ports.ts";
import { purgedAfter } from "./purges.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { readRecord } from "./record-item.ts";
import { type Key, keys, type Table } from "./table.ts";

const keyOf = (agentId: AgentId): Key => keys.agentUse(agentId.split("/")[0] ?? "", agentId);

/**
 * Last uses, each with the rule that says how long the data stays: one write a day and a person. The item of an
 * agreement is looked at by the daily purge on the day it names, which then counts anew from the record.
 */
export const dynamoLastUses = (table: Table): LastUses => {
  const { db, name } = table;
  return {
    async seenOnAgreement(agreementId, role, on) {
      await onceADay(() =>
        db.send(
          new UpdateCommand({
            TableName: name,
            Key: keys.retention(agreementId),
            UpdateExpression: "SET #role = :use",
            ConditionExpression: "attribute_exists(pk) AND (attribute_not_exists(#role) OR #role.lastSeenOn < :on)",
            ExpressionAttributeNames: { "#role": role },
            ExpressionAttributeValues: { ":use": toPlain(lastUse(on)), ":on": on.toString() },
          }),
        ),
      );
    },
    async ofAgreement(agreementId) {
      const { Item = {} } = await db.send(
        new GetCommand({ TableName: name, Key: keys.retention(agreementId), ConsistentRead: true }),
      );
      const uses = (["representative", "referent"] as const).flatMap((role) =>
        Item[role] ? [[role, fromPlain<LastUse>(Item[role] as Plain)]] : [],
      );
      return Object.fromEntries(uses) as LastUsesOf;
    },
    agentSeen: (agentId, on) => onceADay(() => putAgentUse(table, agentId, lastUse(on), true)),
    ofAgent: (agentId) => readRecord<LastUse>(table, keyOf(agentId)),
  };
};

/** Writes when an agent was last seen, unless it was seen on that day or later. */
export async function putAgentUse({ db, name }: Table, agentId: AgentId, use: LastUse, known: boolean): Promise<void> {
  const key = keyOf(agentId);
  const { openKey, openSort } = purgedAfter(use.lastDayKept, key);
  await db.send(
    new UpdateCommand({
      TableName: name,
      Key: key,
      UpdateExpression: "SET #record = :use, openKey = :openKey, openSort = :openSort",
      ConditionExpression: known
        ? "attribute_not_exists(pk) OR #record.neverSeen = :never OR #record.lastSeenOn < :on"
        : "attribute_not_exists(pk)",
      ExpressionAttributeNames: { "#record": "record" },
      ExpressionAttributeValues: {
        ":use": toPlain(use),
        ":openKey": openKey,
        ":openSort": openSort,
        ...(known ? { ":never": true, ":on": use.lastSeenOn.toString() } : {}),
      },
    }),
  );
}

/** A refused condition says that it was written today already, or that there is nothing left to keep. */
export async function onceADay(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
