import { join } from "node:path";
import { CreateTableCommand, DeleteItemCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type DynamoDb, startDynamoDb } from "../../local/dynamodb/dynamodb.ts";
import type { StreamHandler } from "../../local/streams/delivery.ts";
import { Places } from "../../local/streams/places.ts";
import { openRelay, RecordSetAside, type RelayOptions } from "../../local/streams/relay.ts";
import { parentsFirst, Shards } from "../../local/streams/shards.ts";
import { aFolder } from "./a-store.ts";

let database: DynamoDb;
let dynamodb: DynamoDBClient;
let streams: DynamoDBStreamsClient;
const folder = aFolder();
beforeAll(async () => {
  database = await startDynamoDb();
  const config = {
    endpoint: database.endpoint,
    region: "eu-west-3",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  };
  dynamodb = new DynamoDBClient(config);
  streams = new DynamoDBStreamsClient(config);
});
afterAll(async () => {
  await database.stop();
  folder.remove();
});

let tables = 0;
let table: string;
beforeEach(async () => {
  tables += 1;
  table = `changes-${tables}`;
  await dynamodb.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
});

const put = (pk: string, more: object = {}) =>
  dynamodb.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, ...more } }));
const putAll = async (count: number, from = 1) => {
  for (let index = from; index < from + count; index += 1) await put(String(index));
};
const keyOf = ({ dynamodb: change }: DynamoDBRecord): string => change?.Keys?.["pk"]?.S ?? "";
const keysOf = ({ Records }: DynamoDBStreamEvent): string[] => Records.map(keyOf);

function aRelay(handler: StreamHandler, more: Partial<RelayOptions> = {}) {
  const pauses: number[] = [];
  const failures: unknown[] = [];
  const relay = openRelay({
    dynamodb,
    streams,
    table,
    handler,
    file: join(folder.path, `${table}.sqlite`),
    onFailure: (error) => failures.push(error),
    pause: async (milliseconds) => void pauses.push(milliseconds),
    ...more,
  });
  return { relay, pauses, failures };
}

/** A function that accepts what `refuses` does not, and remembers what it was given. */
function aConsumer(refuses: (key: string) => boolean = () => false) {
  const batches: string[][] = [];
  const accepted: string[] = [];
  const handler: StreamHandler = async (event) => {
    batches.push(keysOf(event));
    if (keysOf(event).some(refuses)) throw new Error("refused");
    accepted.push(...keysOf(event));
    return { batchItemFailures: [] };
  };
  return { batches, accepted, handler };
}

describe("the stream relay", () => {
  it("delivers every change in its order, as a Lambda function is given it", async () => {
    const events: DynamoDBStreamEvent[] = [];
    const { relay: opening } = aRelay(async (event) => {
      events.push(event);
      return { batchItemFailures: [] };
    });
    const relay = await opening;
    await put("a", { bytes: { B: Buffer.from("é") }, list: { L: [{ N: "1.5" }, { M: { set: { SS: ["x"] } } }] } });
    await put("a", { gone: { BOOL: true } });
    await dynamodb.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: "a" } } }));
    expect(await relay.drain()).toBe(3);
    const records = events.flatMap(({ Records }) => Records);
    expect(records.map(({ eventName }) => eventName)).toEqual(["INSERT", "MODIFY", "REMOVE"]);
    expect(records[0]).toMatchObject({
      eventSource: "aws:dynamodb",
      eventSourceARN: expect.stringContaining(`table/${table}/stream/`),
      dynamodb: {
        Keys: { pk: { S: "a" } },
        NewImage: { bytes: { B: "w6k=" }, list: { L: [{ N: "1.5" }, { M: { set: { SS: ["x"] } } }] } },
        StreamViewType: "NEW_AND_OLD_IMAGES",
        ApproximateCreationDateTime: expect.any(Number),
      },
    });
    expect(records[2]?.dynamodb?.OldImage).toEqual({ pk: { S: "a" }, gone: { BOOL: true } });
    expect(JSON.parse(JSON.stringify(records))).toEqual(records);
    await relay.stop();
  });

  it("delivers what the function writes meanwhile in the same drain", async () => {
    const seen: string[] = [];
    const { relay: opening } = aRelay(async (event) => {
      for (const key of keysOf(event)) {
        seen.push(key);
        if (key.length < 4) await put(`${key}x`);
      }
      return undefined;
    });
    const relay = await opening;
    await put("a");
    expect(await relay.drain()).toBe(4);
    expect(seen).toEqual(["a", "ax", "axx", "axxx"]);
    expect(await relay.drain()).toBe(0);
    await relay.stop();
  });

  it("goes on after a restart where it was, in batches of the size asked for", async () => {
    const first = aConsumer();
    const before = await aRelay(first.handler, { batchSize: 2 }).relay;
    await putAll(5);
    await before.drain();
    expect(first.batches).toEqual([["1", "2"], ["3", "4"], ["5"]]);
    await before.stop();
    await putAll(2, 6);
    const second = aConsumer();
    const after = await aRelay(second.handler).relay;
    await after.drain();
    expect(second.accepted).toEqual(["6", "7"]);
    await after.stop();
  });

  it("delivers again what was not accepted when it stopped (at least once)", async () => {
    let stop: (() => Promise<void>) | undefined;
    const { relay: opening } = aRelay(
      async () => {
        void stop?.();
        throw new Error("the process is going down");
      },
      { pause: (_, signal) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject())) },
    );
    const relay = await opening;
    stop = () => relay.stop();
    await putAll(2);
    await relay.drain();
    const after = aConsumer();
    const again = await aRelay(after.handler).relay;
    await again.drain();
    expect(after.accepted).toEqual(["1", "2"]);
    await again.stop();
  });
});

describe("what the function is called for", () => {
  const ASKED = [{ eventName: ["INSERT"], dynamodb: { Keys: { pk: { S: ["whole", { prefix: "begins-" }] } } } }];

  it("passes one of its filters; the rest is passed over, and not met again", async () => {
    const consumer = aConsumer();
    const relay = await aRelay(consumer.handler, { filters: ASKED, batchSize: 2 }).relay;
    for (const key of ["begins-1", "other", "other-2", "other-3", "whole", "wholesale", "begins-2", "other-4"])
      await put(key);
    await put("whole", { changed: { BOOL: true } }); // MODIFY
    expect(await relay.drain()).toBe(3);
    expect(consumer.batches).toEqual([["begins-1"], ["whole"], ["begins-2"]]);
    await relay.stop();
    const later = aConsumer();
    const again = await aRelay(later.handler).relay; // without filters: what was passed over would be met
    expect(await again.drain()).toBe(0);
    await again.stop();
  });

  it("is handed over batch by batch, none once nothing is left for it", async () => {
    const consumer = aConsumer();
    const relay = await aRelay(consumer.handler, { filters: ASKED, batchSize: 2 }).relay;
    for (const key of ["begins-1", "begins-2", "other", "other", "other", "begins-3", "other"]) await put(key);
    const delivered = [await relay.deliverSome(), await relay.deliverSome(), await relay.deliverSome()];
    expect([delivered, consumer.accepted]).toEqual([
      [2, 1, 0],
      ["begins-1", "begins-2", "begins-3"],
    ]);
    await relay.stop();
  });
});

describe("what the function refuses", () => {
  it("is tried again after pauses that grow to a bound", async () => {
    let left = 6;
    const {
      relay: opening,
      pauses,
      failures,
    } = aRelay(
      async () => {
        left -= 1;
        if (left >= 0) throw new Error("not yet");
        return undefined;
      },
      { retrying: { attempts: 8, firstPauseMs: 100, longestPauseMs: 1_000 } },
    );
    const relay = await opening;
    await put("a");
    expect(await relay.drain()).toBe(1);
    expect(pauses).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    expect([failures, relay.deadLetters()]).toEqual([[], []]);
    await relay.stop();
  });

  it("as a whole batch is halved until the record at fault stands alone, which is set aside", async () => {
    const consumer = aConsumer((key) => key === "6");
    const {
      relay: opening,
      pauses,
      failures,
    } = aRelay(consumer.handler, { retrying: { attempts: 2, firstPauseMs: 1 } });
    const relay = await opening;
    await putAll(8);
    expect(await relay.drain()).toBe(8);
    expect(consumer.accepted).toEqual(["1", "2", "3", "4", "5", "7", "8"]);
    expect(consumer.batches).toEqual([
      ["1", "2", "3", "4", "5", "6", "7", "8"],
      ["1", "2", "3", "4", "5", "6", "7", "8"],
      ["1", "2", "3", "4"],
      ["5", "6", "7", "8"],
      ["5", "6"],
      ["5"],
      ["6"],
      ["6"],
      ["7", "8"],
    ]);
    expect(pauses).toHaveLength(2);
    expect(failures).toEqual([expect.any(RecordSetAside)]);
    expect(relay.deadLetters()).toMatchObject([{ error: "Error", record: { dynamodb: { Keys: { pk: { S: "6" } } } } }]);
    await relay.stop();
    const later = aConsumer();
    const again = await aRelay(later.handler).relay;
    expect(await again.drain()).toBe(0); // it is not met again
    expect(again.deadLetters()).toHaveLength(1); // and not forgotten
    await again.stop();
  });

  it("by name is where it starts again: those before are kept, those behind wait for it", async () => {
    const batches: string[][] = [];
    let refusals = 3;
    const { relay: opening } = aRelay(async (event) => {
      batches.push(keysOf(event));
      const at = event.Records.find((record) => keyOf(record) === "3");
      if (!at || refusals === 0) return { batchItemFailures: [] };
      refusals -= 1;
      return { batchItemFailures: [{ itemIdentifier: at.dynamodb?.SequenceNumber ?? "" }] };
    });
    const relay = await opening;
    await putAll(4);
    expect(await relay.drain()).toBe(4);
    expect(batches).toEqual([
      ["1", "2", "3", "4"],
      ["3", "4"],
      ["3", "4"],
      ["3", "4"],
    ]);
    await relay.stop();
  });

  it("by name every time is set aside, and those behind it pass", async () => {
    const seen: string[] = [];
    const { relay: opening } = aRelay(
      async (event) => {
        seen.push(...keysOf(event));
        const at = event.Records.find((record) => keyOf(record) === "2");
        return { batchItemFailures: at ? [{ itemIdentifier: at.dynamodb?.SequenceNumber ?? "" }] : [] };
      },
      { retrying: { attempts: 3 } },
    );
    const relay = await opening;
    await putAll(3);
    expect(await relay.drain()).toBe(3);
    expect(relay.deadLetters()).toMatchObject([{ error: "RecordRefused", sequence: "2" }]);
    expect(seen.at(-1)).toBe("3");
    await relay.stop();
  });

  it("by a name that it was not given is refused as a whole", async () => {
    let calls = 0;
    const { relay: opening } = aRelay(async () => {
      calls += 1;
      return { batchItemFailures: calls === 1 ? [{ itemIdentifier: "" }] : [] };
    });
    const relay = await opening;
    await put("a");
    await relay.drain();
    expect([calls, relay.deadLetters()]).toEqual([2, []]);
    await relay.stop();
  });
});

describe("polling by itself", () => {
  it("delivers at once when it is nudged, and no more once it was stopped", async () => {
    const consumer = aConsumer();
    const relay = await aRelay(consumer.handler).relay;
    relay.start(3_600_000); // the next poll by itself is far away
    await relay.drain();
    await put("a");
    relay.nudge();
    await vi.waitFor(() => expect(consumer.accepted).toEqual(["a"]), { interval: 2 });
    await relay.stop();
    await put("b");
    relay.nudge();
    expect(await relay.drain()).toBe(0);
    expect(consumer.accepted).toEqual(["a"]);
  });

  it("comes by without a nudge", async () => {
    const consumer = aConsumer();
    const relay = await aRelay(consumer.handler).relay;
    relay.start(5);
    await put("a");
    await vi.waitFor(() => expect(consumer.accepted).toEqual(["a"]), { interval: 2 });
    await relay.stop();
  });
});

describe("shards", () => {
  it("are asked for once, and again when one has ended", async () => {
    const ended = { Shards: [{ ShardId: "a" }] };
    const followed = { Shards: [{ ShardId: "a" }, { ShardId: "b", ParentShardId: "a" }] };
    const wire = mockClient(DynamoDBStreamsClient);
    wire.on(DescribeStreamCommand).resolvesOnce({ StreamDescription: ended }).resolves({ StreamDescription: followed });
    wire.on(GetShardIteratorCommand).resolves({ ShardIterator: "first" });
    wire.on(GetRecordsCommand).resolvesOnce({ Records: [], NextShardIterator: "second" }).resolves({ Records: [] });
    const places = new Places(join(folder.path, "places.sqlite"), "stream");
    const shards = new Shards(streams, "stream", places, () => undefined);
    const lists = [await shards.list()];
    await shards.next("a", 1);
    lists.push(await shards.list());
    await shards.next("a", 1); // no iterator follows: the shard has ended
    lists.push(await shards.list());
    expect(lists).toEqual([["a"], ["a"], ["a", "b"]]);
    expect(wire.commandCalls(DescribeStreamCommand)).toHaveLength(2);
    wire.restore();
    places.close();
  });

  it("are read after those they continue", () => {
    const shards = [
      { ShardId: "c", ParentShardId: "b" },
      { ShardId: "a", ParentShardId: "long gone" },
      { ShardId: "b", ParentShardId: "a" },
    ];
    expect(parentsFirst(shards)).toEqual(["a", "b", "c"]);
  });
});
