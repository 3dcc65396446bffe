import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { CertificationRequest } from "pkijs";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AgentAddressTaken } from "../../functions/adapters/agents.ts";
import { openTable } from "../../functions/adapters/table.ts";
import { BodySetUp } from "../../functions/contracts/body-set-up.ts";
import type { BodyId } from "../../functions/domain/identifiers.ts";
import { makeCertificate } from "../../functions/signatures/certificate.ts";
import { KEYS } from "../../local/kms/kms.ts";
import { BUCKET } from "../../local/runtime.ts";
import { setUpBody } from "../../local/set-up/body.ts";
import { exampleOf } from "../../local/set-up/example.ts";
import { keepSeal, sealRequest } from "../../local/set-up/seal.ts";
import { TABLE } from "../../local/tables.ts";
import { anAuthority } from "../support/an-authority.ts";
import { RunningProduct } from "../support/running-product.ts";

const BODY = "e-collectivites" as BodyId;
const ANNE = { id: "anne", name: "Anne Le Goff", email: "anne@e-collectivites.example" };
const YANN = { id: "yann", name: "Yann Riou", email: "yann@e-collectivites.example" };
let product: RunningProduct;

beforeAll(async () => {
  product = await RunningProduct.start("2026-03-16");
});
afterAll(() => product.stop());

const fileWith = (...agents: readonly object[]) =>
  BodySetUp.parse({
    body: { ...JSON.parse(exampleOf("megalis")).body, id: BODY, shortName: "e-Collectivités" },
    agents,
  });
const setUp = (...agents: readonly object[]) =>
  setUpBody(openTable(TABLE), fileWith(...agents), Temporal.PlainDate.from("2026-03-16"));
const whoHas = async (email: string) => (await product.runtime.ports.agents.findByEmail(email))?.name;

describe("setting a body up", () => {
  it("makes it propose its conventions, and its agents sign in", async () => {
    expect(await setUp(ANNE)).toEqual({ known: 1, removed: 0 });
    expect(await product.runtime.ports.bodies.load(BODY)).toMatchObject({ shortName: "e-Collectivités" });
    expect(await whoHas(ANNE.email)).toBe("Anne Le Goff");
  });

  it("changes nothing the second time", async () => {
    expect(await setUp(ANNE)).toEqual({ known: 1, removed: 0 });
    expect(await product.runtime.ports.agents.list(BODY)).toHaveLength(1);
  });

  it("lets an address that was replaced sign in no more", async () => {
    await setUp({ ...ANNE, email: "a.legoff@e-collectivites.example" });
    expect(await whoHas(ANNE.email)).toBeUndefined();
    expect(await whoHas("a.legoff@e-collectivites.example")).toBe("Anne Le Goff");
  });

  it("ends the session of an agent who is no longer in the file, and gives the address to the next", async () => {
    const { agents, clock } = product.runtime.ports;
    await setUp(ANNE, YANN);
    const anne = await agents.findByEmail(ANNE.email);
    if (!anne) throw new Error("Anne is not known");
    const session = await agents.openSession(anne, clock().add({ hours: 8 }));
    expect(await setUp({ ...YANN, email: ANNE.email })).toEqual({ known: 1, removed: 1 });
    expect(await agents.session(session, clock())).toBeUndefined();
    expect(await whoHas(ANNE.email)).toBe("Yann Riou");
  });

  it("takes the address of no agent of another body", async () => {
    const taken = "anne.le-goff@megalis.example";
    await expect(setUp({ ...ANNE, email: taken })).rejects.toEqual(new AgentAddressTaken(`${BODY}/anne` as never));
    expect((await product.runtime.ports.agents.findByEmail(taken))?.bodyId).toBe("megalis");
  });
});

describe("the certificates of its seal", () => {
  const pem = (der: Uint8Array): string =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`;
  const stores = () => ({ kms: new KMSClient({}), s3: new S3Client({}), bucket: BUCKET });
  const der = (text: string) => Buffer.from(text.replace(/-----[^-]+-----|\s/g, ""), "base64");

  it("are asked for in a request that proves the key and names the body (RFC 2986)", async () => {
    const request = await sealRequest(new KMSClient({}), KEYS.seal, fileWith(ANNE).body);
    const read = CertificationRequest.fromBER(new Uint8Array(der(request)).buffer);
    expect(await read.verify()).toBe(true);
    expect(read.subject.typesAndValues.map(({ type, value }) => `${type}=${value.valueBlock.value}`)).toEqual([
      "2.5.4.6=FR",
      "2.5.4.10=Syndicat mixte de coopération territoriale Mégalis Bretagne",
      "2.5.4.97=SI:FR-253514491",
      "2.5.4.3=Cachet de e-Collectivités",
    ]);
  });

  /** A certificate for the key that the request names, from an authority of this test. */
  async function issued(KeyId: string) {
    const authority = await anAuthority();
    const request = await sealRequest(new KMSClient({}), KeyId, fileWith(ANNE).body);
    const read = CertificationRequest.fromBER(new Uint8Array(der(request)).buffer);
    const certificate = await makeCertificate({
      publicKeySpki: new Uint8Array(read.subjectPublicKeyInfo.toSchema().toBER()),
      subject: { commonName: "Cachet", organization: "e-Collectivités", country: "FR" },
      validFrom: Temporal.Instant.from("2026-01-01T00:00:00Z"),
      validUntil: Temporal.Instant.from("2029-01-01T00:00:00Z"),
      serial: Uint8Array.of(7),
      issuer: { certificate: authority.certificate },
      sign: authority.sign,
      algorithm: "ECDSA_SHA_256",
      purpose: "seal",
    });
    return { certificate, root: authority.certificate };
  }

  it("are kept where the product reads them, once they are those of the key", async () => {
    const { certificate, root } = await issued(KEYS.seal);
    const files = { certificate: pem(certificate), chain: "", roots: pem(root) };
    await keepSeal(stores(), { bodyId: BODY, keyId: KEYS.seal }, files);
    const { seals } = product.runtime.ports;
    expect(Buffer.from((await seals.of(BODY)).certificate).equals(certificate)).toBe(true);
    const { trustedRoots, timestampRoots } = await seals.trust(BODY);
    expect(trustedRoots.map((each) => Buffer.from(each).equals(root))).toEqual([true]);
    expect(timestampRoots).toEqual([]);
    await expect(seals.timestampAuthority(BODY)).rejects.toMatchObject({
      name: "TimestampUnavailable",
      reason: "not-set-up",
    });
  });

  it("come with the roots that its timestamps are verified against", async () => {
    const { certificate, root } = await issued(KEYS.seal);
    const dating = await anAuthority();
    const files = {
      certificate: pem(certificate),
      chain: "",
      roots: pem(root),
      timestampRoots: pem(dating.certificate),
    };
    await keepSeal(stores(), { bodyId: "dated", keyId: KEYS.seal }, files);
    const { seals } = product.runtime.ports;
    const { timestampRoots } = await seals.trust("dated" as BodyId);
    expect(timestampRoots.map((each) => Buffer.from(each).equals(dating.certificate))).toEqual([true]);
    expect(await seals.timestampAuthority("dated" as BodyId)).toBeDefined();
  });

  it("are refused when they are those of another key, or lead to no root", async () => {
    const { certificate, root } = await issued(KEYS.prefectureSeal);
    const { root: stranger } = await issued(KEYS.seal);
    const kept = (keyId: string, roots: Uint8Array) =>
      keepSeal(stores(), { bodyId: "nobody", keyId }, { certificate: pem(certificate), chain: "", roots: pem(roots) });
    await expect(kept(KEYS.seal, root)).rejects.toThrow("The certificate is not that of the key of the seal.");
    await expect(kept(KEYS.prefectureSeal, stranger)).rejects.toThrow(
      "No root issued the last certificate of the chain.",
    );
  });
});
