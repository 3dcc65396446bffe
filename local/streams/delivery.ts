import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

/** The function that consumes the stream. Without an answer, or with no failures in it, it accepted all. */
export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse | undefined>;

export interface Retrying {
  /** How often a batch is tried before it is halved, and a single record before it is set aside. */
  readonly attempts: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** @throws when the delivery is to be given up, because the relay stops */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Told as it happens, in the order of the records. */
export interface Progress {
  /** All up to this record are delivered. */
  accepted(last: DynamoDBRecord): void;
  refusedForGood(record: DynamoDBRecord, error: unknown): void;
}

/** The function named a record that it could not handle. */
export class RecordRefused extends Error {
  override readonly name = "RecordRefused";
}

/**
 * Delivers records in their order, as the cloud's stream consumer does: what the function refuses is tried again after
 * pauses that grow; a batch that fails as a whole is halved until the record at fault stands alone; that one is set
 * aside in the end. None is passed over before.
 *
 * Source: AWS Lambda Developer Guide, "Using Lambda to process records from Amazon DynamoDB Streams", partial batch
 * responses (the lowest sequence number named is where it starts again) and bisecting on error.
 */
export const deliverAll = (
  records: readonly DynamoDBRecord[],
  handler: StreamHandler,
  retrying: Retrying,
  progress: Progress,
): Promise<void> => deliver(records, retrying.attempts, { handler, retrying, progress });

interface Delivering {
  readonly handler: StreamHandler;
  readonly retrying: Retrying;
  readonly progress: Progress;
}

/** @param tries how often the records may be refused together before they are halved */
async function deliver(records: readonly DynamoDBRecord[], tries: number, delivering: Delivering): Promise<void> {
  const { handler, retrying, progress } = delivering;
  let left = records;
  let refusals = 0;
  for (;;) {
    const { accepted, error } = await tryOnce(left, handler);
    const last = left[accepted - 1];
    if (last) progress.accepted(last);
    if (error === undefined) return;
    left = left.slice(accepted);
    refusals = accepted > 0 ? 1 : refusals + 1;
    const [first] = left;
    const isKnown = left.length === 1 || error instanceof RecordRefused;
    if (refusals < (isKnown ? retrying.attempts : tries)) {
      await retrying.pause(Math.min(retrying.firstPauseMs * 2 ** (refusals - 1), retrying.longestPauseMs));
    } else if (isKnown && first) {
      progress.refusedForGood(first, error);
      left = left.slice(1);
      refusals = 0;
      if (left.length === 0) return;
    } else {
      const half = Math.ceil(left.length / 2);
      await deliver(left.slice(0, half), 1, delivering); // halves are tried once: the pauses were had
      return deliver(left.slice(half), 1, delivering);
    }
  }
}

interface Outcome {
  readonly accepted: number;
  readonly error?: unknown;
}

async function tryOnce(batch: readonly DynamoDBRecord[], handler: StreamHandler): Promise<Outcome> {
  try {
    const answer = await handler({ Records: structuredClone(batch) as DynamoDBRecord[] });
    const failures = answer?.batchItemFailures ?? [];
    if (failures.length === 0) return { accepted: batch.length };
    const places = failures.map(({ itemIdentifier }) =>
      batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === itemIdentifier),
    );
    const isUnknown = places.some((place) => place < 0);
    if (isUnknown) return { accepted: 0, error: new Error("the function named a record that it was not given") };
    const first = Math.min(...places);
    return {
      accepted: first,
      error: new RecordRefused(`record ${batch[first]?.dynamodb?.SequenceNumber} was refused`),
    };
  } catch (error) {
    return { accepted: 0, error };
  }
}
