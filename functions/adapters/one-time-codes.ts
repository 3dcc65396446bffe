import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { Sha256 } from "../domain/identifiers.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { OneTimeCode } from "../domain/signature/one-time-code.ts";
import type { CodeKey, OneTimeCodes } from "../ports.ts";
import type { Mac } from "./links.ts";
import { purgedAfter } from "./purges.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { keys, type Table } from "./table.ts";

const requestOf = ({ party, round, linkEpoch }: CodeKey): string => `${party}#${round}#${linkEpoch}`;

/** One-time codes: a keyed hash and the count of tries, replaced only as last seen, so that tries cannot race. */
export const dynamoOneTimeCodes = ({ db, name }: Table, mac: Mac): OneTimeCodes => ({
  async load(key) {
    const Key = keys.code(key.agreementId, requestOf(key));
    const { Item } = await db.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
    return Item ? fromPlain<OneTimeCode>(Item["record"] as Plain) : undefined;
  },
  async replace(key, before, after) {
    const condition = before
      ? {
          ConditionExpression: "#record = :before",
          ExpressionAttributeNames: { "#record": "record" },
          ExpressionAttributeValues: { ":before": toPlain(before) },
        }
      : { ConditionExpression: "attribute_not_exists(pk)" };
    try {
      const at = keys.code(key.agreementId, requestOf(key));
      const kept = keptAfter("one-time-code", parisDateOf(after.sentAt));
      const Item = { ...at, record: toPlain(after), ...purgedAfter(kept, at) };
      await db.send(new PutCommand({ TableName: name, Item, ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
  async hash(key, code) {
    const proof = await mac(`one-time-code|${key.agreementId}|${requestOf(key)}|${code}`);
    return Buffer.from(proof).toString("hex") as Sha256;
  },
});
