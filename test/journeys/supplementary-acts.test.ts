import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeReferent, requestChange } from "../../functions/domain/access-convention/change-requests.ts";
import { cancelAct, proposeAmendment, proposeOrder } from "../../functions/domain/access-convention/proposing-acts.ts";
import { recordScan, refuseSignature } from "../../functions/domain/access-convention/signing.ts";
import { TARIFF_2019_07 } from "../../functions/domain/access-rules/tariff.ts";
import { NATIONAL_HOLIDAYS } from "../../functions/domain/calendar/holidays.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { invoicedConvention, owes } from "../../functions/domain/invoicing/of-convention.ts";
import { plannedInvoices } from "../../functions/domain/invoicing/planned-invoices.ts";
import { recordOriginalReceived } from "../../functions/domain/kinds/original.ts";
import { FRENCH_NORMAL_VAT } from "../../functions/domain/money/vat.ts";
import { ISSUING_BODY as body } from "../../local/seed/issuing-body.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";

const REPRESENTATIVE = "presidence@musique-vilaine.example";
const REFERENT = "herve.tanguy@musique-vilaine.example";
const agentId = "megalis/anne";
const day = (text: string) => Temporal.PlainDate.from(text);

let product: RunningProduct;
let id: AgreementId;

beforeAll(async () => {
  product = await RunningProduct.start("2023-08-10");
  id = await product.cast.submits(anApplication());
  await product.cast.signs(REPRESENTATIVE);
  await product.cast.signs(product.cast.bodyMailbox);
  await product.to("2023-12-04");
}, 60_000);
afterAll(() => product.stop());

describe("an amendment, in the same forms as the convention (art. 6; MC-33, MA-15)", () => {
  it("is asked for, drawn up, signed by both parties, and counts from the 1st of January that follows", async () => {
    await product.act(id, (convention, at) =>
      requestChange(convention, { id: "r1", about: "amendment", text: "Nous sommes désormais 24 agents.", at }),
    );
    await product.act(id, (convention, at) =>
      proposeAmendment(convention, {
        changes: { size: { agents: 24, agentsOn: day("2023-12-01") } },
        reason: "L’établissement a repris l’école de Guichen.",
        tariff: TARIFF_2019_07,
        agentId,
        requestId: "r1",
        at,
      }),
    );
    expect((await product.load(id)).acts).toMatchObject([
      { id: "amendment-1", status: "awaiting-signatures", number: "1" },
    ]);
    expect((await product.load(id)).changeRequests).toMatchObject([{ id: "r1", outcome: { act: "amendment-1" } }]);

    await product.cast.signs(REPRESENTATIVE);
    await product.cast.signs(product.cast.bodyMailbox);
    const signed = await product.load(id);
    expect(signed.acts).toMatchObject([{ status: "signed" }]);
    expect(String(signed.acts[0]?.effectiveOn)).toBe("2024-01-01");
    expect(signed.documents.filter(({ title }) => title.startsWith("Avenant 1")).map(({ seals }) => seals)).toEqual([
      1, 2,
    ]);
    expect([signed.application.agents, signed.life.status]).toEqual([12, "in-force"]);

    await product.runtime.advanceTo(Temporal.Instant.from("2023-12-31T22:59:59Z"));
    expect((await product.load(id)).application.agents).toBe(12);
    await product.runtime.advanceTo(Temporal.Instant.from("2023-12-31T23:00:00Z"));
    expect(await product.load(id)).toMatchObject({ application: { agents: 24 }, acts: [{ status: "in-effect" }] });
    expect(product.mailsTo(REFERENT).at(-1)).toMatch(/avenant n° 1 prend effet/i);
  }, 60_000);

  it("leaves the year before as it was invoiced, and invoices the years after at the new tier", async () => {
    const convention = await product.load(id);
    if (!owes(convention)) throw new Error("unreachable");
    const data = { holidays: NATIONAL_HOLIDAYS, vat: FRENCH_NORMAL_VAT, tariffVersion: "2019-07" };
    const planned = plannedInvoices(invoicedConvention(convention), data);
    expect(
      planned.flatMap(({ years }) => years).map(({ year, twelfths, htCents }) => [year, twelfths, htCents]),
    ).toEqual([
      [2023, 4, 26_667n],
      [2024, 12, 175_000n],
    ]);
  });
});

describe("an order for complementary services (art. 1; MC-11)", () => {
  const order = (at: Temporal.Instant) => ({
    lines: [{ label: "Licences supplémentaires", quantity: "5 × licence, un an", unitPriceCents: 4_500n }],
    counts: [5],
    remarks: "",
    vatLiable: true,
    startsOn: day("2024-02-01"),
    endsOn: day("2025-01-31"),
    agentId,
    at,
  });

  it("draws its number from a series without gaps, never outlives the programme, and needs both signatures", async () => {
    await product.act(id, (convention, at) => proposeOrder(convention, order(at)));
    const proposed = await product.load(id);
    const act = proposed.acts.at(-1);
    expect(act).toMatchObject({
      kind: "order",
      number: "BC-2024-0001",
      status: "awaiting-signatures",
      htCents: 22_500n,
      vatCents: 4_500n,
      ttcCents: 27_000n,
    });
    expect(act?.kind === "order" && String(act.endsOn)).toBe("2024-12-31");
    await product.cast.signs(REPRESENTATIVE);
    await product.cast.signs(product.cast.bodyMailbox);
    expect((await product.load(id)).acts.at(-1)).toMatchObject({ status: "signed" });
  }, 60_000);

  it("is refused without touching the convention, and may be given up afterwards", async () => {
    await product.act(id, (convention, at) => proposeOrder(convention, order(at)));
    await product.act(id, (convention, at) =>
      refuseSignature(convention, { party: "establishment", reason: "trop cher", at }),
    );
    expect(await product.load(id)).toMatchObject({ life: { status: "in-force" } });
    expect((await product.load(id)).acts.at(-1)).toMatchObject({ number: "BC-2024-0002", status: "refused" });
    const inbox = await product.runtime.ports.agreements.inbox((await product.load(id)).bodyId);
    expect(inbox.map(({ kind }) => kind)).toContain("relaunch-act");
    await product.act(id, (convention, at) =>
      cancelAct(convention, { actId: "order-2", agentId, reason: "l’établissement y renonce", at }),
    );
    expect((await product.load(id)).acts.at(-1)).toMatchObject({ status: "cancelled" });
  }, 60_000);
});

describe("an amendment signed by hand, to a convention signed by hand (MC-33, MC-37)", () => {
  it("is proved by its own scan: the day of the convention's original is none of its own", async () => {
    const byHand = await product.cast.submits(anApplication({ signatureMode: "by-hand" }));
    const keep = (name: string) =>
      product.cast.keep(`test/${name}-${byHand}.pdf`, `${name}.pdf`, new TextEncoder().encode("%PDF-1.7 scan"));
    const scan = await keep("convention");
    await product.act(byHand, (convention, at) => recordScan(convention, { scan, body, at }));
    await product.act(byHand, (convention, at) =>
      recordOriginalReceived(convention, { agentId, receivedOn: parisDateOf(at), at }),
    );
    await product.cast.signs(product.cast.bodyMailbox);
    await product.to("2024-07-01");
    await product.act(byHand, (convention, at) =>
      proposeAmendment(convention, {
        changes: { charterVersion: "2024-1" },
        reason: "",
        tariff: TARIFF_2019_07,
        agentId,
        at,
      }),
    );
    const amended = await keep("avenant");
    await product.act(byHand, (convention, at) => recordScan(convention, { round: 2, scan: amended, body, at }));
    await product.cast.signs(product.cast.bodyMailbox);
    const { documents } = await product.load(byHand);
    const originals = await Promise.all(
      documents
        .filter(({ kind }) => kind === "evidence")
        .map(async ({ key }) => {
          const text = new TextDecoder().decode(await product.runtime.ports.documents.get(key));
          return /"originalReceivedOn":\s*"([^"]+)"/.exec(text)?.[1];
        }),
    );
    expect(originals).toEqual(["2024-01-01", undefined]);
  }, 60_000);
});

describe("another référent (art. 1; MC-06)", () => {
  it("gets a link of its own; the former one's dies", async () => {
    const before = await product.load(id);
    await product.act(id, (convention, at) =>
      changeReferent(convention, {
        referent: {
          firstName: "Soizic",
          lastName: "Le Floch",
          function: "responsable administrative",
          telephone: "02 99 71 00 00",
          email: "soizic@musique-vilaine.example",
        },
        actor: { role: "applicant" },
        at,
      }),
    );
    const after = await product.load(id);
    expect(after.followUpEpoch).toBe(before.followUpEpoch + 1);
    expect(product.mailsTo("soizic@musique-vilaine.example")).toEqual([
      expect.stringMatching(/^Vous êtes le référent/),
    ]);
  });
});
