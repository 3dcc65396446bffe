import type { SignedAct } from "./signing-rules.ts";

/**
 * What a signatory agrees to, word for word; its hash goes into the evidence.
 * Source: C. civ. art. 1366, 1367; eIDAS art. 25 (a simple electronic signature is not refused for being one).
 */
export function consentText(facts: {
  readonly act: Pick<SignedAct, "the" | "number">;
  readonly documentSha256: string;
  readonly signatory: { readonly name: string; readonly quality: string; readonly delegationReference?: string };
}): string {
  const { name, quality, delegationReference } = facts.signatory;
  const delegation = delegationReference ? `, par délégation (${delegationReference})` : "";
  return (
    `Moi, ${name}, ${quality}${delegation}, je déclare avoir lu ${facts.act.the} n° ${facts.act.number} et ses annexes ` +
    `(empreinte SHA-256 : ${facts.documentSha256}), avoir le pouvoir d’engager la partie que je représente, et consentir ` +
    "à signer par voie électronique. Je reconnais que le code à usage unique reçu à mon adresse de courriel vaut " +
    "manifestation de mon consentement."
  );
}
