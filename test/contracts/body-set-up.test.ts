import { describe, expect, it } from "vitest";
import { BodySetUp } from "../../functions/contracts/body-set-up.ts";
import { ISSUING_BODY } from "../../local/seed/issuing-body.ts";
import { PREFECTURE } from "../../local/seed/prefecture.ts";
import { exampleOf } from "../../local/set-up/example.ts";

const example = (id: string) => JSON.parse(exampleOf(id));
const AGENT = { id: "anne", name: "Anne Le Goff", email: "Anne.Le-Goff@megalis.example" };

/** A faultless file, but for what is laid over its body. */
const fileWith = (body: object, agents: readonly object[] = [AGENT]) => ({
  body: { ...example("megalis").body, ...body },
  agents,
});

describe("the file that a body is set up with", () => {
  it.each([{ body: ISSUING_BODY }, { body: PREFECTURE }])("says all of $body.id", ({ body }) => {
    expect(BodySetUp.parse(example(body.id)).body).toEqual(body);
  });

  it("sets for how long the proof is kept (Code du patrimoine, L. 212-2)", () => {
    expect(BodySetUp.parse(fileWith({ proofKeptForYears: 30 })).body.proofKeptForYears).toBe(30);
  });

  it("takes an address as sign-in looks for it, in small letters", () => {
    expect(BodySetUp.parse(fileWith({})).agents).toEqual([{ ...AGENT, email: "anne.le-goff@megalis.example" }]);
  });

  it.each([
    { fault: "an identifier that no address could carry", body: { id: "Mégalis" }, at: "body.id" },
    { fault: "a SIRET whose key is wrong", body: { siret: "25351449100048" }, at: "body.siret" },
    {
      fault: "a reading that does not exist",
      body: {
        proposes: {
          "access-convention": {
            ...example("megalis").body.proposes["access-convention"],
            options: { vat: "sometimes" },
          },
        },
      },
      at: "body.proposes.access-convention.options.vat",
    },
    {
      fault: "readings where no kind of agreement would look for them",
      body: { readings: { receptionBasis: "original" } },
      at: "body",
    },
    {
      fault: "a balance counted from a completion that no record knows before the claim (PA-20)",
      body: {
        proposes: {
          "indemnity-convention": {
            ...example("morbihan").body.proposes["indemnity-convention"],
            options: { balanceFrom: "completion" },
          },
        },
      },
      at: "body.proposes.indemnity-convention.options.balanceFrom",
    },
    { fault: "a setting that does not exist", body: { reminders: [7] }, at: "body" },
    { fault: "nothing proposed", body: { proposes: {} }, at: "body.proposes" },
    { fault: "no day to sign at all", body: { signatureValidForDays: 0 }, at: "body.signatureValidForDays" },
    {
      fault: "an IBAN whose key is wrong",
      body: {
        invoicing: {
          ...example("megalis").body.invoicing,
          accountant: { ...example("megalis").body.invoicing.accountant, iban: "FR7630001007941234567890186" },
        },
      },
      at: "body.invoicing.accountant.iban",
    },
    {
      fault: "a day that does not exist",
      body: {
        proposes: {
          "access-convention": {
            ...example("megalis").body.proposes["access-convention"],
            programmes: [{ id: "p", startsOn: "2025-02-29", endsOn: "2029-12-31", deliberation: "d" }],
          },
        },
      },
      at: "body.proposes.access-convention.programmes.0.startsOn",
    },
    { fault: "nobody to sign in", body: {}, agents: [], at: "agents" },
    { fault: "two agents of one address", body: {}, agents: [AGENT, { ...AGENT, id: "yann" }], at: "agents" },
  ])("is refused for $fault, at its place", ({ body, agents, at }) => {
    const reading = BodySetUp.safeParse(fileWith(body, agents));
    expect(reading.error?.issues.map(({ path }) => path.join("."))).toEqual([at]);
  });
});
