import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { DraftId } from "../domain/identifiers.ts";
import { draftPersonsOf, personsInDraft } from "../domain/personal-data/draft-persons.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { Draft, Drafts } from "../ports.ts";
import { purgedAfter } from "./purges.ts";
import { toPlain } from "./record-codec.ts";
import { readRecord } from "./record-item.ts";
import { everyItem, keys, type Table } from "./table.ts";

type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

const lastDayOf = ({ savedAt }: Draft) => keptAfter("abandoned-draft", parisDateOf(savedAt));

/** The draft, with the last day it is kept if nobody saves it again. */
const itemOf = (draft: Draft) => ({
  ...keys.draft(draft.id),
  version: draft.version,
  record: toPlain(draft),
  ...purgedAfter(lastDayOf(draft), keys.draft(draft.id)),
});

/**
 * Finds the draft by the addresses typed in it, and goes with it. An address that was typed over stays until then, and is
 * not believed: whoever reads looks into the draft.
 */
function addressesOf({ name }: Table, draft: Draft): readonly Write[] {
  const addresses = new Set(personsInDraft(draft.values).map(({ email }) => email.toLowerCase()));
  return [...addresses].filter(mayBeKey).map((email) => {
    const key = keys.draftOf(email, draft.id);
    return { Put: { TableName: name, Item: { ...key, ...purgedAfter(lastDayOf(draft), key) } } };
  });
}

/** What was typed may be anything; an address has 254 characters at most (RFC 5321, section 4.5.3.1.3). */
const mayBeKey = (email: string): boolean => email.includes("@") && email.length <= 254;

/** Applications being filled in. The commit that submits one marks it, so that it can be submitted once only. */
export const dynamoDrafts = (table: Table): Drafts => {
  const { db, name } = table;
  const written = async (draft: Draft, condition: object): Promise<boolean> => {
    try {
      const put: Write = { Put: { TableName: name, Item: itemOf(draft), ...condition } };
      await db.send(new TransactWriteCommand({ TransactItems: [put, ...addressesOf(table, draft)] }));
      return true;
    } catch (error) {
      const [reason] = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
      if (reason?.Code === "ConditionalCheckFailed" || reason?.Code === "TransactionConflict") return false;
      throw error;
    }
  };
  const load = (id: DraftId) => readRecord<Draft>(table, keys.draft(id));
  return {
    load,
    async create(draft) {
      if (!(await written(draft, { ConditionExpression: "attribute_not_exists(pk)" })))
        throw new Error(`draft ${draft.id} is there already`);
    },
    save: (draft) =>
      written(draft, {
        ConditionExpression: "version = :before AND attribute_not_exists(#record.submittedAs)",
        ExpressionAttributeNames: { "#record": "record" },
        ExpressionAttributeValues: { ":before": draft.version - 1 },
      }),
    async ofPerson(email) {
      const found = await everyItem(table, {
        KeyConditionExpression: "pk = :email AND begins_with(sk, :draft)",
        ExpressionAttributeValues: { ":email": keys.draftOf(email, "").pk, ":draft": "DRAFT#" },
      });
      const drafts = await Promise.all(found.map(({ sk }) => load(String(sk).slice("DRAFT#".length) as DraftId)));
      return drafts.filter(
        (draft) => draft !== undefined && !draft.submittedAs && draftPersonsOf(draft.values, email).length > 0,
      ) as readonly Draft[];
    },
  };
};
