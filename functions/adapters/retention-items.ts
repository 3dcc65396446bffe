import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Change } from "../domain/agreement/change.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { AnyAgreement } from "../domain/kinds/kinds.ts";
import { endedOn, keptIn, personsOf } from "../domain/kinds/purge.ts";
import { purgedAfter } from "./purges.ts";
import { keys, type Table } from "./table.ts";

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/**
 * What a change means for the keeping of personal data: a new agreement gets the item by which the purge finds it; one
 * that ended is looked at the day after.
 */
export function retentionWrites({ name }: Table, { before, after }: Change<AnyAgreement>): Writes {
  const key = keys.retention(after.id);
  if (!before) {
    const first = keptIn(after, {})[0]?.lastDayKept ?? parisDateOf(after.submittedAt);
    return [{ Put: { TableName: name, Item: { ...key, ...purgedAfter(first, key) } } }];
  }
  const ended = endedOn(after);
  if (!ended || endedOn(before)) return [];
  const { openKey, openSort } = purgedAfter(ended, key);
  return [
    {
      Update: {
        TableName: name,
        Key: key,
        UpdateExpression: "SET openKey = :openKey, openSort = :openSort",
        ExpressionAttributeValues: { ":openKey": openKey, ":openSort": openSort },
      },
    },
  ];
}

/** Agreements are found by the addresses of their persons, so that a person can be shown all that is held. */
export function personWrites({ name }: Table, { before, after }: Change<AnyAgreement>): Writes {
  const addresses = (agreement: AnyAgreement | undefined): ReadonlySet<string> =>
    new Set((agreement ? personsOf(agreement) : []).map(({ email }) => email.trim().toLowerCase()).filter(Boolean));
  const was = addresses(before);
  const is = addresses(after);
  const key = (email: string) => keys.agreementOf(email, after.id);
  return [
    ...[...is].filter((email) => !was.has(email)).map((email) => ({ Put: { TableName: name, Item: key(email) } })),
    ...[...was].filter((email) => !is.has(email)).map((email) => ({ Delete: { TableName: name, Key: key(email) } })),
  ];
}
