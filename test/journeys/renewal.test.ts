import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";

let product: RunningProduct;
let renewed: AgreementId;

beforeAll(async () => {
  product = await RunningProduct.start("2023-11-10");
  renewed = await product.cast.submits(anApplication());
  await product.cast.signs("presidence@musique-vilaine.example");
  await product.cast.signs(product.cast.bodyMailbox);
}, 60_000);
afterAll(() => product.stop());

describe("a convention that nobody ends (art. 5; MC-29, MC-30, MA-06)", () => {
  it("is renewed tacitly on its anniversary, and ends with the programme", async () => {
    await product.to("2024-12-02");
    expect((await product.load(renewed)).life).toMatchObject({ status: "in-force", term: { number: 2, last: true } });
    await product.to("2025-01-01");
    expect(await product.statusOf(renewed)).toBe("programme-ended");
    const events = await product.eventsOf(renewed);
    expect(events.filter((event) => event === "renewedTacitly")).toHaveLength(1);
    expect(events.filter((event) => event === "renewalReminderSent")).toHaveLength(2);
    expect(events).toContain("executionHandedOver"); // a term is longer than an execution may live
  }, 120_000);
});
