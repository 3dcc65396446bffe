import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import type { Places } from "./places.ts";

/** Reads the shards of a stream from the places kept. */
export class Shards {
  readonly #client: DynamoDBStreamsClient;
  readonly #StreamArn: string;
  readonly #places: Places;
  readonly #onLoss: (shard: string) => void;
  readonly #iterators = new Map<string, string>();
  #known: readonly string[] | undefined;

  /** @param onLoss told when records were dropped by the stream before they were read */
  constructor(client: DynamoDBStreamsClient, streamArn: string, places: Places, onLoss: (shard: string) => void) {
    this.#client = client;
    this.#StreamArn = streamArn;
    this.#places = places;
    this.#onLoss = onLoss;
  }

  /**
   * A shard comes after the one it continues: records of one key stay in their order. A new shard continues one that
   * ended, so that the stream is asked again only then.
   */
  async list(): Promise<readonly string[]> {
    this.#known ??= await this.#describe();
    return this.#known;
  }

  async #describe(): Promise<readonly string[]> {
    const shards: Shard[] = [];
    let ExclusiveStartShardId: string | undefined;
    do {
      const { StreamDescription } = await this.#client.send(
        new DescribeStreamCommand({
          StreamArn: this.#StreamArn,
          ...(ExclusiveStartShardId ? { ExclusiveStartShardId } : {}),
        }),
      );
      shards.push(...(StreamDescription?.Shards ?? []));
      ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
    } while (ExclusiveStartShardId);
    return parentsFirst(shards);
  }

  /** The next records after the place kept; none when all were read. */
  async next(shard: string, limit: number): Promise<readonly StreamRecord[]> {
    try {
      const ShardIterator = this.#iterators.get(shard) ?? (await this.#iteratorAtPlace(shard));
      if (!ShardIterator) return [];
      const { Records = [], NextShardIterator } = await this.#client.send(
        new GetRecordsCommand({ ShardIterator, Limit: limit }),
      );
      if (NextShardIterator) this.#iterators.set(shard, NextShardIterator);
      else this.#hasEnded(shard);
      return Records;
    } catch (error) {
      this.#hasEnded(shard); // or cannot be read: what there is now is asked for
      if (error instanceof ExpiredIteratorException) return this.next(shard, limit); // from the place kept
      if (!(error instanceof TrimmedDataAccessException)) throw error;
      this.#onLoss(shard);
      this.#places.forget(shard);
      return this.next(shard, limit); // from the oldest record there is
    }
  }

  /** Reads on from the place kept: what was read and not delivered comes again. */
  rewind(shard: string): void {
    this.#iterators.delete(shard);
  }

  #hasEnded(shard: string): void {
    this.#iterators.delete(shard);
    this.#known = undefined;
  }

  async #iteratorAtPlace(ShardId: string): Promise<string | undefined> {
    const SequenceNumber = this.#places.of(ShardId);
    const from =
      SequenceNumber === undefined
        ? ({ ShardIteratorType: "TRIM_HORIZON" } as const)
        : ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber } as const);
    const { ShardIterator } = await this.#client.send(
      new GetShardIteratorCommand({ StreamArn: this.#StreamArn, ShardId, ...from }),
    );
    return ShardIterator;
  }
}

export function parentsFirst(shards: readonly Shard[]): readonly string[] {
  const ordered: string[] = [];
  const place = (shard: Shard): void => {
    if (!shard.ShardId || ordered.includes(shard.ShardId)) return;
    const parent = shards.find(({ ShardId }) => ShardId !== undefined && ShardId === shard.ParentShardId);
    if (parent) place(parent);
    ordered.push(shard.ShardId);
  };
  for (const shard of shards) place(shard);
  return ordered;
}
