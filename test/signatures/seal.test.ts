import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { type Seal, sealField } from "../../functions/signatures/seal.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import { anAuthority, aSeal, documentWithFields } from "../support/sealable-document.ts";

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
    expect(report.overall).toBe("valid-but-incomplete");
    expect(report.unsignedFields).toEqual(["emetteur"]);
    expect(report.signatures).toMatchObject([
      { field: "etablissement", status: "valid", signerName: "Syndicat d’essai", coversWholeFile: true },
    ]);
  });

  it("lets a second seal follow with the first still valid", async () => {
    const report = await verifySignatures(await sealIn(once, "emetteur"), {
      trustedRoots: [root],
      frozenSha256: sha256(frozen),
    });
    expect(report.overall).toBe("valid");
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

  it("refuses to sign on top of a signature that does not hold, before the key is used", async () => {
    const altered = Uint8Array.from(once);
    altered[Buffer.from(once).indexOf("<pdfuaid:part>1") + 14] = 0x32; // 1 becomes 2, inside the metadata
    let used = false;
    const watched: Seal = {
      ...seal,
      sign: (message) => {
        used = true;
        return seal.sign(message);
      },
    };
    await expect(sealField(altered, { field: "emetteur", seal: watched, appearance, signedAt })).rejects.toMatchObject({
      name: "EarlierSignatureInvalid",
      codes: ["DIGEST_MISMATCH"],
    });
    expect(used).toBe(false);
  });

  it("refuses a document signed by somebody whose authority is not trusted", async () => {
    const stranger = await aSeal("Inconnu");
    const foreign = await sealField(frozen, { field: "etablissement", seal: stranger.seal, appearance, signedAt });
    await expect(sealIn(foreign, "emetteur")).rejects.toMatchObject({ codes: ["CHAIN_UNTRUSTED"] });
  });

  it("hands out nothing when the certificate is not valid on the day", async () => {
    const { root: other, issue } = await anAuthority("Périmé");
    const expired = await issue("seal", { validUntil: "2025-01-01T00:00:00Z" });
    await expect(
      sealField(frozen, { field: "emetteur", seal: expired, appearance, signedAt, trustedRoots: [other] }),
    ).rejects.toMatchObject({ name: "SealRejected", codes: ["CERTIFICATE_EXPIRED"] });
  });

  it("seals with an RSA key as well", async () => {
    const { root: other, issue } = await anAuthority("Syndicat RSA");
    const rsa = await issue("seal", { algorithm: "RSASSA_PKCS1_V1_5_SHA_256" });
    const sealed = await sealField(frozen, { field: "emetteur", seal: rsa, appearance, signedAt });
    const { signatures } = await verifySignatures(sealed, { trustedRoots: [other] });
    expect(signatures).toMatchObject([{ field: "emetteur", status: "valid", level: "B-B" }]);
  });

  it("gives the same bytes for the same document, but for what the key draws at random", async () => {
    const again = await sealIn(frozen, "etablissement");
    const differing = Buffer.from(again).findIndex((byte, index) => byte !== once[index]);
    const contents = Buffer.from(once).indexOf("<3082", frozen.length);
    expect(again.length).toBe(once.length);
    expect(differing).toBeGreaterThan(contents);
  });

  it("draws a name whose letters the first font lacks", async () => {
    const named = { lines: ["Signé par", "Παναγιώτης 漢 \u0007"] };
    const sealed = await sealField(frozen, { field: "emetteur", seal, appearance: named, signedAt });
    expect((await verifySignatures(sealed, { trustedRoots: [root] })).signatures[0]?.status).toBe("valid");
  });

  it.each([
    { because: "it copies the placeholder of the byte range", reason: "[0 9999999999 9999999999 9999999999]" },
    { because: "it copies a signature", reason: "/Contents <00000000> /ByteRange [0 1 2 3]" },
  ])("is not misled by a reason when $because", async ({ reason }) => {
    const sealing = sealField(frozen, { field: "emetteur", seal, appearance, signedAt, reason });
    const outcome = await sealing.then(
      async (sealed) => (await verifySignatures(sealed, { trustedRoots: [root] })).signatures[0]?.status,
      (error: Error) => error.message,
    );
    expect(["valid", "the new revision has not exactly one signature placeholder"]).toContain(outcome);
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
