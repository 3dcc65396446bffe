import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import { signatoryOf } from "../domain/signature/circuit.ts";
import { circuitOfRound, readPartyInRound } from "../domain/signature/signing-rules.ts";
import type { MailLinks } from "../mails/mail-context.ts";
import type { Ports } from "../ports.ts";

/** The private addresses a mail about an agreement may carry, made for the record as it now is. */
export async function linksOf({ links }: Ports, agreement: AnyAgreement, order: MailOrder): Promise<MailLinks> {
  const { id, followUpEpoch } = agreement;
  const followUp = `${links.origin}/suivi/${id}/${await links.proof("follow-up", [id, followUpEpoch])}`;
  const staff = `${links.origin}/agents/conventions/${id}`;
  const { party, round } = readPartyInRound(order.about);
  const circuit = circuitOfRound(kindOf(agreement).signing.rules, agreement, round);
  const signatory = circuit && signatoryOf(circuit, party);
  if (!circuit || !signatory) return { followUp, staff };
  const proof = await links.proof("signature", [id, party, circuit.round, signatory.linkEpoch]);
  return { followUp, staff, signature: `${links.origin}/signature/${id}/${party}/${circuit.round}/${proof}` };
}
