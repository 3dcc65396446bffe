import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Temporal } from "temporal-polyfill";
import { FIRST_PREVIOUS_HASH } from "../contracts/journal-chain.ts";
import type { Change } from "../domain/agreement/change.ts";
import type { JournalEntry } from "../domain/agreement/journal.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { AgreementConflict, AgreementUnknown } from "../domain/errors.ts";
import type { AgreementId, BodyId } from "../domain/identifiers.ts";
import { staffTasksOf } from "../domain/kinds/data-requests.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { AgreementSummary, Agreements, CommittedWith, DrawnNumber, InboxTask } from "../ports.ts";
import { deadlineItems, listDeadlines } from "./deadlines.ts";
import { invoiceItems } from "./invoices.ts";
import { chain } from "./journal-chain.ts";
import { decodeCursor, encodeCursor } from "./list-cursor.ts";
import { outboxItems } from "./outbox.ts";
import { purgedAfter } from "./purges.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { personWrites, retentionWrites } from "./retention-items.ts";
import { BY_BODY, BY_OPEN, everyItem, keys, type Table } from "./table.ts";

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;
interface StoredAgreement {
  /** JSON text: a document of some hundred fields is read and written as one attribute. */
  readonly record: string;
  readonly version: number;
  readonly journalLength: number;
  readonly journalHash: string;
}

/** Agreements in DynamoDB: the record, its journal, its outbox and its inbox tasks change together or not at all. */
export const dynamoAgreements = (table: Table): Agreements => ({
  load: (id) => load(table, id),
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

async function commit(
  table: Table,
  change: Change<AnyAgreement>,
  at: Temporal.Instant,
  also: CommittedWith = {},
): Promise<void> {
  const { before, after } = change;
  const head = before ? await stored(table, after.id) : undefined;
  if (before && head?.version !== before.version) throw new AgreementConflict(after.id, before.version);
  const entries = chain(change, at, head?.journalLength ?? 0, head?.journalHash ?? FIRST_PREVIOUS_HASH);
  const last = entries.at(-1);
  const item: StoredAgreement = {
    record: JSON.stringify(toPlain(after)),
    version: after.version,
    journalLength: last?.sequence ?? head?.journalLength ?? 0,
    journalHash: last?.hash ?? head?.journalHash ?? FIRST_PREVIOUS_HASH,
  };
  const writes: Writes = [
    agreementWrite(table, change, item, at),
    ...entries.map((entry) => put(table, { ...keys.journal(after.id, entry.sequence), entry: toPlain(entry) })),
    ...outboxItems(change, at).map((outboxItem) => put(table, outboxItem)),
    ...taskWrites(table, change),
    ...deadlineItems(change, at).map((Item) => ({ Put: { TableName: table.name, Item } })),
    ...invoiceWrites(table, change),
    ...retentionWrites(table, change, at),
    ...personWrites(table, change),
    ...withNumber(table, also.number),
    ...withRun(table, also.run),
    ...withDraft(table, also.draft, after.id, at),
  ];
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

function put(table: Table, item: Record<string, unknown>): Writes[number] {
  return { Put: { TableName: table.name, Item: item, ConditionExpression: "attribute_not_exists(pk)" } };
}

function agreementWrite(
  table: Table,
  { before, after }: Change<AnyAgreement>,
  item: StoredAgreement,
  at: Temporal.Instant,
): Writes[number] {
  const condition = before
    ? { ConditionExpression: "version = :before", ExpressionAttributeValues: { ":before": before.version } }
    : { ConditionExpression: "attribute_not_exists(pk)" };
  const summary = summaryOf(after, at);
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...keys.agreement(after.id),
        ...item,
        summary: toPlain(summary),
        bodyKey: `BODY#${after.bodyId}`,
        bodySort: `${AGREEMENTS}${after.submittedAt}#${after.id}`,
        ...(isFollowed(after) ? { openKey: `OPEN#${after.bodyId}`, openSort: after.id } : {}),
      },
      ...condition,
    },
  };
}

/** Whether the reconciler looks at it: something may still happen, or a strand of it goes on after its end. */
function isFollowed(agreement: AnyAgreement): boolean {
  const { isOpen, goesOn = () => false } = kindOf(agreement);
  return isOpen(agreement) || goesOn(agreement);
}

function summaryOf(agreement: AnyAgreement, at: Temporal.Instant): AgreementSummary {
  const { numberOf, partyName } = kindOf(agreement);
  const number = numberOf(agreement);
  return {
    id: agreement.id,
    kind: agreement.kind,
    fileNumber: agreement.fileNumber,
    ...(number ? { number } : {}),
    partyName: partyName(agreement),
    status: agreement.life.status,
    submittedAt: agreement.submittedAt,
    changedAt: at,
  };
}

/** The inbox follows the record: tasks that came up are written, tasks that went are deleted, in the same transaction. */
function taskWrites(table: Table, { before, after }: Change<AnyAgreement>): Writes {
  const { partyName } = kindOf(after);
  const was = new Map((before ? staffTasksOf(before) : []).map((task) => [task.id, JSON.stringify(toPlain(task))]));
  const is = staffTasksOf(after);
  const gone = [...was.keys()].filter((id) => !is.some((task) => task.id === id));
  const changed = is.filter((task) => was.get(task.id) !== JSON.stringify(toPlain(task)));
  return [
    ...gone.map((id) => ({ Delete: { TableName: table.name, Key: keys.task(after.id, id) } })),
    ...changed.map((task) => {
      const { fileNumber, id: agreementId, kind: agreementKind } = after;
      const shown: InboxTask = { ...task, agreementId, agreementKind, fileNumber, partyName: partyName(after) };
      const openSort = `${task.dueOn?.toString() ?? "9999-12-31"}#${agreementId}#${task.id}`;
      const item = {
        ...keys.task(agreementId, task.id),
        task: toPlain(shown),
        openKey: `TASKS#${after.bodyId}`,
        openSort,
      };
      return { Put: { TableName: table.name, Item: item } };
    }),
  ];
}

/** The lists of invoices follow the record too. */
function invoiceWrites(table: Table, { before, after }: Change<AnyAgreement>): Writes {
  const { invoices = () => [] } = kindOf(after);
  const items = invoiceItems(after, before ? invoices(before) : [], invoices(after));
  return items.map((Item) => ({ Put: { TableName: table.name, Item } }));
}

/** An invoice is counted where it is issued: a run never says more or less than what there is. */
function withRun(table: Table, run: CommittedWith["run"]): Writes {
  if (!run) return [];
  const { bodyId, id, ttcCents } = run;
  return [
    {
      Update: {
        TableName: table.name,
        Key: keys.invoicingRun(bodyId, id),
        UpdateExpression: "ADD issued :one, issuedTtc :ttc",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: { ":one": 1, ":ttc": Number(ttcCents) },
      },
    },
  ];
}

function withNumber(table: Table, number: DrawnNumber | undefined): Writes {
  if (!number) return [];
  const { bodyId, series, year, value } = number;
  return [
    {
      Update: {
        TableName: table.name,
        Key: keys.counter(bodyId, series, year),
        UpdateExpression: "SET #value = :next",
        ConditionExpression: value === 1 ? "attribute_not_exists(pk)" : "#value = :before",
        ExpressionAttributeNames: { "#value": "value" },
        ExpressionAttributeValues: value === 1 ? { ":next": value } : { ":next": value, ":before": value - 1 },
      },
    },
  ];
}

function withDraft(
  table: Table,
  draft: CommittedWith["draft"],
  submittedAs: AgreementId,
  at: Temporal.Instant,
): Writes {
  if (!draft) return [];
  const { openSort } = purgedAfter(keptAfter("filed-draft", parisDateOf(at)), keys.draft(draft.id));
  return [
    {
      Update: {
        TableName: table.name,
        Key: keys.draft(draft.id),
        UpdateExpression: "SET #record.#submittedAs = :agreement, openSort = :openSort",
        ConditionExpression: "version = :version AND attribute_not_exists(#record.#submittedAs)",
        ExpressionAttributeNames: { "#record": "record", "#submittedAs": "submittedAs" },
        ExpressionAttributeValues: { ":agreement": submittedAs, ":version": draft.version, ":openSort": openSort },
      },
    },
  ];
}

async function journal(table: Table, id: AgreementId): Promise<readonly JournalEntry[]> {
  const entries = await everyItem(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :journal)",
    ExpressionAttributeValues: { ":pk": keys.agreement(id).pk, ":journal": "JOURNAL#" },
    ConsistentRead: true,
  });
  return entries.map(({ entry }) => fromPlain<JournalEntry>(entry as Plain));
}

async function forgetReasons(table: Table, id: AgreementId): Promise<void> {
  const entries = await journal(table, id);
  for (const { sequence } of entries.filter(({ detail }) => detail["reasonSha256"] && detail["reason"] !== undefined)) {
    await table.db.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.journal(id, sequence),
        UpdateExpression: "REMOVE #entry.#detail.#reason, #entry.#salt",
        ExpressionAttributeNames: { "#entry": "entry", "#detail": "detail", "#reason": "reason", "#salt": "salt" },
      }),
    );
  }
}

async function ofPerson(table: Table, email: string): Promise<readonly AgreementId[]> {
  const found = await everyItem(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :agreement)",
    ExpressionAttributeValues: { ":pk": keys.agreementOf(email, "").pk, ":agreement": "AGREEMENT#" },
  });
  return found.map(({ sk }) => String(sk).slice("AGREEMENT#".length) as AgreementId);
}

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

/** What agreements are sorted under among the records of their body. */
const AGREEMENTS = "AGREEMENT#";

async function list({ db, name }: Table, bodyId: BodyId, limit: number, after?: string) {
  const partition = `BODY#${bodyId}`;
  const from = decodeCursor(after, partition, (sort) => sort.startsWith(AGREEMENTS));
  const page = await db.send(
    new QueryCommand({
      TableName: name,
      IndexName: BY_BODY,
      KeyConditionExpression: "bodyKey = :body AND begins_with(bodySort, :agreement)",
      ExpressionAttributeValues: { ":body": partition, ":agreement": AGREEMENTS },
      ProjectionExpression: "summary",
      ScanIndexForward: false,
      Limit: limit,
      ...(from ? { ExclusiveStartKey: from } : {}),
    }),
  );
  const items = (page.Items ?? []).map(({ summary }) => fromPlain<AgreementSummary>(summary as Plain));
  return page.LastEvaluatedKey ? { items, next: encodeCursor(page.LastEvaluatedKey) } : { items };
}

async function inbox(table: Table, bodyId: BodyId): Promise<readonly InboxTask[]> {
  const tasks = await everyItem(table, {
    IndexName: BY_OPEN,
    KeyConditionExpression: "openKey = :tasks",
    ExpressionAttributeValues: { ":tasks": `TASKS#${bodyId}` },
  });
  return tasks.map(({ task }) => fromPlain<InboxTask>(task as Plain));
}

async function* listOpen({ db, name }: Table, bodyId: BodyId): AsyncIterable<AgreementId> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName: name,
        IndexName: BY_OPEN,
        KeyConditionExpression: "openKey = :open",
        ExpressionAttributeValues: { ":open": `OPEN#${bodyId}` },
        ProjectionExpression: "openSort",
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const { openSort } of page.Items ?? []) yield openSort as AgreementId;
    from = page.LastEvaluatedKey;
  } while (from);
}
