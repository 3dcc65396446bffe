import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { type Seal, sealField } from "../../functions/signatures/seal.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import { aSeal, documentWithFields } from "../support/sealable-document.ts";

const signedAt = Temporal.Instant.from("2026-03-02T09:30:00Z");
const appearance = { lines: ["Signé électroniquement par", "Mme Maïwenn Œuvre", "le 2 mars 2026 à 10:30"] };

let frozen: Uint8Array;
let seal: Seal;
let root: Uint8Array;
let once: Uint8Array;

const sealIn = (pdf: Uint8Array, field: string) =>
  sealField(pdf, { field, seal, appearance, signedAt, reason: "Convention (été)" });
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  frozen = await documentWithFields("etablissement", "emetteur");
  ({ seal, root } = await aSeal());
  once = await sealIn(frozen, "etablissement");
});

describe("sealing a reserved field (PAdES baseline, ETSI EN 319 142-1)", () => {
  it("keeps every byte of the document before the seal", () => {
    expect(Buffer.from(once.subarray(0, frozen.length)).equals(Buffer.from(frozen))).toBe(true);
  });

  it("covers the whole file and verifies against the authority", async () => {
    const report = await verifySignatures(once, { trustedRoots: [root], frozenSha256: sha256(frozen) });
    expect(report.verdict).toBe("incomplete");
    expect(report.unsignedFields).toEqual(["emetteur"]);
    expect(report.signatures).toMatchObject([
      { field: "etablissement", status: "valid", signerName: "Syndicat d’essai", coversWholeFile: true, findings: [] },
    ]);
  });

  it("lets a second seal follow with the first still valid", async () => {
    const report = await verifySignatures(await sealIn(once, "emetteur"), {
      trustedRoots: [root],
      frozenSha256: sha256(frozen),
    });
    expect(report.verdict).toBe("valid");
    expect(report.signatures.map(({ field, coversWholeFile }) => [field, coversWholeFile])).toEqual([
      ["etablissement", false],
      ["emetteur", true],
    ]);
  });

  it("carries no signing-time attribute, which a baseline signature must not sign", () => {
    const signingTime = "06092a864886f70d010905"; // OID 1.2.840.113549.1.9.5
    expect(Buffer.from(once).toString("latin1")).not.toContain(signingTime);
  });

  it.each([
    { because: "the field does not exist", field: "inconnu", pdf: () => frozen, error: "SignatureFieldMissing" },
    { because: "the field is signed already", field: "etablissement", pdf: () => once, error: "FieldAlreadySigned" },
  ])("refuses when $because", async ({ field, pdf, error }) => {
    await expect(sealIn(pdf(), field)).rejects.toMatchObject({ name: error, field });
  });

  it("refuses a document that is not the one that was frozen", async () => {
    const asked = { field: "emetteur", seal, appearance, signedAt, expectedSha256: sha256(frozen) };
    await expect(sealField(once, asked)).rejects.toMatchObject({ name: "FrozenDocumentChanged" });
  });

  it("hands out nothing when the key signs something else", async () => {
    const faulty: Seal = { ...seal, sign: () => seal.sign(Buffer.from("other")) };
    const asked = { field: "emetteur", seal: faulty, appearance, signedAt };
    await expect(sealField(frozen, asked)).rejects.toMatchObject({
      name: "SealRejected",
      codes: ["SIGNATURE_INVALID"],
    });
  });
});

describe("verifying: what attacks and accidents leave behind", () => {
  const verdictAfter = async (bytes: Uint8Array, roots = [root]) => {
    const report = await verifySignatures(bytes, { trustedRoots: roots, frozenSha256: sha256(frozen) });
    return [report.verdict, ...report.signatures.flatMap(({ findings }) => findings.map(({ code }) => code))];
  };

  it("sees one flipped byte", async () => {
    const flipped = Uint8Array.from(once);
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    expect(await verdictAfter(flipped)).toEqual(["invalid", "DIGEST_MISMATCH", "NOT_THE_FROZEN_DOCUMENT"]);
  });

  it("sees content added behind the last signature", async () => {
    const added = Buffer.concat([once, Buffer.from("\n% more\n%%EOF\n")]);
    expect(await verdictAfter(added)).toContain("CONTENT_ADDED_AFTER");
  });

  it("trusts no authority but those it was given", async () => {
    const other = await aSeal("Autre");
    expect(await verdictAfter(once, [other.root])).toEqual(["invalid", "CHAIN_UNTRUSTED"]);
  });

  it("sees that another document was signed", async () => {
    const other = await documentWithFields("etablissement", "emetteur", "archive");
    expect(await verdictAfter(await sealIn(other, "etablissement"))).toEqual(["invalid", "NOT_THE_FROZEN_DOCUMENT"]);
  });

  it("says of an unsigned document that it is unsigned", async () => {
    expect(await verdictAfter(frozen)).toEqual(["unsigned"]);
  });
});
