import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { AgreementId, BodyId } from "../domain/identifiers.ts";
import type { AgreementSummary, InboxTask, OpenAgreement } from "../ports.ts";
import { decodeCursor, encodeCursor } from "./list-cursor.ts";
import { fromPlain, type Plain } from "./record-codec.ts";
import { BY_BODY, BY_OPEN, everyItem, everyPage, keys, type Table } from "./table.ts";

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
export async function* listOpen(table: Table, bodyId: BodyId): AsyncIterable<OpenAgreement> {
  const open = everyPage(table, {
    IndexName: BY_OPEN,
    KeyConditionExpression: "openKey = :open",
    ExpressionAttributeValues: { ":open": `OPEN#${bodyId}` },
    ProjectionExpression: "openSort, live",
  });
  for await (const page of open)
    for (const { openSort, live } of page) yield { id: openSort as AgreementId, live: live as OpenAgreement["live"] };
}

/** The agreements that hold a person of this address. */
export async function ofPerson(table: Table, email: string): Promise<readonly AgreementId[]> {
  const found = await everyItem(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :agreement)",
    ExpressionAttributeValues: { ":pk": keys.agreementOf(email, "").pk, ":agreement": "AGREEMENT#" },
  });
  return found.map(({ sk }) => String(sk).slice("AGREEMENT#".length) as AgreementId);
}
