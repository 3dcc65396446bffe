import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AGENTS, BODY_ID } from "../../local/seed/issuing-body.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";

const AGENT = AGENTS[0]?.id ?? raise();
function raise(): never {
  throw new Error("the embedded runtime has no agent");
}

let product: RunningProduct;

beforeAll(async () => {
  product = await RunningProduct.start("2023-08-10");
  for (let filed = 0; filed < 2; filed += 1) {
    await product.cast.submits(anApplication());
    await product.cast.signs("presidence@musique-vilaine.example");
    await product.cast.signs(product.cast.bodyMailbox);
  }
  await product.to("2023-09-05");
}, 60_000);
afterAll(() => product.stop());

describe("the deadlines of a body, over the store", () => {
  it("are listed by last day, page after page, in the state the records are in", async () => {
    const { agreements } = product.runtime.ports;
    const first = await agreements.listDeadlines(BODY_ID, undefined, 3);
    expect(first.items.map(({ kind, lastDay, status }) => [kind, String(lastDay), status])).toEqual([
      ["first-answer", "2023-08-17", "met"],
      ["first-answer", "2023-08-17", "met"],
      ["activation", "2023-10-02", "running"],
    ]);
    const second = await agreements.listDeadlines(BODY_ID, undefined, 3, first.next);
    expect(second.items.map(({ fileNumber, lastDay }) => [fileNumber, String(lastDay)])).toHaveLength(1);
    expect(second.next).toBeUndefined();
  });

  it("are listed from a day on", async () => {
    const from = Temporal.PlainDate.from("2023-09-01");
    const { items } = await product.runtime.ports.agreements.listDeadlines(BODY_ID, from, 10);
    expect(items.map(({ kind }) => kind)).toEqual(["activation", "activation"]);
  });
});

describe("the calendar link of an agent, over the store", () => {
  it("is replaced only as it was last seen", async () => {
    const { calendarLinks } = product.runtime.ports;
    const openedAt = Temporal.Instant.from("2023-09-05T07:00:00Z");
    const link = { epoch: 1, openedAt };
    expect(await calendarLinks.load(AGENT)).toBeUndefined();
    expect(await calendarLinks.replace(AGENT, undefined, link)).toBe(true);
    expect(await calendarLinks.replace(AGENT, undefined, link)).toBe(false);
    expect(await calendarLinks.replace(AGENT, link, { ...link, revokedAt: openedAt })).toBe(true);
    expect((await calendarLinks.load(AGENT))?.revokedAt?.toString()).toBe("2023-09-05T07:00:00Z");
  });
});

describe("the link by which an agent signs in, over the store", () => {
  it("goes out once a minute for an address, however often it is asked for, and to others all the same", async () => {
    const { agents } = product.runtime.ports;
    const [anne, yann] = AGENTS;
    if (!anne || !yann) return raise();
    const until = Temporal.Instant.from("2023-09-05T08:00:00Z");
    expect(await agents.openSignIn(anne, until)).toEqual(expect.any(String));
    expect(await agents.openSignIn(anne, until.add({ seconds: 59 }))).toBeUndefined();
    expect(await agents.openSignIn(yann, until.add({ seconds: 59 }))).toEqual(expect.any(String));
    expect(await agents.openSignIn(anne, until.add({ seconds: 60 }))).toEqual(expect.any(String));
    expect(await agents.findByEmail(anne.email)).toEqual(anne);
  });
});
