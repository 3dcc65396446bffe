import type { Temporal } from "temporal-polyfill";
import { agentIdOf, dynamoAgents, putAgent } from "../../functions/adapters/agents.ts";
import { putBody } from "../../functions/adapters/bodies.ts";
import type { Table } from "../../functions/adapters/table.ts";
import type { BodySetUp } from "../../functions/contracts/body-set-up.ts";

/** What became of the agents. */
export interface SetUpAgents {
  readonly known: number;
  readonly removed: number;
}

/**
 * Writes the settings of a body and makes its agents those of its file: who is no longer among them is removed first, so
 * that an address may go from one to the other. Safe to repeat, and to stop anywhere: run it again.
 *
 * @param on civil day of the set-up: accounts that are never used are kept from it
 * @throws AgentAddressTaken when an address is that of an agent of another body
 */
export async function setUpBody(
  table: Table,
  { body, agents }: BodySetUp,
  on: Temporal.PlainDate,
): Promise<SetUpAgents> {
  await putBody(table, body);
  const wanted = agents.map(({ id, ...agent }) => ({ ...agent, id: agentIdOf(body.id, id), bodyId: body.id }));
  const known = dynamoAgents(table);
  const before = await known.list(body.id);
  const gone = before.filter(({ id }) => !wanted.some((agent) => agent.id === id));
  for (const { id } of gone) await known.remove(id);
  for (const agent of wanted) await putAgent(table, agent, on);
  return { known: wanted.length, removed: gone.length };
}
