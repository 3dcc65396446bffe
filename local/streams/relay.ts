import { setTimeout as setTimeoutPromise } from "node:timers/promises";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { serial } from "../serial.ts";
import { deliverAll, type Retrying, type StreamHandler } from "./delivery.ts";
import { type Pattern, passes } from "./filter.ts";
import { lambdaRecord } from "./lambda-record.ts";
import { type DeadLetter, Places } from "./places.ts";
import { Shards } from "./shards.ts";

export interface RelayOptions {
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly table: string;
  readonly handler: StreamHandler;
  /** What the function is called for: all that passes one of them; everything without them. */
  readonly filters?: readonly Pattern[];
  /** Where the place reached in each shard is kept, and what was set aside. */
  readonly file: string;
  /** Told of a record that was set aside, of records lost, and of a poll that failed. */
  readonly onFailure: (error: unknown) => void;
  readonly batchSize?: number;
  readonly retrying?: Partial<Omit<Retrying, "pause">>;
  /** Real time by default; tests give their own. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Relay {
  /**
   * Delivers all that is in the stream, what the handler writes meanwhile included; resolves when nothing is left.
   * Not to be called from within the handler.
   * @returns how many records were delivered or set aside
   */
  drain(): Promise<number>;
  /**
   * Delivers what one look into the stream finds for the function, up to a batch of each shard.
   * @returns how many records; none when nothing was left for it
   */
  deliverSome(): Promise<number>;
  /** Polls by itself from now on. */
  start(everyMs?: number): void;
  /** Polls at once, when it polls by itself. */
  nudge(): void;
  /** What was set aside, oldest first. */
  deadLetters(): readonly DeadLetter[];
  /** Waits for the batch under way; what it has not accepted comes again after the next start. */
  stop(): Promise<void>;
}

/** A record was refused every time, and set aside. */
export class RecordSetAside extends Error {
  override readonly name = "RecordSetAside";
}

/** The stream dropped records before they were read: it keeps them for a day. */
export class RecordsLost extends Error {
  override readonly name = "RecordsLost";
}

/** Eleven seconds of pauses before a record is given up: longer than the embedded database needs to start again. */
const RETRYING = { attempts: 8, firstPauseMs: 100, longestPauseMs: 5_000 } as const;
const BATCH = 100;
const POLL_MS = 150;

const pauseInRealTime = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  setTimeoutPromise(milliseconds, undefined, { signal });

/**
 * Reads the table's stream and hands its records to the function that consumes it in the cloud. The place reached is
 * kept after the function accepted the records: each is delivered at least once, across crashes too.
 */
export async function openRelay(options: RelayOptions): Promise<Relay> {
  const { dynamodb, streams, table, handler, filters, file, onFailure } = options;
  const { batchSize = BATCH, pause = pauseInRealTime } = options;
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table }));
  const streamArn = Table?.LatestStreamArn;
  if (!streamArn) throw new Error(`table ${table} has no stream`);
  const places = new Places(file, streamArn);
  const lost = (shard: string) => onFailure(new RecordsLost(`the stream dropped records of ${shard}`));
  const shards = new Shards(streams, streamArn, places, lost);
  const stopping = new AbortController();
  const retrying = {
    ...RETRYING,
    ...options.retrying,
    pause: async (milliseconds: number) => {
      stopping.signal.throwIfAborted();
      await pause(milliseconds, stopping.signal);
    },
  };
  const inTurn = serial();

  /** @returns how many records were read, and how many the function was called for */
  async function deliverBatch(shard: string): Promise<{ readonly read: number; readonly delivered: number }> {
    const records = (await shards.next(shard, batchSize)).map((record) => lambdaRecord(record, streamArn ?? ""));
    const wanted = filters ? records.filter((record) => passes(record, filters)) : records;
    if (stopping.signal.aborted) return { read: 0, delivered: 0 };
    const passed = (record: DynamoDBRecord | undefined) => {
      const sequence = record?.dynamodb?.SequenceNumber;
      if (sequence !== undefined) places.keep(shard, sequence);
    };
    try {
      if (wanted.length > 0)
        await deliverAll(wanted, handler, retrying, {
          accepted: passed,
          refusedForGood(record, error) {
            const sequence = record.dynamodb?.SequenceNumber ?? "";
            places.park({ shard, sequence, error: nameOf(error), record });
            onFailure(new RecordSetAside(`record ${sequence} of ${shard} was set aside`, { cause: error }));
          },
        });
      if (wanted.at(-1) !== records.at(-1)) passed(records.at(-1)); // nobody waits for those behind the last one
      return { read: records.length, delivered: wanted.length };
    } catch (error) {
      shards.rewind(shard);
      if (stopping.signal.aborted) return { read: 0, delivered: 0 };
      throw error;
    }
  }

  /** Up to a batch for the function. A batch that is not full was all there was: the embedded database holds none back. */
  async function deliverSome(shard: string): Promise<number> {
    for (;;) {
      const { read, delivered } = await deliverBatch(shard);
      if (delivered > 0 || read < batchSize) return delivered;
    }
  }

  async function pass(): Promise<number> {
    let delivered = 0;
    for (const shard of await shards.list()) delivered += await deliverSome(shard);
    return delivered;
  }

  async function drainAll(): Promise<number> {
    let total = 0;
    for (;;) {
      const delivered = await pass();
      total += delivered;
      if (delivered === 0) return total; // a pass over all shards found nothing
    }
  }

  const unlessStopping = (work: () => Promise<number>): Promise<number> =>
    inTurn(async () => (stopping.signal.aborted ? 0 : work()));
  const drain = (): Promise<number> => unlessStopping(drainAll);
  const polling = poller(() => drain().catch(onFailure));
  return {
    drain,
    deliverSome: () => unlessStopping(pass),
    start: (everyMs = POLL_MS) => polling.start(everyMs),
    nudge: () => polling.nudge(),
    deadLetters: () => places.deadLetters(),
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      polling.stop();
      await inTurn(async () => undefined);
      places.close();
    },
  };
}

/** Never the message: it may hold what the record holds. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");

function poller(poll: () => Promise<unknown>) {
  let every: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isPolling = false;
  let again = false;
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    if (isPolling) {
      again = true; // what came meanwhile may be behind what the poll has read
      return;
    }
    isPolling = true;
    do {
      again = false;
      await poll();
    } while (again && every !== undefined);
    isPolling = false;
    if (every !== undefined) timer = setTimeout(run, every);
  };
  return {
    start(everyMs: number) {
      every = everyMs;
      void run();
    },
    nudge() {
      if (every !== undefined) void run();
    },
    stop() {
      every = undefined;
      clearTimeout(timer);
    },
  };
}
