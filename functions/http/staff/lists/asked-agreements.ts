import type { BodyId } from "../../../domain/identifiers.ts";
import type { KindName } from "../../../domain/kinds/vocabulary.ts";
import type { AgreementSummary, Listed, Ports } from "../../../ports.ts";
import { everyKind, everyStatus } from "../../kinds.ts";

/** What an agent asked of the list of agreements: page and exports read the same filters. */
export interface AskedAgreements {
  readonly kind?: KindName;
  readonly status?: string;
}

/** A kind or a status that does not exist is ignored. */
export function askedAgreements(query: URLSearchParams): AskedAgreements {
  const kind = everyKind().find(([name]) => name === query.get("nature"))?.[0];
  const status = query.get("statut");
  return {
    ...(kind ? { kind } : {}),
    ...(status !== null && everyStatus(kind).has(status) ? { status } : {}),
  };
}

/** The filters as an address carries them, without the question mark. */
export const agreementsQuery = ({ kind, status }: AskedAgreements): string =>
  new URLSearchParams({ ...(kind ? { nature: kind } : {}), ...(status ? { statut: status } : {}) }).toString();

export const isAskedFor = ({ kind, status }: AskedAgreements, summary: AgreementSummary): boolean =>
  (kind === undefined || summary.kind === kind) && (status === undefined || summary.status === status);

/** The list of a body's agreements, page after page. */
export const agreementPages =
  ({ agreements }: Ports, bodyId: BodyId, size: number) =>
  (after?: string): Promise<Listed<AgreementSummary>> =>
    agreements.list(bodyId, size, after);
