import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { AgreementId, BodyId } from "../domain/identifiers.ts";
import type { AgreementSummary, InboxTask } from "../ports.ts";
import { decodeCursor, encodeCursor } from "./list-cursor.ts";
import { fromPlain, type Plain } from "./record-codec.ts";
import { BY_BODY, BY_OPEN, everyItem, keys, type Table } from "./table.ts";

/** What agreements are sorted under among the records of their body. */
export const AGREEMENTS = "AGREEMENT#";

/** Agreements of a body, the newest first. */
export async function list({ db, name }: Table, bodyId: BodyId, limit: number, after?: string) {
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

/** What the staff of a body has to do, the nearest day first. */
export async function inbox(table: Table, bodyId: BodyId): Promise<readonly InboxTask[]> {
  const tasks = await everyItem(table, {
    IndexName: BY_OPEN,
    KeyConditionExpression: "openKey = :tasks",
    ExpressionAttributeValues: { ":tasks": `TASKS#${bodyId}` },
  });
  return tasks.map(({ task }) => fromPlain<InboxTask>(task as Plain));
}

/** What the reconciler looks at. */
export async function* listOpen({ db, name }: Table, bodyId: BodyId): AsyncIterable<AgreementId> {
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

/** The agreements that hold a person of this address. */
export async function ofPerson(table: Table, email: string): Promise<readonly AgreementId[]> {
  const found = await everyItem(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :agreement)",
    ExpressionAttributeValues: { ":pk": keys.agreementOf(email, "").pk, ":agreement": "AGREEMENT#" },
  });
  return found.map(({ sk }) => String(sk).slice("AGREEMENT#".length) as AgreementId);
}
