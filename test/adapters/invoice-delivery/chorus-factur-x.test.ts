import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, it } from "vitest";
import { chorusFacturX } from "../../../functions/adapters/invoice-delivery/chorus-factur-x.ts";
import { PlatformUnreachable } from "../../../functions/domain/errors.ts";
import type { BodyId, Sha256 } from "../../../functions/domain/identifiers.ts";
import { titreOf } from "../../../functions/domain/invoicing/titre.ts";
import { anInvoice } from "../../support/an-invoice.ts";
import { type Exchange, recordedPlatform } from "../../support/recorded-platform.ts";

const contract: Record<string, Exchange> = JSON.parse(
  readFileSync(new URL("chorus-pro-contract.json", import.meta.url), "utf8"),
);
const invoice = {
  bodyId: "megalis" as BodyId,
  statement: anInvoice(),
  titre: titreOf(anInvoice(), { budget: { code: "00100", article: "70688" } }),
  pdf: new TextEncoder().encode("%PDF-1.7 …"),
  pdfSha256: "0".repeat(64) as Sha256,
  printFile: () => Promise.reject(new Error("nothing is printed on this route")),
};

let platform: Awaited<ReturnType<typeof recordedPlatform>>;
let now = Temporal.Instant.from("2023-07-03T06:00:00Z");

async function over(...names: readonly string[]) {
  now = Temporal.Instant.from("2023-07-03T06:00:00Z");
  platform = await recordedPlatform(names.map((name) => contract[name] as Exchange));
  const access = {
    tokenUrl: `${platform.address}/api/oauth/token`,
    apiUrl: platform.address,
    clientId: "app-1",
    clientSecret: "s3cret",
    technicalLogin: "TECH_1@cpro.example",
    technicalPassword: "mot:de passe",
  };
  return chorusFacturX(access, () => now);
}
afterEach(async () => {
  expect(platform.left).toBe(0);
  await platform.close();
});

describe("depositing an invoice on Chorus Pro through PISTE", () => {
  it("asks for a token, then deposits the Factur-X with the technical account", async () => {
    const chorus = await over("token", "deposited");
    expect(await chorus.deliver(invoice)).toEqual({ outcome: "deposited", reference: "CPP0000001" });
    const [, deposit] = platform.asked;
    expect(deposit?.headers["authorization"]).toBe("Bearer jeton-1");
    // base64 of "TECH_1@cpro.example:mot:de passe"
    expect(deposit?.headers["cpro-account"]).toBe("VEVDSF8xQGNwcm8uZXhhbXBsZTptb3Q6ZGUgcGFzc2U=");
    expect(deposit?.body["fichierFlux"]).toBe("JVBERi0xLjcg4oCm"); // base64 of "%PDF-1.7 …"
  });

  it("says why a deposit was refused: a value, for it is expected", async () => {
    const chorus = await over("token", "refusedAtDeposit");
    const refused = { outcome: "refused", reason: "Le format du fichier est invalide" };
    expect(await chorus.deliver(invoice)).toEqual(refused);
  });

  it("names the file in at most fifty characters", async () => {
    const number = `F-2023-${"4".repeat(60)}`;
    const long = { ...contract["deposited"], request: { method: "POST", path: "/cpro/factures/v1/deposer/flux" } };
    contract["long"] = long as Exchange;
    const chorus = await over("token", "long");
    await chorus.deliver({ ...invoice, statement: anInvoice({ number }) });
    expect(platform.asked[1]?.body["nomFichier"]).toBe(`F-2023-${"4".repeat(39)}.pdf`);
  });
});

describe("what became of a deposit", () => {
  it.each([
    { answer: "unknownYet", status: { state: "under-way" }, because: "the platform does not know the flow yet" },
    { answer: "pending", status: { state: "under-way" }, because: "it waits in the platform" },
    { answer: "integrated", status: { state: "integrated" }, because: "the invoice is there" },
    {
      answer: "flowRejected",
      status: { state: "rejected", level: "flow", reason: "Le fichier n’est pas un PDF/A-3" },
      because: "the file was refused: the same invoice is deposited again",
    },
    {
      answer: "invoiceRejected",
      status: {
        state: "rejected",
        level: "invoice",
        reason: "Le code service est obligatoire pour ce destinataire",
      },
      because: "the file was read, the invoice in it refused",
    },
  ])("$answer: $because", async ({ answer, status }) => {
    const chorus = await over("token", answer);
    expect(await chorus.follow("CPP0000001")).toEqual(status);
  });
});

describe("tokens", () => {
  it("are kept until shortly before their end", async () => {
    const chorus = await over("token", "pending", "pending", "token", "integrated");
    await chorus.follow("CPP0000001");
    now = now.add({ seconds: 3_539 });
    await chorus.follow("CPP0000001");
    now = now.add({ seconds: 1 });
    expect(await chorus.follow("CPP0000001")).toEqual({ state: "integrated" });
  });

  it("that are refused before their end are asked for again, once", async () => {
    const chorus = await over("token", "unauthorised", "token", "integrated");
    expect(await chorus.follow("CPP0000001")).toEqual({ state: "integrated" });
    await platform.close();
    const refused = await over("token", "unauthorised", "token", "unauthorised");
    await expect(refused.follow("CPP0000001")).rejects.toThrow(PlatformUnreachable);
  });
});

describe("a platform that does not answer", () => {
  it("is an error of its own, which names neither secret nor content", async () => {
    const chorus = await over("token", "down");
    await expect(chorus.follow("CPP0000001")).rejects.toMatchObject({ name: "PlatformUnreachable", code: "503" });
  });

  it("is the same when nothing listens there", async () => {
    const chorus = await over();
    await platform.close();
    await expect(chorus.deliver(invoice)).rejects.toMatchObject({ platform: "PISTE", code: "network" });
    platform = await recordedPlatform([]);
  });
});
