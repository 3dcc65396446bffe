import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type ElectronicSignatureFacts,
  type EvidenceFacts,
  evidenceFile,
  maskedEmail,
} from "../../functions/signatures/evidence/evidence.ts";
import { verifyEvidence } from "../../functions/signatures/evidence/verify-evidence.ts";
import { type Seal, sealField } from "../../functions/signatures/seal.ts";
import { aSeal, documentWithFields } from "../support/sealable-document.ts";

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
const at = (time: string) => Temporal.Instant.from(`2026-03-02T${time}Z`);
const scan = Buffer.from("scanned pages");

let seal: Seal;
let root: Uint8Array;
let frozen: Uint8Array;
let first: Uint8Array;
let last: Uint8Array;
let facts: EvidenceFacts;

function electronic(party: "establishment" | "body", field: string, sealed: Uint8Array): ElectronicSignatureFacts {
  const text = `Je consens à signer le document d’empreinte ${sha256(frozen)}.`;
  return {
    party,
    name: "Maïwenn Œuvre",
    quality: "Maire",
    mode: "electronic",
    linkSentAt: at("09:00:00"),
    linkOpenedAt: at("09:10:00"),
    consent: { text, textSha256: sha256(text), documentSha256: sha256(frozen) },
    oneTimeCode: {
      channel: "email",
      sentTo: maskedEmail("maire@commune.example"),
      sentAt: at("09:11:00"),
      verifiedAt: at("09:12:00.25"),
    },
    signedAt: at("09:12:00.25"),
    seal: {
      field,
      sealedAt: at("09:12:03"),
      sealedSha256: sha256(sealed),
      certificateSha256: sha256(seal.certificate),
      level: "B-B",
    },
  };
}

beforeAll(async () => {
  frozen = await documentWithFields("etablissement", "emetteur");
  ({ seal, root } = await aSeal());
  const options = { seal, appearance: { lines: ["Signé"] }, signedAt: at("09:12:00") };
  first = await sealField(frozen, { ...options, field: "etablissement" });
  last = await sealField(first, { ...options, field: "emetteur" });
  facts = {
    agreement: { id: "a-1", number: "2026-0017", issuingBody: "megalis" },
    document: { title: "Convention 2026-0017", sha256: sha256(frozen), frozenAt: at("08:00:00") },
    signatories: [
      electronic("establishment", "etablissement", first),
      { ...electronic("body", "emetteur", last), delegationReference: "arrêté du 3 janvier 2026" },
    ],
    producedAt: at("10:00:00"),
  };
});

const change = (
  facts: EvidenceFacts,
  how: (one: ElectronicSignatureFacts) => Partial<ElectronicSignatureFacts>,
): EvidenceFacts => ({
  ...facts,
  signatories: facts.signatories.map((one) => (one.mode === "electronic" ? { ...one, ...how(one) } : one)),
});

describe("the evidence file", () => {
  it("is canonical: sorted keys, no white space, the same bytes each time", () => {
    const { json, sha256: hash } = evidenceFile(facts);
    expect(json).toMatch(
      /^\{"agreement":\{"id":"a-1","issuingBody":"megalis","number":"2026-0017"\},"document":\{"frozenAt":/,
    );
    expect(json).not.toMatch(/": |, "/);
    expect(evidenceFile(facts).json).toBe(json);
    expect(hash).toBe(sha256(json));
  });

  it("tells where the code went, not what it was nor the whole address", () => {
    expect(evidenceFile(facts).json).toContain('"sentTo":"m•••@commune.example"');
  });

  it.each([
    {
      because: "the consent text is not the one hashed",
      how: { consent: { text: "autre", textSha256: "0".repeat(64) } },
      reason: "CONSENT_TEXT_ALTERED",
    },
    {
      because: "the code was verified before it was sent",
      how: { oneTimeCode: { verifiedAt: at("09:10:59") } },
      reason: "ORDER_OF_EVENTS",
    },
    {
      because: "the seal came before the consent",
      how: { seal: { sealedAt: at("09:11:30") } },
      reason: "ORDER_OF_EVENTS",
    },
    {
      because: "consent was to another document",
      how: { consent: { documentSha256: "a".repeat(64) } },
      reason: "CONSENT_TO_ANOTHER_DOCUMENT",
    },
    {
      because: "an address is whole",
      how: { oneTimeCode: { sentTo: "maire@commune.example" } },
      reason: "malformed signatories.0.oneTimeCode.sentTo",
    },
    {
      because: "a code slipped in",
      how: { oneTimeCode: { code: "123456" } },
      reason: "malformed signatories.0.oneTimeCode",
    },
    {
      because: "a timestamp is claimed without its time",
      how: { seal: { level: "B-T" } },
      reason: "TIMESTAMP_MISSING",
    },
  ])("is refused when $because", ({ how, reason }) => {
    const given = change(facts, (one) => ({
      consent: { ...one.consent, ...("consent" in how ? how.consent : {}) },
      oneTimeCode: { ...one.oneTimeCode, ...("oneTimeCode" in how ? how.oneTimeCode : {}) },
      seal: { ...one.seal, ...("seal" in how ? (how.seal as object) : {}) },
    }));
    expect(() => evidenceFile(given)).toThrowError(reason);
  });
});

describe("verifying evidence offline", () => {
  const judged = async (json: string, documents: readonly Uint8Array[]) => {
    const { overall, findings } = await verifyEvidence(json, documents, { trustedRoots: [root] });
    return [overall, ...findings.map(({ code, party }) => (party ? `${code} ${party}` : code))];
  };

  it("needs the last signed document only: it contains those before it", async () => {
    expect(await judged(evidenceFile(facts).json, [last])).toEqual(["confirmed"]);
  });

  it("says what was not given", async () => {
    const { json } = evidenceFile(facts);
    expect(await judged(json, [first])).toEqual(["incomplete", "SEALED_DOCUMENT_NOT_GIVEN body"]);
    expect(await judged(json, [])).toEqual([
      "incomplete",
      "FROZEN_DOCUMENT_NOT_GIVEN",
      "SEALED_DOCUMENT_NOT_GIVEN establishment",
      "SEALED_DOCUMENT_NOT_GIVEN body",
    ]);
  });

  it("covers a party who signed by hand", async () => {
    const [, body] = facts.signatories;
    if (body?.mode !== "electronic") throw new Error("the second signatory signs electronically");
    const mixed = evidenceFile({
      ...facts,
      signatories: [
        {
          party: "establishment",
          name: "Maïwenn Œuvre",
          quality: "Maire",
          mode: "hand-signed",
          linkSentAt: at("09:00:00"),
          scan: { sha256: sha256(scan), receivedAt: at("09:05:00") },
          originalReceivedOn: Temporal.PlainDate.from("2026-03-09"),
        },
        body,
      ],
    });
    expect(await judged(mixed.json, [last, scan])).toEqual(["confirmed"]);
    expect(await judged(mixed.json, [last])).toEqual(["incomplete", "SCAN_NOT_GIVEN establishment"]);
  });

  it.each([
    {
      because: "the consent was rewritten",
      from: "Je consens",
      to: "Je refuse",
      codes: ["refuted", "CONSENT_TEXT_ALTERED", "CONSENT_TEXT_ALTERED"],
    },
    { because: "spaces were added", from: '{"agreement"', to: '{ "agreement"', codes: ["refuted", "NOT_CANONICAL"] },
    {
      because: "another field is claimed",
      from: '"field":"emetteur"',
      to: '"field":"autre"',
      codes: ["refuted", "SEAL_MISMATCH body"],
    },
    { because: "it is no JSON", from: "{", to: "", codes: ["refuted", "EVIDENCE_UNREADABLE"] },
    {
      because: "it is of another version",
      from: "kevrat-evidence/1",
      to: "kevrat-evidence/9",
      codes: ["refuted", "EVIDENCE_UNREADABLE"],
    },
  ])("weighs the file when $because", async ({ from, to, codes }) => {
    const json = evidenceFile(facts).json;
    expect(await judged(from === "{" ? json.slice(1) : json.replaceAll(from, to), [last])).toEqual(codes);
  });

  it("is held to the hash that was kept, for what no document repeats", async () => {
    const { json, sha256: expectedSha256 } = evidenceFile(facts);
    const altered = json.replaceAll('"quality":"Maire"', '"quality":"Adjointe"');
    const verdict = await verifyEvidence(altered, [last], { trustedRoots: [root], expectedSha256 });
    expect(verdict).toMatchObject({ overall: "refuted", findings: [{ code: "EVIDENCE_ALTERED" }] });
    const kept = await verifyEvidence(json, [last], { trustedRoots: [root], expectedSha256 });
    expect(kept.overall).toBe("confirmed");
  });

  it("is refuted when a seal no longer holds", async () => {
    const altered = Buffer.from(last);
    altered.write("2", altered.indexOf("<pdfuaid:part>1") + 14);
    const [, body] = facts.signatories;
    if (body?.mode !== "electronic") throw new Error("the second signatory signs electronically");
    const forged = evidenceFile({
      ...facts,
      signatories: [{ ...body, seal: { ...body.seal, sealedSha256: sha256(altered) } }],
    });
    expect(await judged(forged.json, [altered])).toEqual([
      "refuted",
      "FROZEN_DOCUMENT_NOT_GIVEN",
      "SIGNATURE_INVALID body",
    ]);
  });

  it("is refuted when the seal comes from an authority that is not trusted", async () => {
    const other = await aSeal("Autre");
    const { findings } = await verifyEvidence(evidenceFile(facts).json, [last], { trustedRoots: [other.root] });
    expect(findings.map(({ code }) => code)).toEqual(["SIGNATURE_INVALID", "SIGNATURE_INVALID"]);
  });
});
