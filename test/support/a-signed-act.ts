import { createHash, randomBytes } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { type ElectronicSignatureFacts, evidenceFile } from "../../functions/signatures/evidence/evidence.ts";
import { sealField } from "../../functions/signatures/seal.ts";
import { timestampService } from "../../functions/signatures/timestamp/service.ts";
import type { TrustAnchors } from "../../functions/signatures/verify.ts";
import { timestampResponder } from "../../local/timestamping/responder.ts";
import { anAuthority, documentWithFields } from "./sealable-document.ts";

export interface SignedAct {
  /** As it was sent for signature. */
  readonly frozen: Uint8Array;
  /** Sealed by the first signatory, then by both. */
  readonly once: Uint8Array;
  readonly sealed: Uint8Array;
  /** The evidence file, byte for byte. */
  readonly json: string;
  readonly trust: Required<TrustAnchors>;
}

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
const at = (time: string) => Temporal.Instant.from(`2026-03-02T${time}Z`);

/**
 * An act that two people signed on 2 March 2026 at 10:12 in Paris, dated at 10:12:04 by an authority of its own, with its
 * evidence file.
 */
export async function aSignedAct(agreementId = "11111111-2222-3333-4444-555555555555"): Promise<SignedAct> {
  const [issuing, dating] = [await anAuthority("Syndicat d’essai"), await anAuthority("Horodatage d’essai")];
  const seal = await issuing.issue("seal");
  const unit = await dating.issue("timestamping");
  const respond = timestampResponder({
    unit,
    policy: "1.3.6.1.4.1.99999.1",
    clock: () => at("09:12:04"),
    serialNumber: () => Uint8Array.from([0x40, ...randomBytes(7)]),
  });
  const timestamp = timestampService({
    url: "https://horodatage.example/",
    nonce: () => randomBytes(8),
    trustedRoots: [dating.root],
    fetch: async (_url, { body }) => {
      const answer = Uint8Array.from(await respond(body));
      return { ok: true, arrayBuffer: async () => answer.buffer };
    },
  });
  const frozen = await documentWithFields("etablissement", "emetteur");
  const options = { seal, timestamp, appearance: { lines: ["Signé"] }, signedAt: at("09:12:00") };
  const once = await sealField(frozen, { ...options, field: "etablissement" });
  const sealed = await sealField(once, { ...options, field: "emetteur" });
  const text = `Je consens à signer le document d’empreinte ${sha256(frozen)}.`;
  const signed = (name: string, field: string, file: Uint8Array): Omit<ElectronicSignatureFacts, "party"> => ({
    name,
    quality: "Maire",
    mode: "electronic",
    linkSentAt: at("09:00:00"),
    consent: { text, textSha256: sha256(text), documentSha256: sha256(frozen) },
    oneTimeCode: {
      channel: "email",
      sentTo: "m•••@commune.example",
      sentAt: at("09:11:00"),
      verifiedAt: at("09:12:00"),
    },
    signedAt: at("09:12:00"),
    seal: {
      field,
      sealedAt: at("09:12:05"),
      sealedSha256: sha256(file),
      certificateSha256: sha256(seal.certificate),
      level: "B-T",
      timestampedAt: at("09:12:04"),
    },
  });
  const { json } = evidenceFile({
    agreement: { id: agreementId, number: "2026-0017", issuingBody: "Syndicat d’essai" },
    document: { title: "Convention n° 2026-0017", sha256: sha256(frozen), frozenAt: at("08:00:00") },
    signatories: [
      { party: "establishment", ...signed("Maïwenn Œuvre", "etablissement", once) },
      { party: "body", ...signed("Yann Riou", "emetteur", sealed) },
    ],
    producedAt: at("10:00:00"),
  });
  return { frozen, once, sealed, json, trust: { trustedRoots: [issuing.root], timestampRoots: [dating.root] } };
}
