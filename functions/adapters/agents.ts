import { createHash, randomBytes, randomUUID } from "node:crypto";
import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { AgentId, BodyId } from "../domain/identifiers.ts";
import { keptAfter, lastUse } from "../domain/personal-data/keeping.ts";
import type { Agent, Agents } from "../ports.ts";
import { onceADay, putAgentUse } from "./last-uses.ts";
import { purgedAfter } from "./purges.ts";
import { fromPlain, type Plain, toPlain } from "./record-codec.ts";
import { everyItem, type Key, keys, type Table } from "./table.ts";

const normalised = (email: string): string => email.trim().toLowerCase();
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
const seconds = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000);

/** What is over at an instant: refused after it, removed by time to live, or by the purge where there is none. */
const goneAfter = (until: Temporal.Instant, key: Key) => ({
  until: until.toString(),
  ttl: seconds(until),
  ...purgedAfter(keptAfter("sign-in", parisDateOf(until)), key),
});

/** Known agents, their sign-in links and sessions. Secrets are kept as hashes; what is over is removed by time to live. */
export const dynamoAgents = (table: Table): Agents => {
  const { db, name } = table;
  const byKey = async (Key: { pk: string; sk: string }): Promise<Agent | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: name, Key }));
    return Item ? fromPlain<Agent>(Item["record"] as Plain) : undefined;
  };
  return {
    findByEmail: (email) => byKey(keys.agentByEmail(normalised(email))),
    async load(id) {
      const [bodyId = ""] = id.split("/");
      return byKey(keys.agent(bodyId, id));
    },
    async list(bodyId) {
      const agents = await everyItem(table, {
        KeyConditionExpression: "pk = :body AND begins_with(sk, :agent)",
        ExpressionAttributeValues: { ":body": `BODY#${bodyId}`, ":agent": "AGENT#" },
      });
      return agents.map(({ record }) => fromPlain<Agent>(record as Plain));
    },
    async openSignIn(agent, expiresAt) {
      if (!(await mayOpen(table, agent.email, expiresAt))) return undefined;
      const id = randomUUID();
      const Item = { ...keys.signIn(id), record: toPlain(agent), ...goneAfter(expiresAt, keys.signIn(id)) };
      await db.send(new PutCommand({ TableName: name, Item }));
      return id;
    },
    async consumeSignIn(signInId, now) {
      try {
        const { Attributes } = await db.send(
          new UpdateCommand({
            TableName: name,
            Key: keys.signIn(signInId),
            UpdateExpression: "SET usedAt = :now",
            ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(usedAt)",
            ExpressionAttributeValues: { ":now": now.toString() },
            ReturnValues: "ALL_NEW",
          }),
        );
        const inTime = Temporal.Instant.compare(now, Temporal.Instant.from(String(Attributes?.["until"]))) < 0;
        return inTime ? fromPlain<Agent>(Attributes?.["record"] as Plain) : undefined;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    async openSession(agent, expiresAt) {
      const secret = randomBytes(32).toString("base64url");
      const key = keys.session(hashOf(secret));
      const Item = { ...key, agent: agent.id, ...goneAfter(expiresAt, key) };
      await db.send(new PutCommand({ TableName: name, Item }));
      return secret;
    },
    async session(secret, now) {
      const { Item } = await db.send(
        new GetCommand({ TableName: name, Key: keys.session(hashOf(secret)), ConsistentRead: true }),
      );
      if (!Item) return undefined;
      const expiresAt = Temporal.Instant.from(String(Item["until"]));
      if (Temporal.Instant.compare(now, expiresAt) >= 0) return undefined;
      const [bodyId = ""] = String(Item["agent"]).split("/");
      const agent = await byKey(keys.agent(bodyId, String(Item["agent"]))); // read anew: an agent removed is out at once
      return agent ? { agent, expiresAt } : undefined;
    },
    async remove(id) {
      const [bodyId = ""] = id.split("/");
      const agent = await byKey(keys.agent(bodyId, id));
      if (!agent) return; // removed already
      const gone = [keys.agentByEmail(normalised(agent.email)), keys.calendarLink(bodyId, id), keys.agent(bodyId, id)];
      const TransactItems = gone.map((Key) => ({ Delete: { TableName: name, Key } }));
      await db.send(new TransactWriteCommand({ TransactItems }));
    },
    async closeSession(secret) {
      await db.send(new DeleteCommand({ TableName: name, Key: keys.session(hashOf(secret)) }));
    },
  };
};

/** Whether the last link to an address is a minute older than the one to be opened; if so, that one is now the last. */
async function mayOpen({ db, name }: Table, email: string, expiresAt: Temporal.Instant): Promise<boolean> {
  const until = expiresAt.epochMilliseconds;
  try {
    await db.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.agentByEmail(normalised(email)),
        UpdateExpression: "SET linkUntil = :until",
        ConditionExpression: "attribute_not_exists(linkUntil) OR linkUntil <= :aMinuteEarlier",
        ExpressionAttributeValues: { ":until": until, ":aMinuteEarlier": until - 60_000 },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** An agent's identifier carries its body's, so that one read finds the record. */
export const agentIdOf = (bodyId: BodyId, local: string): AgentId => `${bodyId}/${local}` as AgentId;

/** The address is that of another agent: a sign-in link sent there must open one agent's pages. */
export class AgentAddressTaken extends Error {
  override readonly name = "AgentAddressTaken";
  readonly agentId: AgentId;
  constructor(agentId: AgentId, options?: ErrorOptions) {
    super(`the address of agent ${agentId} is another agent's`, options);
    this.agentId = agentId;
  }
}

/**
 * Makes an agent known, or writes what changed; used when a body is set up, not by the product's pages. An address the
 * agent no longer has opens nothing any more.
 *
 * @param on civil day from which the account is kept three years if nobody signs in to it
 * @throws AgentAddressTaken
 */
export async function putAgent(table: Table, agent: Agent, on: Temporal.PlainDate): Promise<void> {
  const { db, name } = table;
  const email = normalised(agent.email);
  const key = keys.agent(agent.bodyId, agent.id);
  const { Item } = await db.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
  const earlier = Item && fromPlain<Agent>(Item["record"] as Plain).email;
  const record = toPlain({ ...agent, email });
  const isFree = {
    ConditionExpression: "attribute_not_exists(pk) OR #record.id = :id",
    ExpressionAttributeNames: { "#record": "record" },
    ExpressionAttributeValues: { ":id": agent.id },
  };
  const TransactItems = [
    { Put: { TableName: name, Item: { ...key, record } } },
    { Put: { TableName: name, Item: { ...keys.agentByEmail(email), record }, ...isFree } },
    ...(earlier && earlier !== email ? [{ Delete: { TableName: name, Key: keys.agentByEmail(earlier) } }] : []),
  ];
  await onceADay(() => putAgentUse(table, agent.id, lastUse(on, true), false));
  try {
    await db.send(new TransactWriteCommand({ TransactItems }));
  } catch (error) {
    const taken =
      error instanceof TransactionCanceledException &&
      error.CancellationReasons?.[1]?.Code === "ConditionalCheckFailed";
    throw taken ? new AgentAddressTaken(agent.id, { cause: error }) : error;
  }
}
