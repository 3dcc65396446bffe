import type { AccessConvention } from "../domain/access-convention/convention.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { signatoryOf } from "../domain/signature/circuit.ts";
import type { MailLinks } from "../mails/mail-context.ts";
import type { Ports } from "../ports.ts";

/** The private addresses a mail about a convention may carry, made for the record as it now is. */
export async function linksOf({ links }: Ports, convention: AccessConvention, order: MailOrder): Promise<MailLinks> {
  const { id, followUpEpoch, life } = convention;
  const followUp = `${links.origin}/suivi/${id}/${await links.proof("follow-up", [id, followUpEpoch])}`;
  const staff = `${links.origin}/agents/conventions/${id}`;
  const party = order.about === "body" ? "body" : "establishment";
  const signatory = "circuit" in life ? signatoryOf(life.circuit, party) : undefined;
  if (!signatory || !("circuit" in life)) return { followUp, staff };
  const { round } = life.circuit;
  const proof = await links.proof("signature", [id, party, round, signatory.linkEpoch]);
  return { followUp, staff, signature: `${links.origin}/signature/${id}/${party}/${round}/${proof}` };
}
