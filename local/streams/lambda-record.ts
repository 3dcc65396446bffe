import type { AttributeValue, _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord, AttributeValue as LambdaValue } from "aws-lambda";

/** A record of the stream as a Lambda function is given it: JSON, so bytes in base64 and instants in epoch seconds. */
export function lambdaRecord(record: StreamRecord, streamArn: string): DynamoDBRecord {
  const { dynamodb = {}, eventID, eventName, eventVersion, awsRegion } = record;
  const { ApproximateCreationDateTime, Keys, NewImage, OldImage, SequenceNumber, SizeBytes, StreamViewType } = dynamodb;
  return {
    ...given({ eventID, eventName, eventVersion, awsRegion }),
    eventSource: "aws:dynamodb",
    eventSourceARN: streamArn,
    dynamodb: {
      ...given({ SequenceNumber, SizeBytes, StreamViewType }),
      ...(ApproximateCreationDateTime
        ? { ApproximateCreationDateTime: Math.floor(ApproximateCreationDateTime.getTime() / 1_000) }
        : {}),
      ...(Keys ? { Keys: image(Keys) } : {}),
      ...(NewImage ? { NewImage: image(NewImage) } : {}),
      ...(OldImage ? { OldImage: image(OldImage) } : {}),
    },
  };
}

type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

const given = <Members extends object>(members: Members): Given<Members> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<Members>;

const image = (items: Readonly<Record<string, AttributeValue>>): Record<string, LambdaValue> =>
  Object.fromEntries(Object.entries(items).map(([name, value]) => [name, lambdaValue(value)]));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

function lambdaValue(value: AttributeValue): LambdaValue {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(lambdaValue) };
  if (value.M) return { M: image(value.M) };
  return value as LambdaValue; // texts, numbers, truth values: the same in both
}
