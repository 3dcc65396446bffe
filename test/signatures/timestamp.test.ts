import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { type Seal, sealField } from "../../functions/signatures/seal.ts";
import { type PostRequest, timestampRequest, timestampService } from "../../functions/signatures/timestamp/service.ts";
import { verifyTimestamp } from "../../functions/signatures/timestamp/token.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import { timestampResponder } from "../../local/timestamping/responder.ts";
import { anAuthority, documentWithFields, type TestAuthority } from "../support/sealable-document.ts";

const consentedAt = Temporal.Instant.from("2026-03-02T09:30:00Z");
const stampedAt = Temporal.Instant.from("2026-03-02T09:30:07Z");
const appearance = { lines: ["Signé électroniquement par", "Mme Maïwenn Œuvre"] };
const stamped = Buffer.from("what is stamped");
const NONCE = Uint8Array.of(0, 0x91, 2, 3, 4, 5, 6, 7);

let authority: TestAuthority;
let seal: Seal;
let frozen: Uint8Array;
let respond: (request: Uint8Array) => Promise<Uint8Array>;

const responderOf = (unit: Seal) =>
  timestampResponder({
    unit,
    policy: "1.3.6.1.4.1.99999.1",
    clock: () => stampedAt,
    serialNumber: () => Uint8Array.of(0x80, 1),
  });
const over =
  (answer: (request: Uint8Array) => Promise<Uint8Array> | Uint8Array, ok = true): PostRequest =>
  async (_url, { body }) => {
    const bytes = await answer(body);
    return { ok, arrayBuffer: async () => Uint8Array.from(bytes).buffer };
  };
const serviceOver = (fetch: PostRequest, trustedRoots = [authority.root]) =>
  timestampService({ url: "https://horodatage.example/", fetch, nonce: () => NONCE, trustedRoots });

beforeAll(async () => {
  authority = await anAuthority();
  seal = await authority.issue("seal");
  respond = responderOf(await authority.issue("timestamping"));
  frozen = await documentWithFields("etablissement", "emetteur");
});

describe("sealing with a timestamp (PAdES B-T, ETSI EN 319 142-1, 6.3)", () => {
  it("proves when the signature existed", async () => {
    const timestamp = serviceOver(over(respond));
    const sealed = await sealField(frozen, { field: "emetteur", seal, appearance, signedAt: consentedAt, timestamp });
    const { signatures } = await verifySignatures(sealed, { trustedRoots: [authority.root] });
    expect(signatures).toMatchObject([{ status: "valid", level: "B-T", findings: [] }]);
    expect(signatures[0]?.timestampedAt?.toString()).toBe("2026-03-02T09:30:07Z");
    expect(signatures[0]?.claimedAt?.toString()).toBe("2026-03-02T09:30:00Z");
  });

  it("never falls back to a signature without one", async () => {
    const timestamp = serviceOver(() => Promise.reject(new Error("connection refused")));
    await expect(
      sealField(frozen, { field: "emetteur", seal, appearance, signedAt: consentedAt, timestamp }),
    ).rejects.toMatchObject({ name: "TimestampUnavailable", reason: "unreachable" });
  });

  it("accepts no authority that hands out something else than its own word", async () => {
    const careless = { trustedRoots: [authority.root], timestamp: async () => Buffer.from("3003020101", "hex") };
    await expect(
      sealField(frozen, { field: "emetteur", seal, appearance, signedAt: consentedAt, timestamp: careless }),
    ).rejects.toMatchObject({ name: "SealRejected", codes: ["TIMESTAMP_INVALID", "NOT_TIMESTAMPED"] });
  });

  it("dates the certificate by the timestamp, not by what the signer claims", async () => {
    const expired = await authority.issue("seal", { validUntil: "2026-03-02T09:30:03Z" });
    const timestamp = serviceOver(over(respond));
    await expect(
      sealField(frozen, { field: "emetteur", seal: expired, appearance, signedAt: consentedAt, timestamp }),
    ).rejects.toMatchObject({ codes: ["CERTIFICATE_EXPIRED"] });
  });

  it("trusts whoever dates for dates only, and whoever issues seals for seals only", async () => {
    const dating = await anAuthority("Horodatage");
    const unit = responderOf(await dating.issue("timestamping"));
    const timestamp = serviceOver(over(unit), [dating.root]);
    const sealed = await sealField(frozen, { field: "emetteur", seal, appearance, signedAt: consentedAt, timestamp });
    const codes = async (trust: { trustedRoots: Uint8Array[]; timestampRoots: Uint8Array[] }) =>
      (await verifySignatures(sealed, trust)).signatures[0]?.findings.map(({ code }) => code);
    expect(await codes({ trustedRoots: [authority.root], timestampRoots: [dating.root] })).toEqual([]);
    expect(await codes({ trustedRoots: [dating.root], timestampRoots: [dating.root] })).toEqual(["CHAIN_UNTRUSTED"]);
    expect(await codes({ trustedRoots: [authority.root], timestampRoots: [authority.root] })).toEqual([
      "TIMESTAMP_UNTRUSTED",
    ]);
  });

  it("is led to its own authority among several, also where they share one key", async () => {
    const other = await authority.renamed("Autre");
    const timestamp = serviceOver(over(respond));
    const sealed = await sealField(frozen, { field: "emetteur", seal, appearance, signedAt: consentedAt, timestamp });
    for (const trustedRoots of [
      [other, authority.root],
      [authority.root, other],
    ])
      expect((await verifySignatures(sealed, { trustedRoots })).signatures[0]?.findings).toEqual([]);
    const { signatures } = await verifySignatures(sealed, { trustedRoots: [other] });
    expect(signatures[0]?.status).toBe("invalid");
  });

  it("says of a timestamp by a stranger that it is not trusted", async () => {
    const timestamp = serviceOver(over(respond));
    const sealed = await sealField(frozen, { field: "emetteur", seal, appearance, signedAt: consentedAt, timestamp });
    const other = await anAuthority("Autre");
    const { signatures } = await verifySignatures(sealed, { trustedRoots: [other.root] });
    expect(signatures[0]?.findings.map(({ code }) => code)).toEqual(["TIMESTAMP_UNTRUSTED", "CHAIN_UNTRUSTED"]);
  });
});

describe("asking for a timestamp (RFC 3161, 2.4)", () => {
  it("writes the request of the RFC: imprint, nonce, certificate wanted", () => {
    const request = timestampRequest(Buffer.from("abc"), Uint8Array.of(0x91));
    expect(Buffer.from(request).toString("hex")).toBe(
      "303b020101302f300b0609608648016503040201" + // version 1, SHA-256
        "0420ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" + // SHA-256 of "abc"
        "02020091" + // a nonce is not negative
        "0101ff",
    );
  });

  it("accepts an answer that fits", async () => {
    const token = await serviceOver(over(respond)).timestamp(stamped);
    const verdict = await verifyTimestamp(token, stamped, [authority.root]);
    expect(verdict).toMatchObject({ verdict: "valid", facts: { policy: "1.3.6.1.4.1.99999.1" } });
  });

  it.each([
    {
      because: "it is over something else",
      reason: "not-valid",
      answer: () => respond(timestampRequest(Buffer.from("other"), NONCE)),
    },
    {
      because: "it is an old one",
      reason: "other-nonce",
      answer: () => respond(timestampRequest(stamped, Uint8Array.of(7))),
    },
    { because: "it is a refusal", reason: "refused", answer: () => respond(Buffer.from("3003020101", "hex")) },
    { because: "it is not an answer", reason: "malformed", answer: () => Buffer.from("<html>") },
    { because: "it grants without a token", reason: "malformed", answer: () => Buffer.from("30053003020100", "hex") },
    { because: "it is empty", reason: "malformed", answer: () => new Uint8Array() },
    { because: "it is huge", reason: "malformed", answer: () => new Uint8Array(70_000) },
  ])("refuses an answer when $because", async ({ reason, answer }) => {
    await expect(serviceOver(over(answer)).timestamp(stamped)).rejects.toMatchObject({
      name: "TimestampUnavailable",
      reason,
    });
  });

  it("asks for the policy it is told, and refuses a timestamp under another", async () => {
    const asking = (policy: string, fetch: PostRequest) =>
      timestampService({
        url: "https://horodatage.example/",
        fetch,
        nonce: () => NONCE,
        trustedRoots: [authority.root],
        policy,
      }).timestamp(stamped);
    const token = await asking("1.3.6.1.4.1.99999.1", over(respond));
    expect(await verifyTimestamp(token, stamped, [authority.root])).toMatchObject({ verdict: "valid" });
    await expect(asking("1.2.3", over(respond))).rejects.toMatchObject({ reason: "refused" });
    const deaf = over(() => respond(timestampRequest(stamped, NONCE)));
    await expect(asking("1.2.3", deaf)).rejects.toMatchObject({ reason: "other-policy" });
  });

  it("refuses an answer that the server calls an error", async () => {
    await expect(serviceOver(over(respond, false)).timestamp(stamped)).rejects.toMatchObject({ reason: "unreachable" });
  });

  it("refuses a unit whose certificate is not for timestamping alone", async () => {
    const wrong = responderOf(await authority.issue("seal"));
    await expect(serviceOver(over(wrong)).timestamp(stamped)).rejects.toMatchObject({ reason: "not-valid" });
  });

  it("refuses a unit of an authority that is not trusted", async () => {
    const stranger = await anAuthority("Autre");
    const strange = responderOf(await stranger.issue("timestamping"));
    await expect(serviceOver(over(strange)).timestamp(stamped)).rejects.toMatchObject({ reason: "untrusted" });
  });

  it("refuses a token that was touched", async () => {
    const touched = async (request: Uint8Array): Promise<Uint8Array> => {
      const answer = Buffer.from(await respond(request));
      answer.write("20260302093008Z", answer.indexOf("20260302093007Z"));
      return answer;
    };
    await expect(serviceOver(over(touched)).timestamp(stamped)).rejects.toMatchObject({ reason: "not-valid" });
  });
});

describe("the embedded authority", () => {
  const SHA256 = "300b0609608648016503040201";
  const HASH = `0420${"00".repeat(32)}`;
  it.each([
    { because: "the request is no DER", request: "ff", failure: "03020204" }, // bit 5: badDataFormat
    { because: "the imprint has the wrong length", request: `30160201013011${SHA256}0402abcd`, failure: "03020204" },
    { because: "it asks for an extension", request: `3038020101302f${SHA256}${HASH}a0020500`, failure: "03020204" },
    {
      because: "the imprint is of an unknown algorithm", // bit 0: badAlg
      request: `3034020101302f${SHA256.replace(/01$/, "04")}${HASH}`,
      failure: "03020780",
    },
    {
      because: "it asks for another policy", // bit 15: unacceptedPolicy
      request: `3038020101302f${SHA256}${HASH}06022a04`,
      failure: "0303000001",
    },
  ])("refuses when $because", async ({ request, failure }) => {
    const answer = await respond(Buffer.from(request, "hex"));
    expect(Buffer.from(answer).toString("hex")).toContain(failure);
  });
});
