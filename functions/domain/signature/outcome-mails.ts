import type { MailOrder } from "../agreement/mail-order.ts";

/** The scan arrived and the original is awaited. */
export const SCAN_RECEIVED: readonly MailOrder[] = [
  { kind: "scan-received", to: "representative" },
  { kind: "scan-received", to: "referent" },
];

/** All have signed the convention. */
export const CONVENTION_SIGNED: readonly MailOrder[] = [
  { kind: "convention-signed", to: "referent" },
  { kind: "convention-signed", to: "representative" },
];

/** A party refused, or let its link expire. */
export function notSigned(outcome: "refused" | "lapsed"): readonly MailOrder[] {
  const kind = outcome === "refused" ? "signature-refused" : "signature-lapsed";
  return [
    { kind, to: "referent" },
    { kind, to: "staff" },
  ];
}
