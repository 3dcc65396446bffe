import type { JournalEntry } from "../../../domain/agreement/journal.ts";
import type { AgreementId } from "../../../domain/identifiers.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import type { AnyAgreement } from "../../../domain/kinds/kinds.ts";
import type { Agent, Ports } from "../../../ports.ts";
import { PageNotFound } from "../../errors.ts";
import type { PageRequest } from "../../route.ts";

/** An agreement as an agent of its body sees it. */
export interface AgreementFile<A extends AnyAgreement = AnyAgreement> {
  readonly convention: A;
  readonly body: IssuingBody;
  readonly agent: Agent;
  readonly journal: readonly JournalEntry[];
  readonly agentNames: ReadonlyMap<string, string>;
  /** Address of the file, without trailing slash. */
  readonly base: string;
}

/**
 * The agreement of a request, for agents of the body it belongs to.
 *
 * @throws PageNotFound for an agent of another body: told like an agreement that does not exist
 * @throws AgreementUnknown
 */
export async function openAgreement(
  { agreements }: Ports,
  agent: Agent,
  { params }: PageRequest,
): Promise<AnyAgreement> {
  const convention = await agreements.load((params["agreementId"] ?? "") as AgreementId);
  if (convention.bodyId !== agent.bodyId) throw new PageNotFound();
  return convention;
}

/** The whole file around a convention: body, journal and the names of the agents. */
export async function fileOf<A extends AnyAgreement>(
  ports: Ports,
  agent: Agent,
  convention: A,
): Promise<AgreementFile<A>> {
  const [body, journal, agents] = await Promise.all([
    ports.bodies.load(convention.bodyId),
    ports.agreements.journal(convention.id),
    ports.agents.list(convention.bodyId),
  ]);
  const agentNames = new Map<string, string>(agents.map(({ id, name }) => [id, name]));
  return { convention, body, agent, journal, agentNames, base: `/agents/conventions/${convention.id}` };
}
