import { toPlain } from "../../functions/adapters/record-codec.ts";
import { CannotStart } from "../data-folder.ts";
import { AGENTS, ISSUING_BODY } from "../seed/issuing-body.ts";
import { PREFECTURE, PREFECTURE_AGENTS } from "../seed/prefecture.ts";

const EXAMPLES = [
  { body: ISSUING_BODY, agents: AGENTS },
  { body: PREFECTURE, agents: PREFECTURE_AGENTS },
];

/** A set-up file to start from: that of a body the embedded runtime starts with. @throws CannotStart */
export function exampleOf(bodyId: string): string {
  const found = EXAMPLES.find(({ body }) => body.id === bodyId);
  if (!found) throw new CannotStart(`Examples: ${EXAMPLES.map(({ body }) => body.id).join(", ")}.`);
  const agents = found.agents.map(({ id, name, email }) => ({ id: id.split("/")[1], name, email }));
  return JSON.stringify({ body: toPlain(found.body), agents }, null, 2);
}
