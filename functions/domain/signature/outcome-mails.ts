import type { MailOrder } from "../agreement/mail-order.ts";
import type { SignatureCircuit } from "./circuit.ts";
import { partyInRound } from "./signing-rules.ts";

/** The scan arrived and the original is awaited: of the agreement itself, or of the act whose deadline is named. */
export const scanReceived = (about: { readonly about?: string } = {}): readonly MailOrder[] => [
  { kind: "scan-received", to: "representative", ...about },
  { kind: "scan-received", to: "referent", ...about },
];

/** All have signed the convention. */
export const CONVENTION_SIGNED: readonly MailOrder[] = [
  { kind: "convention-signed", to: "referent" },
  { kind: "convention-signed", to: "representative" },
];

/** A party refused, or let its link expire: the mails are about it, in its round, whatever else is being signed. */
export function notSigned(
  { signatories, round }: SignatureCircuit,
  outcome: "refused" | "lapsed",
): readonly MailOrder[] {
  const kind = outcome === "refused" ? "signature-refused" : "signature-lapsed";
  const by = signatories.find(({ standing }) => standing.status === outcome);
  const about = partyInRound(by?.party ?? "establishment", round);
  return [
    { kind, to: "referent", about },
    { kind, to: "staff", about },
  ];
}
