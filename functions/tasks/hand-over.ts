import { productionPorts } from "../adapters/production.ts";
import { StrandInput } from "../contracts/task-input.ts";
import { handOver as hand, isCurrent } from "../domain/agreement/strand.ts";
import type { Ports } from "../ports.ts";

/** Starts the strand's next generation, on the definition then in force. Safe to repeat: the second call is superseded. */
export const handOver =
  (ports: Ports) =>
  async (event: unknown): Promise<Record<string, never>> => {
    const { agreementId, strand: key, generation } = StrandInput.parse(event);
    const agreement = await ports.agreements.load(agreementId);
    const strand = agreement.strands.find((candidate) => candidate.key === key);
    if (!strand || !isCurrent(agreement, key, generation)) return {};
    await ports.agreements.commit(hand(agreement, strand), ports.clock());
    return {};
  };

export const handler = (event: unknown) => handOver(productionPorts())(event);
