import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { CalendarLink } from "../domain/agent/calendar-link.ts";
import type { AgentId } from "../domain/identifiers.ts";
import type { CalendarLinks } from "../ports.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { keys, type Table } from "./table.ts";

const keyOf = (agentId: AgentId) => keys.calendarLink(agentId.split("/")[0] ?? "", agentId);

/** Which calendar link of an agent is good. The link itself is computed, never stored. */
export const dynamoCalendarLinks = ({ db, name }: Table): CalendarLinks => ({
  async load(agentId) {
    const { Item } = await db.send(new GetCommand({ TableName: name, Key: keyOf(agentId), ConsistentRead: true }));
    return Item ? fromPlain<CalendarLink>(Item["record"] as Plain) : undefined;
  },
  async replace(agentId, before, after) {
    const condition = before
      ? {
          ConditionExpression: "#record = :before",
          ExpressionAttributeNames: { "#record": "record" },
          ExpressionAttributeValues: { ":before": toPlain(before) },
        }
      : { ConditionExpression: "attribute_not_exists(pk)" };
    try {
      const Item = { ...keyOf(agentId), record: toPlain(after) };
      await db.send(new PutCommand({ TableName: name, Item, ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
