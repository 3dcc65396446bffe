import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Temporal } from "temporal-polyfill";
import type { AgreementRecord, Change } from "../domain/agreement/change.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { AgreementId } from "../domain/identifiers.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { Outbox, OutboxItem } from "../ports.ts";
import { purgedAfter } from "./purges.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { BY_OPEN, keys, type Table } from "./table.ts";

const PENDING = "OUTBOX";
const placeOf = (at: Temporal.Instant, agreementId: AgreementId, id: string): string => `${at}#${agreementId}#${id}`;

/**
 * What must follow from a change, as items of its own transaction. Identifiers are made of the agreement's version and
 * a rank: the same change written again would be the same items.
 */
export function outboxItems<Agreement extends AgreementRecord>(
  { after, mails, starts }: Change<Agreement>,
  at: Temporal.Instant,
) {
  const agreementId = after.id as AgreementId;
  const idOf = (rank: number) => `${String(after.version).padStart(8, "0")}-${rank}`;
  const items: OutboxItem[] = [
    ...starts.map(
      (strand, rank) => ({ kind: "start", strand, id: idOf(rank), agreementId, createdAt: at, attempts: 0 }) as const,
    ),
    ...mails.map(
      (mail, rank) =>
        ({ kind: "mail", mail, id: idOf(starts.length + rank), agreementId, createdAt: at, attempts: 0 }) as const,
    ),
  ];
  return items.map((item) => ({
    ...keys.outbox(agreementId, item.id),
    item: toPlain(item),
    openKey: PENDING,
    openSort: placeOf(at, agreementId, item.id),
  }));
}

/** Outbox items in DynamoDB. A delivered item leaves the pending ones and stays a while as a trace. */
export const dynamoOutbox = ({ db, name }: Table): Outbox => ({
  async load(agreementId, id) {
    const { Item } = await db.send(
      new GetCommand({ TableName: name, Key: keys.outbox(agreementId, id), ConsistentRead: true }),
    );
    return Item?.["openKey"] === PENDING ? fromPlain<OutboxItem>(Item["item"] as Plain) : undefined;
  },
  async delivered({ agreementId, id }, at) {
    const Key = keys.outbox(agreementId, id);
    const { openKey, openSort } = purgedAfter(keptAfter("delivered-item", parisDateOf(at)), Key);
    await db.send(
      new UpdateCommand({
        TableName: name,
        Key,
        UpdateExpression: "SET deliveredAt = :at, openKey = :purge, openSort = :sort",
        ExpressionAttributeValues: { ":at": at.toString(), ":purge": openKey, ":sort": openSort },
      }),
    );
  },
  async failed({ agreementId, id }, error, at) {
    const failure = new UpdateCommand({
      TableName: name,
      Key: keys.outbox(agreementId, id),
      // Behind the others: what fails for ever must not keep the sweeper from what was only delayed.
      UpdateExpression:
        "SET #item.attempts = #item.attempts + :one, lastError = :error, failedAt = :at, openSort = :last",
      ConditionExpression: "openKey = :pending", // delivered meanwhile by someone else: nothing failed
      ExpressionAttributeNames: { "#item": "item" },
      ExpressionAttributeValues: {
        ":one": 1,
        ":error": error,
        ":at": at.toString(),
        ":last": placeOf(at, agreementId, id),
        ":pending": PENDING,
      },
    });
    try {
      await db.send(failure);
    } catch (refused) {
      if (!(refused instanceof ConditionalCheckFailedException)) throw refused;
    }
  },
  async pending(limit) {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: name,
        IndexName: BY_OPEN,
        KeyConditionExpression: "openKey = :pending",
        ExpressionAttributeValues: { ":pending": PENDING },
        Limit: limit,
      }),
    );
    return Items.map(({ item }) => fromPlain<OutboxItem>(item as Plain));
  },
});
