import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Temporal } from "temporal-polyfill";
import type { Change } from "../domain/agreement/change.ts";
import type { Deadline } from "../domain/agreement/deadline.ts";
import type { BodyId } from "../domain/identifiers.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import type { Listed, ListedDeadline } from "../ports.ts";
import { decodeCursor, encodeCursor } from "./list-cursor.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { BY_BODY, keys, type Table } from "./table.ts";

const partitionOf = (bodyId: BodyId): string => `DEADLINES#${bodyId}`;

/**
 * Deadlines follow the record like inbox tasks do: those a change started, moved or closed are written in its own
 * transaction, so that a body's deadlines can be listed by day without opening an agreement.
 */
export function deadlineItems({ before, after }: Change<AnyAgreement>, at: Temporal.Instant) {
  const was = new Map((before?.deadlines ?? []).map((deadline) => [deadline.id, textOf(deadline)]));
  const changed = after.deadlines.filter((deadline) => was.get(deadline.id) !== textOf(deadline));
  return changed.map(({ id, kind, party, status, startedOn, lastDay, closedAt }) => {
    const { id: agreementId, kind: agreementKind, fileNumber } = after;
    const listed: ListedDeadline = {
      ...{ id, kind, party, status, startedOn, lastDay, ...(closedAt ? { closedAt } : {}) },
      ...{ agreementId, agreementKind, fileNumber, partyName: kindOf(after).partyName(after), changedAt: at },
    };
    return {
      ...keys.deadline(agreementId, id),
      deadline: toPlain(listed),
      bodyKey: partitionOf(after.bodyId),
      bodySort: `${lastDay}#${agreementId}#${id}`,
    };
  });
}

const textOf = (deadline: Deadline): string => JSON.stringify(toPlain(deadline));

/** Deadlines of a body by their last day. */
export async function listDeadlines(
  { db, name }: Table,
  bodyId: BodyId,
  from: Temporal.PlainDate | undefined,
  limit: number,
  after?: string,
): Promise<Listed<ListedDeadline>> {
  const partition = partitionOf(bodyId);
  const earliest = from?.toString() ?? "0";
  const start = decodeCursor(after, partition, (sort) => sort >= earliest);
  const page = await db.send(
    new QueryCommand({
      TableName: name,
      IndexName: BY_BODY,
      KeyConditionExpression: "bodyKey = :deadlines AND bodySort >= :from",
      ExpressionAttributeValues: { ":deadlines": partition, ":from": earliest },
      Limit: limit,
      ...(start ? { ExclusiveStartKey: start } : {}),
    }),
  );
  const items = (page.Items ?? []).map(({ deadline }) => fromPlain<ListedDeadline>(deadline as Plain));
  return page.LastEvaluatedKey ? { items, next: encodeCursor(page.LastEvaluatedKey) } : { items };
}
