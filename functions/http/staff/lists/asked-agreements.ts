import type { BodyId } from "../../../domain/identifiers.ts";
import type { AgreementSummary, Listed, Ports } from "../../../ports.ts";
import { everyStatus } from "../../kinds.ts";

/** What an agent asked of the list of agreements: page and exports read the same filters. */
export interface AskedAgreements {
  readonly status?: string;
}

/** A status that does not exist is ignored. */
export function askedAgreements(query: URLSearchParams): AskedAgreements {
  const status = query.get("statut");
  return status !== null && everyStatus().has(status) ? { status } : {};
}

/** The filters as an address carries them, without the question mark. */
export const agreementsQuery = ({ status }: AskedAgreements): string =>
  new URLSearchParams(status ? { statut: status } : {}).toString();

export const isAskedFor = ({ status }: AskedAgreements, summary: AgreementSummary): boolean =>
  status === undefined || summary.status === status;

/** The list of a body's agreements, page after page. */
export const agreementPages =
  ({ agreements }: Ports, bodyId: BodyId, size: number) =>
  (after?: string): Promise<Listed<AgreementSummary>> =>
    agreements.list(bodyId, size, after);
