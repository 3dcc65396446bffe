import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { Temporal } from "temporal-polyfill";
import { beforeEach, describe, expect, it } from "vitest";
import { dynamoAgreements } from "../../functions/adapters/agreements.ts";
import { dynamoInvoices } from "../../functions/adapters/invoices.ts";
import { openTable } from "../../functions/adapters/table.ts";
import type { BodyId } from "../../functions/domain/identifiers.ts";

const db = mockClient(DynamoDBDocumentClient);
const table = { ...openTable("kevrat"), db: db as unknown as DynamoDBDocumentClient };
const agreements = dynamoAgreements(table);
const body = "megalis" as BodyId;
const cursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString("base64url");
const startOfQuery = () => db.commandCalls(QueryCommand)[0]?.args[0].input.ExclusiveStartKey;

beforeEach(() => {
  db.reset();
  db.on(QueryCommand).resolves({ Items: [] });
});

describe("a list that the store gives in pages of 1 MB", () => {
  it("is the whole inbox, not its first page", async () => {
    const next = { pk: "AGREEMENT#1", sk: "TASK#t", openKey: "TASKS#megalis", openSort: "2026-01-01" };
    db.on(QueryCommand)
      .resolvesOnce({ Items: [{ task: { id: "first" } }], LastEvaluatedKey: next })
      .resolvesOnce({ Items: [{ task: { id: "second" } }] });
    expect(await agreements.inbox(body)).toEqual([{ id: "first" }, { id: "second" }]);
    expect(db.commandCalls(QueryCommand)[1]?.args[0].input.ExclusiveStartKey).toEqual(next);
  });
});

describe("the place where a page begins, which comes back from the browser", () => {
  const agreement = { pk: "AGREEMENT#1", sk: "RECORD" };

  it("is taken when it lies in the list", async () => {
    const place = { ...agreement, bodyKey: "BODY#megalis", bodySort: "AGREEMENT#2026-01-05T08:00:00Z#1" };
    await agreements.list(body, 25, cursor(place));
    expect(startOfQuery()).toEqual(place);
  });

  it.each([
    { because: "it is no cursor", after: "n'importe quoi" },
    { because: "it is no place", after: cursor(["BODY#megalis"]) },
    {
      because: "it lies in the list of another body",
      after: cursor({ ...agreement, bodyKey: "BODY#morbihan", bodySort: "AGREEMENT#2026-01-05T08:00:00Z#1" }),
    },
    {
      because: "it lies outside the agreements of the body",
      after: cursor({ ...agreement, bodyKey: "BODY#megalis", bodySort: "ZZZ" }),
    },
    {
      because: "it asks for more than a place",
      after: cursor({ ...agreement, bodyKey: "BODY#megalis", bodySort: "AGREEMENT#1", more: 1 }),
    },
  ])("is the first page when $because", async ({ after }) => {
    await agreements.list(body, 25, after);
    expect(startOfQuery()).toBeUndefined();
  });

  it("is the first page of deadlines once the days before it are over", async () => {
    const place = { pk: "AGREEMENT#1", sk: "DEADLINE#d", bodyKey: "DEADLINES#megalis", bodySort: "2026-03-01#1#d" };
    await agreements.listDeadlines(body, Temporal.PlainDate.from("2026-03-02"), 25, cursor(place));
    expect(startOfQuery()).toBeUndefined();
  });

  it("is the first page of the invoices of a year when it belongs to another year", async () => {
    const place = { pk: "AGREEMENT#1", sk: "INVOICE#2025", bodyKey: "INVOICES#megalis", bodySort: "2025#F-1#1" };
    await dynamoInvoices(table).list(body, { limit: 25, year: 2026, after: cursor(place) });
    expect(startOfQuery()).toBeUndefined();
  });
});
