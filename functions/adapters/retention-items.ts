import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Temporal } from "temporal-polyfill";
import type { Change } from "../domain/agreement/change.ts";
import { earlierOf } from "../domain/calendar/day-order.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { dataRequestsOf } from "../domain/kinds/data-requests.ts";
import type { AnyAgreement } from "../domain/kinds/kinds.ts";
import { lookedAtAfter } from "../domain/kinds/next-look.ts";
import { proofTermsOf } from "../domain/kinds/proof-term.ts";
import { endedOn, personsOf } from "../domain/kinds/purge.ts";
import { purgedAfter } from "./purges.ts";
import { keys, type Table } from "./table.ts";

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/**
 * What a change means for the keeping of personal data: a new agreement gets the item by which the purge finds it; one
 * that ended, or an erasure that was granted, is looked at the day after, a proof kept longer after its new last day.
 */
export function retentionWrites(
  { name }: Table,
  { before, after }: Change<AnyAgreement>,
  at: Temporal.Instant,
): Writes {
  const key = keys.retention(after.id);
  if (!before) {
    const first = lookedAtAfter(after, {}) ?? parisDateOf(after.submittedAt);
    return [{ Put: { TableName: name, Item: { ...key, ...purgedAfter(first, key) } } }];
  }
  const today = parisDateOf(at);
  const lookAfter = toLookAt(before, after, today);
  if (!lookAfter) return [];
  const { openKey, openSort } = purgedAfter(lookAfter, key);
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

/** After which day the purge looks at an agreement because of a change; undefined when the change means nothing to it. */
function toLookAt(
  before: AnyAgreement,
  after: AnyAgreement,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const ended = endedOn(before) ? undefined : endedOn(after);
  if (ended) return earlierOf(ended, today);
  if (erasuresGranted(after) !== erasuresGranted(before)) return today;
  const decided = proofTermsOf(after).at(-1)?.decision;
  return decided && !proofTermsOf(before).at(-1)?.decision ? decided.untilOn : undefined;
}

const erasuresGranted = (agreement: AnyAgreement): number =>
  dataRequestsOf(agreement).filter(({ kind, answer }) => kind === "erasure" && answer?.decision === "granted").length;

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
