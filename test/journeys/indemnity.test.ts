import { afterEach, describe, expect, it } from "vitest";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { closeFile } from "../../functions/domain/indemnity-convention/liquidation.ts";
import { askProrogation, grantProrogation } from "../../functions/domain/indemnity-convention/prorogation.ts";
import { grandSiteClaim, grandSiteRequest } from "../../local/demo/grand-site.ts";
import { IndemnityCast } from "../../local/demo/indemnity-cast.ts";
import { RunningProduct } from "../support/running-product.ts";

const PDF = new TextEncoder().encode("%PDF-1.7\n%%EOF\n");

let product: RunningProduct;
let cast: IndemnityCast;

async function start(day: string): Promise<void> {
  product = await RunningProduct.start(day);
  cast = await IndemnityCast.of(product.runtime);
}

afterEach(() => product.stop());

const power = () => product.cast.keep("power.pdf", "deliberation.pdf", PDF);
const statusOf = async (id: AgreementId) => (await cast.load(id)).life.status;
const incidentsOf = async (id: AgreementId) => (await cast.load(id)).incidents;
const documentsOf = async (id: AgreementId) => (await cast.load(id)).documents.map(({ kind }) => kind);
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

/** Concluded, notified on 15 June 2023 by its opening: the caducity of P01 ends on 15 December. */
async function notified(): Promise<AgreementId> {
  await start("2023-04-28");
  const id = await cast.submits(grandSiteRequest(await power()));
  await cast.concludes(id, { opinion: "2023-05-12", beneficiary: "2023-06-06", prefect: "2023-06-09" }, product.to);
  await product.to("2023-06-12");
  await cast.notifies(id);
  await product.to("2023-06-15");
  await cast.opens(id);
  return id;
}

describe("an indemnity, from the request to the payment (art. 4 to 6)", () => {
  it("P01, P17: is prorogued once, executed, claimed, checked and paid", { timeout: 120_000 }, async () => {
    const id = await notified();
    expect(await statusOf(id)).toBe("notified");
    expect((await cast.load(id)).life).toMatchObject({ terms: { number: "56-2023-001" } });
    await cast.declaresStart(id, "2023-06-19");
    expect(await statusOf(id)).toBe("notified");
    await product.to("2023-06-20");
    expect(await statusOf(id)).toBe("execution");

    await product.to("2023-11-20");
    await cast.act(id, (convention, { online }) =>
      askProrogation(convention, { ...online, reason: "Installation saturée jusqu’en janvier.", asked: { months: 3 } }),
    );
    await product.to("2023-12-04");
    await cast.act(id, (convention, { agentId, body, at }) =>
      grantProrogation(convention, {
        prorogationId: "1",
        prorogation: { months: 3 },
        grounds: ["Le retard n’est pas imputable au bénéficiaire."],
        agentId,
        body,
        at,
      }),
    );
    const caducity = (await cast.load(id)).deadlines.find((deadline) => deadline.id === "caducity");
    expect(caducity).toMatchObject({ status: "running" });
    expect(caducity?.lastDay.toString()).toBe("2024-03-15");

    await product.to("2023-12-20");
    expect(await statusOf(id)).toBe("execution-closed");
    await product.to("2024-01-30");
    await cast.proves(id);
    expect((await cast.load(id)).deadlines.find((deadline) => deadline.id === "caducity")?.status).toBe("met");
    await product.to("2024-02-12");
    await cast.claims(id, grandSiteClaim("2023-07-03", "2023-08-11", "2023-07-12"));
    expect(await statusOf(id)).toBe("balance-claimed");
    await product.restart();
    cast = await IndemnityCast.of(product.runtime);
    await cast.checksAndLiquidates(id);
    const { life } = await cast.load(id);
    if (life.status !== "liquidated") throw new Error(`not liquidated but ${life.status}`);
    expect(life.liquidation.amount.indemnityCents).toBe(94_800n);
    expect(life.liquidation.flags.map(({ code }) => code)).toEqual(["VAT_MISMATCH", "ART7_FORECAST_EXCEEDED"]);
    await product.to("2024-03-28");
    await cast.pays(id, "DRFIP-2024-0042");
    await cast.act(id, closeFile);
    expect(await statusOf(id)).toBe("closed");
    expect(await incidentsOf(id)).toEqual([]);
    expect(await documentsOf(id)).toEqual([
      "request-receipt",
      "eligibility-decision",
      "convention",
      "convention-sealed",
      "convention-sealed",
      "evidence",
      "notification",
      "prorogation-acknowledgement",
      "prorogation-decision",
      "completion-certificate",
      "check-sheet",
      "payment-order",
    ]);
    expect(parisDateOf(product.runtime.clock.now()).toString()).toBe("2024-03-28");
    expect(product.mailsTo("direction@grand-site.example").map(plain)).toContain(
      "Prorogation accordée jusqu’au 15 mars 2024 (n° 56-2023-001)",
    );
  });
});
