import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { AgreementId } from "../../../domain/identifiers.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import { type AgreementOf, type AnyAgreement, ofKind } from "../../../domain/kinds/kinds.ts";
import type { KindName } from "../../../domain/kinds/vocabulary.ts";
import type { Ports } from "../../../ports.ts";
import { PageNotFound } from "../../errors.ts";
import type { PageRequest } from "../../route.ts";
import { isUuid } from "../draft-access.ts";

/** A file reached by its private link. */
export interface FollowedUp<A extends AnyAgreement = AnyAgreement> {
  readonly convention: A;
  readonly body: IssuingBody;
  /** Address of the follow-up page, without trailing slash; its documents and actions lie below it. */
  readonly base: string;
}

/** Address of an agreement's follow-up page, while its link lives. */
export const followUpAddress = async ({ links }: Ports, { id, followUpEpoch }: AnyAgreement): Promise<string> =>
  `/suivi/${id}/${await links.proof("follow-up", [id, followUpEpoch])}`;

/**
 * The agreement of a private link.
 *
 * @throws PageNotFound when the proof is wrong, or the link was replaced by a newer one
 * @throws AgreementUnknown
 */
export async function openFollowUp(ports: Ports, { params }: PageRequest): Promise<FollowedUp> {
  const { agreementId = "", proof = "" } = params;
  if (!isUuid(agreementId)) throw new PageNotFound();
  const convention = await ports.agreements.load(agreementId as AgreementId);
  if (!(await ports.links.verify("follow-up", [convention.id, convention.followUpEpoch], proof)))
    throw new PageNotFound();
  await ports.lastUses.seenOnAgreement(convention.id, "referent", parisDateOf(ports.clock()));
  return { convention, body: await ports.bodies.load(convention.bodyId), base: `/suivi/${agreementId}/${proof}` };
}

/**
 * The agreement of a private link, for a page that one kind alone has.
 *
 * @throws PageNotFound as `openFollowUp` does
 * @throws AgreementUnknown also when the agreement is of another kind
 */
export async function openFollowUpOf<Kind extends KindName>(
  kind: Kind,
  ports: Ports,
  request: PageRequest,
): Promise<FollowedUp<AgreementOf<Kind>>> {
  const followed = await openFollowUp(ports, request);
  return { ...followed, convention: ofKind(followed.convention, kind) };
}
