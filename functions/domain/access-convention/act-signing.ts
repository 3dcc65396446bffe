import type { Temporal } from "temporal-polyfill";
import type { Step } from "../agreement/change.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { SignatureCircuit } from "../signature/circuit.ts";
import { notSigned, scanReceived } from "../signature/outcome-mails.ts";
import { awaitedOriginal } from "../signature/paper-original.ts";
import type { SignedAct, SignedBasis } from "../signature/signing-rules.ts";
import type { AccessConvention } from "./convention.ts";
import { withAct } from "./proposing-acts.ts";
import type { SupplementaryAct } from "./supplementary-act.ts";

/** How amendments and orders are signed: in the same forms as the convention. Source: art. 6 (MC-33), MC-37. */

/** The establishment signed: by hand, the original follows by post. */
export function actReceived(
  convention: AccessConvention,
  round: number,
  basis: SignedBasis,
  body: IssuingBody,
  at: Temporal.Instant,
): Step<AccessConvention> {
  if (basis === "electronic") return { after: convention, facts: [] };
  const original = awaitedOriginal(`paper-original-${round}`, body, at);
  return {
    after: { ...convention, deadlines: [...convention.deadlines, original.deadline] },
    facts: [original.fact],
    mails: scanReceived({ about: original.deadline.id }),
    starts: [original.strand],
  };
}

/** Both parties signed: the act waits for its day. Signed after it, it takes effect at once, and the journal says so. */
export function actConcluded(
  convention: AccessConvention,
  act: SupplementaryAct,
  at: Temporal.Instant,
): Step<AccessConvention> {
  const detail = { act: act.id, effectiveOn: act.effectiveOn.toString(), signedOn: parisDateOf(at).toString() };
  return {
    after: withAct(convention, { ...act, status: "signed", signedAt: at }),
    facts: [{ event: "actSigned", actor: { role: "system" }, detail }],
    mails: [
      { kind: "act-signed", to: "referent", about: act.id },
      { kind: "act-signed", to: "representative", about: act.id },
    ],
  };
}

/** A party refused, or let its link expire: the convention goes on unchanged. */
export function actClosed(
  convention: AccessConvention,
  act: SupplementaryAct,
  {
    stopped,
    status,
    at,
  }: {
    readonly stopped: SignatureCircuit;
    readonly status: "refused" | "lapsed";
    readonly at: Temporal.Instant;
  },
): Step<AccessConvention> {
  return {
    after: withAct(convention, { ...act, status, closedAt: at }),
    facts: [],
    mails: notSigned(stopped, status),
  };
}

/** The fields that the templates of the convention and of its acts reserve. */
export const SIGNATURE_FIELDS: SignedAct["fields"] = {
  establishment: "signature_etablissement",
  body: "signature_emetteur",
};

/** The act in the words of mails and pages. */
export function signedSupplementaryAct({ life }: AccessConvention, act: SupplementaryAct): SignedAct {
  const convention = "terms" in life ? life.terms.number : "";
  const fields = SIGNATURE_FIELDS;
  const number = act.number ?? "";
  return act.kind === "amendment"
    ? {
        number: `${number} à la convention ${convention}`,
        the: "l’avenant",
        noun: "Avenant",
        fileStem: `avenant-${number}-${convention}`,
        fields,
      }
    : { number, the: "le bon de commande", noun: "Bon de commande", fileStem: `bon-de-commande-${number}`, fields };
}
