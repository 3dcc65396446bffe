import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Temporal } from "temporal-polyfill";
import { FIRST_PREVIOUS_HASH } from "../contracts/journal-chain.ts";
import type { Change } from "../domain/agreement/change.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { AgreementId } from "../domain/identifiers.ts";
import { staffTasksOf } from "../domain/kinds/data-requests.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import { liveStrands } from "../domain/kinds/live-strands.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { AgreementSummary, CommittedWith, DrawnNumber, InboxTask } from "../ports.ts";
import { AGREEMENTS } from "./agreement-lists.ts";
import { deadlineItems } from "./deadlines.ts";
import { invoiceItems } from "./invoices.ts";
import { chain } from "./journal-chain.ts";
import { outboxItems } from "./outbox.ts";
import { purgedAfter } from "./purges.ts";
import { toPlain } from "./record-codec.ts";
import { personWrites, retentionWrites } from "./retention-items.ts";
import { keys, type Table } from "./table.ts";

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

export interface StoredAgreement {
  /** JSON text: a document of some hundred fields is read and written as one attribute. */
  readonly record: string;
  readonly version: number;
  readonly journalLength: number;
  readonly journalHash: string;
}

/** Where a record stands before a change: its version, and the end of its journal. */
type Head = Pick<StoredAgreement, "journalLength" | "journalHash"> | undefined;

/** What one change writes in its transaction: the record, its journal, its lists, and what is committed beside it. */
export function writesOf(
  table: Table,
  change: Change<AnyAgreement>,
  at: Temporal.Instant,
  { head, also }: { readonly head: Head; readonly also: CommittedWith },
): Writes {
  const { after } = change;
  const entries = chain(change, at, head?.journalLength ?? 0, head?.journalHash ?? FIRST_PREVIOUS_HASH);
  const last = entries.at(-1);
  const item: StoredAgreement = {
    record: JSON.stringify(toPlain(after)),
    version: after.version,
    journalLength: last?.sequence ?? head?.journalLength ?? 0,
    journalHash: last?.hash ?? head?.journalHash ?? FIRST_PREVIOUS_HASH,
  };
  return [
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
}

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
  const live = liveStrands(after, at);
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...keys.agreement(after.id),
        ...item,
        summary: toPlain(summary),
        bodyKey: `BODY#${after.bodyId}`,
        bodySort: `${AGREEMENTS}${after.submittedAt}#${after.id}`,
        // The reconciler looks at it: something may still happen, or a strand of it goes on after its end.
        ...(kindOf(after).isOpen(after) || live.length > 0
          ? { openKey: `OPEN#${after.bodyId}`, openSort: after.id }
          : {}),
        live: live.map(({ key, generation }) => ({ key, generation })),
      },
      ...condition,
    },
  };
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
