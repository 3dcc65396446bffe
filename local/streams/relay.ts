import { DatabaseSync } from "node:sqlite";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";

type Handler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

export interface RelayOptions {
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly table: string;
  readonly handler: Handler;
  /** Where the place reached in each shard is kept. */
  readonly file: string;
  readonly onFailure: (error: unknown) => void;
}

export interface Relay {
  /** Delivers all that is in the stream now; resolves when nothing is left. @returns how many records were delivered */
  drain(): Promise<number>;
  stop(): void;
}

/** A record refused so often is set aside with a message, as the cloud's stream consumer does. */
const ATTEMPTS = 50;

/**
 * Reads the table's stream and hands its records to the function that consumes it in the cloud. The place reached is
 * kept after the function accepted the records: each is delivered at least once, across crashes too.
 */
export async function openRelay({ dynamodb, streams, table, handler, file, onFailure }: RelayOptions): Promise<Relay> {
  const places = new DatabaseSync(file);
  places.exec(
    "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS place (shard TEXT PRIMARY KEY, sequence TEXT NOT NULL)",
  );
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table }));
  const StreamArn = Table?.LatestStreamArn;
  if (!StreamArn) throw new Error(`table ${table} has no stream`);
  const iterators = new Map<string, string>();
  let shards: readonly string[] = [];
  let refused = 0;
  let draining: Promise<number> | undefined;

  const placeOf = (shard: string): string | undefined =>
    (places.prepare("SELECT sequence FROM place WHERE shard = ?").get(shard) as { sequence: string } | undefined)
      ?.sequence;
  const keep = (shard: string, sequence: string) =>
    places
      .prepare("INSERT INTO place VALUES (?, ?) ON CONFLICT (shard) DO UPDATE SET sequence = excluded.sequence")
      .run(shard, sequence);

  async function iteratorOf(ShardId: string): Promise<string | undefined> {
    const known = iterators.get(ShardId);
    if (known) return known;
    const SequenceNumber = placeOf(ShardId);
    const from = SequenceNumber
      ? ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber } as const)
      : ({ ShardIteratorType: "TRIM_HORIZON" } as const);
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }));
    return ShardIterator;
  }

  async function drainShard(shard: string): Promise<number> {
    let delivered = 0;
    for (;;) {
      const ShardIterator = await iteratorOf(shard);
      if (!ShardIterator) return delivered;
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator, Limit: 100 }),
      );
      if (Records.length === 0) {
        if (NextShardIterator) iterators.set(shard, NextShardIterator);
        return delivered;
      }
      const accepted = await deliver(shard, Records);
      delivered += accepted;
      if (accepted < Records.length) {
        iterators.delete(shard);
        return delivered;
      }
      if (NextShardIterator) iterators.set(shard, NextShardIterator);
      else iterators.delete(shard);
    }
  }

  async function deliver(shard: string, records: readonly _Record[]): Promise<number> {
    const event = {
      Records: records.map((record) => ({ ...record, eventSource: "aws:dynamodb" })),
    } as unknown as DynamoDBStreamEvent;
    const { batchItemFailures } = await handler(event);
    const [failure] = batchItemFailures;
    const index = failure
      ? records.findIndex(({ dynamodb: change }) => change?.SequenceNumber === failure.itemIdentifier)
      : records.length;
    refused = failure ? refused + 1 : 0;
    const setAside = refused >= ATTEMPTS;
    if (setAside) onFailure(new Error(`a change was refused ${ATTEMPTS} times and set aside`));
    const accepted = setAside ? index + 1 : index;
    const sequence = records[accepted - 1]?.dynamodb?.SequenceNumber;
    if (sequence) keep(shard, sequence);
    if (setAside) refused = 0;
    return accepted;
  }

  async function shardIds(): Promise<readonly string[]> {
    if (shards.length > 0 && shards.every((shard) => iterators.has(shard))) return shards; // none has ended
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    shards = (StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => (ShardId ? [ShardId] : []));
    return shards;
  }

  async function drainAll(): Promise<number> {
    let delivered = 0;
    for (const ShardId of await shardIds()) {
      try {
        delivered += await drainShard(ShardId);
      } catch (error) {
        iterators.delete(ShardId);
        if (!(error instanceof ExpiredIteratorException) && !(error instanceof TrimmedDataAccessException)) throw error;
      }
    }
    return delivered;
  }

  return {
    drain() {
      draining ??= drainAll().finally(() => {
        draining = undefined;
      });
      return draining;
    },
    stop: () => places.close(),
  };
}
