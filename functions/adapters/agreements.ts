import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Temporal } from "temporal-polyfill";
import type { Change } from "../domain/agreement/change.ts";
import { AgreementConflict, AgreementUnknown } from "../domain/errors.ts";
import type { AgreementId, BodyId } from "../domain/identifiers.ts";
import type { AnyAgreement } from "../domain/kinds/kinds.ts";
import type { Agreements, CommittedWith, DrawnNumber } from "../ports.ts";
import { inbox, list, listOpen, ofPerson } from "./agreement-lists.ts";
import { type StoredAgreement, writesOf } from "./agreement-writes.ts";
import { listDeadlines } from "./deadlines.ts";
import { forgetReasons, journal } from "./journal-items.ts";
import { fromPlain, type Plain } from "./record-codec.ts";
import { keys, type Table } from "./table.ts";

/** Agreements in DynamoDB: the record, its journal, its outbox and its inbox tasks change together or not at all. */
export const dynamoAgreements = (table: Table): Agreements => ({
  load: (id) => load(table, id),
  version: (id) => version(table, id),
  commit: (change, at, also) => commit(table, change, at, also),
  journal: (id) => journal(table, id),
  forgetReasons: (id) => forgetReasons(table, id),
  ofPerson: (email) => ofPerson(table, email),
  drawNumber: (bodyId, series, year) => drawNumber(table, bodyId, series, year),
  list: (bodyId, limit, after) => list(table, bodyId, limit, after),
  listDeadlines: (bodyId, from, limit, after) => listDeadlines(table, bodyId, from, limit, after),
  inbox: (bodyId) => inbox(table, bodyId),
  listOpen: (bodyId) => listOpen(table, bodyId),
});

async function stored({ db, name }: Table, id: AgreementId): Promise<StoredAgreement | undefined> {
  const { Item } = await db.send(new GetCommand({ TableName: name, Key: keys.agreement(id), ConsistentRead: true }));
  return Item as StoredAgreement | undefined;
}

async function load(table: Table, id: AgreementId): Promise<AnyAgreement> {
  const found = await stored(table, id);
  if (!found) throw new AgreementUnknown(id);
  return fromPlain<AnyAgreement>(JSON.parse(found.record) as Plain);
}

async function version({ db, name }: Table, id: AgreementId): Promise<number> {
  const query = { TableName: name, Key: keys.agreement(id), ProjectionExpression: "version", ConsistentRead: true };
  const { Item } = await db.send(new GetCommand(query));
  if (!Item) throw new AgreementUnknown(id);
  return Number(Item["version"]);
}

async function commit(
  table: Table,
  change: Change<AnyAgreement>,
  at: Temporal.Instant,
  also: CommittedWith = {},
): Promise<void> {
  const { before, after } = change;
  const head = before ? await stored(table, after.id) : undefined;
  if (before && head?.version !== before.version) throw new AgreementConflict(after.id, before.version);
  const writes = writesOf(table, change, at, { head, also });
  try {
    await table.db.send(new TransactWriteCommand({ TransactItems: writes }));
  } catch (error) {
    if (error instanceof TransactionCanceledException && isConflict(error)) {
      throw new AgreementConflict(after.id, before?.version ?? 0);
    }
    throw error;
  }
}

const isConflict = ({ CancellationReasons = [] }: TransactionCanceledException): boolean =>
  CancellationReasons.some(({ Code }) => Code === "ConditionalCheckFailed" || Code === "TransactionConflict");

async function drawNumber(
  { db, name }: Table,
  bodyId: BodyId,
  series: DrawnNumber["series"],
  year: number,
): Promise<DrawnNumber> {
  const { Item } = await db.send(
    new GetCommand({ TableName: name, Key: keys.counter(bodyId, series, year), ConsistentRead: true }),
  );
  return { bodyId, series, year, value: Number(Item?.["value"] ?? 0) + 1 };
}
