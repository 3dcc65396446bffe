import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";

/** The one table of the product and its two indexes. Access patterns: docs/data.md. */
export interface Table {
  readonly db: DynamoDBDocumentClient;
  readonly name: string;
}

/** Agreements of a body, newest first; open ones apart for the reconciler. */
export const BY_BODY = "by-body";
/** What is open: inbox tasks by due day, outbox items not delivered, strands that wait, what is to be purged by day. Sparse. */
export const BY_OPEN = "by-open";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const openTable = (name: string): Table => ({
  db: DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
  name,
});

type Item = Readonly<Record<string, unknown>>;
type PagedQuery = Omit<QueryCommandInput, "TableName" | "ExclusiveStartKey">;
type WholeQuery = Omit<PagedQuery, "Limit">;

/** All that a query finds, page after page: a page ends at 1 MB and says nothing of it. */
export async function everyItem(table: Table, query: WholeQuery): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of everyPage(table, query)) items.push(...page);
  return items;
}

/** The same one page at a time, for what may be too much to be held at once. */
export async function* everyPage({ db, name }: Table, query: PagedQuery): AsyncIterable<readonly Item[]> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new QueryCommand({ ...query, TableName: name, ...(from ? { ExclusiveStartKey: from } : {}) }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

export const keys = {
  agreement: (id: string): Key => ({ pk: `AGREEMENT#${id}`, sk: "RECORD" }),
  journal: (id: string, sequence: number): Key => ({
    pk: `AGREEMENT#${id}`,
    sk: `JOURNAL#${String(sequence).padStart(8, "0")}`,
  }),
  outbox: (id: string, item: string): Key => ({ pk: `AGREEMENT#${id}`, sk: `OUTBOX#${item}` }),
  task: (id: string, task: string): Key => ({ pk: `AGREEMENT#${id}`, sk: `TASK#${task}` }),
  deadline: (id: string, deadline: string): Key => ({ pk: `AGREEMENT#${id}`, sk: `DEADLINE#${deadline}` }),
  invoice: (id: string, year: number): Key => ({ pk: `AGREEMENT#${id}`, sk: `INVOICE#${year}` }),
  invoicingRun: (bodyId: string, run: string): Key => ({ pk: `BODY#${bodyId}`, sk: `INVOICING-RUN#${run}` }),
  /** Names the run of a body that is open: there is at most one. */
  openInvoicingRun: (bodyId: string): Key => ({ pk: `BODY#${bodyId}`, sk: "OPEN-INVOICING-RUN" }),
  wait: (id: string, strand: string): Key => ({ pk: `AGREEMENT#${id}`, sk: `WAIT#${strand}` }),
  code: (id: string, request: string): Key => ({ pk: `AGREEMENT#${id}`, sk: `CODE#${request}` }),
  retention: (id: string): Key => ({ pk: `AGREEMENT#${id}`, sk: "RETENTION" }),
  agentUse: (bodyId: string, id: string): Key => ({ pk: `BODY#${bodyId}`, sk: `USE#${id}` }),
  agreementOf: (email: string, id: string): Key => ({
    pk: `EMAIL#${email.trim().toLowerCase()}`,
    sk: `AGREEMENT#${id}`,
  }),
  draftOf: (email: string, id: string): Key => ({ pk: `EMAIL#${email.trim().toLowerCase()}`, sk: `DRAFT#${id}` }),
  /** When the last link by which a person reads its data ends. */
  lastDataLink: (email: string): Key => ({ pk: `EMAIL#${email.trim().toLowerCase()}`, sk: "DATALINK" }),
  upload: (key: string): Key => ({ pk: `UPLOAD#${key}`, sk: "RECORD" }),
  dataLink: (id: string): Key => ({ pk: `DATALINK#${id}`, sk: "RECORD" }),
  draft: (id: string): Key => ({ pk: `DRAFT#${id}`, sk: "RECORD" }),
  counter: (bodyId: string, series: string, year: number): Key => ({
    pk: `BODY#${bodyId}`,
    sk: `COUNTER#${series}#${year}`,
  }),
  body: (id: string): Key => ({ pk: "BODIES", sk: `BODY#${id}` }),
  agent: (bodyId: string, id: string): Key => ({ pk: `BODY#${bodyId}`, sk: `AGENT#${id}` }),
  calendarLink: (bodyId: string, id: string): Key => ({ pk: `BODY#${bodyId}`, sk: `CALENDAR#${id}` }),
  agentByEmail: (email: string): Key => ({ pk: `EMAIL#${email}`, sk: "AGENT" }),
  signIn: (id: string): Key => ({ pk: `SIGNIN#${id}`, sk: "RECORD" }),
  session: (hash: string): Key => ({ pk: `SESSION#${hash}`, sk: "RECORD" }),
} as const;
