import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { Temporal } from "temporal-polyfill";
import { beforeEach, describe, expect, it } from "vitest";
import { dynamoOutbox } from "../../functions/adapters/outbox.ts";
import { openTable } from "../../functions/adapters/table.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import type { OutboxItem } from "../../functions/ports.ts";

const db = mockClient(DynamoDBDocumentClient);
const outbox = dynamoOutbox({ ...openTable("kevrat"), db: db as unknown as DynamoDBDocumentClient });
const at = Temporal.Instant.from("2026-11-24T09:05:00Z");
const item: OutboxItem = {
  id: "00000003-0",
  agreementId: "6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01" as AgreementId,
  createdAt: Temporal.Instant.from("2026-11-20T08:00:00Z"),
  attempts: 2,
  kind: "start",
  strand: { key: "term-1", workflow: "convention-term", generation: 1 },
};

beforeEach(() => db.reset());

describe("an outbox item that could not be delivered", () => {
  it("goes behind the others, so that it keeps none of them waiting", async () => {
    db.on(UpdateCommand).resolves({});
    await outbox.failed(item, "MessageRejected", at);
    expect(db.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      ConditionExpression: "openKey = :pending",
      ExpressionAttributeValues: {
        ":pending": "OUTBOX",
        ":last": "2026-11-24T09:05:00Z#6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01#00000003-0",
      },
    });
  });

  it("stays delivered when someone else delivered it meanwhile", async () => {
    db.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ message: "refused", $metadata: {} }));
    await expect(outbox.failed(item, "TimeoutError", at)).resolves.toBeUndefined();
  });

  it("swallows no other refusal of the store", async () => {
    db.on(UpdateCommand).rejects(new Error("throttled"));
    await expect(outbox.failed(item, "TimeoutError", at)).rejects.toThrow("throttled");
  });
});
