import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Temporal } from "temporal-polyfill";
import type { InvoiceSummary } from "../domain/access-convention/invoice-summary.ts";
import type { Agreement } from "../domain/agreement/agreement.ts";
import type { BodyId } from "../domain/identifiers.ts";
import type { Invoices } from "../ports.ts";
import { decodeCursor, encodeCursor } from "./list-cursor.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { BY_BODY, BY_OPEN, keys, type Table } from "./table.ts";

const toIssue = (bodyId: string): string => `TO-ISSUE#${bodyId}`;
const ofBody = (bodyId: string): string => `INVOICES#${bodyId}`;

/**
 * The items by which invoices are listed: written with the record, one for each invoice that changed. An invoice that
 * waits to be issued stands in the sparse index by its day.
 */
export function invoiceItems(
  { id, bodyId }: Pick<Agreement, "id" | "bodyId">,
  before: readonly InvoiceSummary[],
  after: readonly InvoiceSummary[],
): readonly Record<string, unknown>[] {
  const was = new Map(before.map((summary) => [summary.year, JSON.stringify(toPlain(summary))]));
  const changed = after.filter((summary) => was.get(summary.year) !== JSON.stringify(toPlain(summary)));
  return changed.map((summary) => ({
    ...keys.invoice(id, summary.year),
    summary: toPlain(summary),
    bodyKey: ofBody(bodyId),
    // Newest first when read backwards; those without a number yet come first of their year.
    bodySort: `${summary.year}#${summary.number ?? "~"}#${id}`,
    ...(summary.plannedOn ? { openKey: toIssue(bodyId), openSort: `${summary.plannedOn}#${id}#${summary.year}` } : {}),
  }));
}

/** Invoices of a body, over all its conventions. */
export const dynamoInvoices = ({ db, name }: Table): Invoices => ({
  async list(bodyId, { limit, year, after }) {
    const prefix = year === undefined ? "2" : `${year}#`;
    const from = decodeCursor(after, ofBody(bodyId), (sort) => sort.startsWith(prefix));
    const page = await db.send(
      new QueryCommand({
        TableName: name,
        IndexName: BY_BODY,
        KeyConditionExpression: "bodyKey = :body AND begins_with(bodySort, :year)",
        ExpressionAttributeValues: { ":body": ofBody(bodyId), ":year": prefix },
        ProjectionExpression: "summary",
        ScanIndexForward: false,
        Limit: limit,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    const items = (page.Items ?? []).map(({ summary }) => fromPlain<InvoiceSummary>(summary as Plain));
    return page.LastEvaluatedKey ? { items, next: encodeCursor(page.LastEvaluatedKey) } : { items };
  },
  async dueForIssue(bodyId, upToDay, limit) {
    const page = await db.send(new QueryCommand({ ...dueQuery(name, bodyId, upToDay), Limit: limit }));
    return (page.Items ?? []).map(({ summary }) => fromPlain<InvoiceSummary>(summary as Plain));
  },
  async countDue(bodyId, upToDay) {
    let count = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const query = { ...dueQuery(name, bodyId, upToDay), Select: "COUNT" as const };
      const page = await db.send(new QueryCommand({ ...query, ...(from ? { ExclusiveStartKey: from } : {}) }));
      count += page.Count ?? 0;
      from = page.LastEvaluatedKey;
    } while (from);
    return count;
  },
});

const dueQuery = (name: string, bodyId: BodyId, upToDay: Temporal.PlainDate) => ({
  TableName: name,
  IndexName: BY_OPEN,
  KeyConditionExpression: "openKey = :key AND openSort < :after",
  ExpressionAttributeValues: { ":key": toIssue(bodyId), ":after": upToDay.add({ days: 1 }).toString() },
});
