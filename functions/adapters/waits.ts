import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { TokenVault, Wait, WaitingStrand, Waits } from "../ports.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { BY_OPEN, everyItem, everyPage, keys, type Table } from "./table.ts";

interface StoredWait extends Wait {
  readonly cipher: string;
}

/** What strands wait under in the index, by the instant at which they began. */
const WAITS = "WAITS";

const contextOf = ({ agreementId, strand }: Pick<Wait, "agreementId" | "strand">) => ({ agreementId, strand });

/** Which strands wait, and the bell of each. */
export const dynamoWaits = (table: Table, vault: TokenVault): Waits => ({
  async register(wait, token) {
    const cipher = await vault.encrypt(token, contextOf(wait));
    const stored: StoredWait = { ...wait, cipher };
    const Item = {
      ...keys.wait(wait.agreementId, wait.strand),
      record: toPlain(stored),
      cipher,
      openKey: WAITS,
      openSort: `${wait.registeredAt}#${wait.agreementId}#${wait.strand}`,
    };
    try {
      await table.db.send(
        new PutCommand({
          TableName: table.name,
          Item,
          ConditionExpression: "attribute_not_exists(pk) OR #record.generation <= :generation",
          ExpressionAttributeNames: { "#record": "record" },
          ExpressionAttributeValues: { ":generation": wait.generation },
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false; // its successor waits already
    }
  },
  async list(id) {
    const waits = await everyItem(table, {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :wait)",
      ExpressionAttributeValues: { ":pk": keys.agreement(id).pk, ":wait": "WAIT#" },
      ConsistentRead: true,
    });
    return waits.map(({ record }) => fromPlain<StoredWait>(record as Plain));
  },
  async *waitingSince(instant) {
    const waiting = everyPage(table, {
      IndexName: BY_OPEN,
      KeyConditionExpression: "openKey = :waits AND openSort >= :since",
      ExpressionAttributeValues: { ":waits": WAITS, ":since": instant.toString() },
      ProjectionExpression: "#record.agreementId, #record.strand, #record.generation",
      ExpressionAttributeNames: { "#record": "record" },
    });
    for await (const page of waiting) for (const { record } of page) yield fromPlain<WaitingStrand>(record as Plain);
  },
  bell: (wait) => vault.decrypt((wait as StoredWait).cipher, contextOf(wait)),
  async forget({ agreementId, strand, registeredAt, seenVersion }) {
    try {
      await table.db.send(
        new DeleteCommand({
          TableName: table.name,
          Key: keys.wait(agreementId, strand),
          ConditionExpression: "#record.registeredAt = :at AND #record.seenVersion = :seen",
          ExpressionAttributeNames: { "#record": "record" },
          ExpressionAttributeValues: { ":at": registeredAt.toString(), ":seen": seenVersion },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error; // a newer wait took its place
    }
  },
});
