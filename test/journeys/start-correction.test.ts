import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { correctStart } from "../../functions/domain/indemnity-convention/start-correction.ts";
import { grandSiteRequest } from "../../local/demo/grand-site.ts";
import { IndemnityCast } from "../../local/demo/indemnity-cast.ts";
import { RunningProduct } from "../support/running-product.ts";

const PDF = new TextEncoder().encode("%PDF-1.7\n%%EOF\n");

it("an execution closed by a mistyped start runs again once it is put right, and its balance is counted anew (PC-17)", {
  timeout: 120_000,
}, async () => {
  const product = await RunningProduct.start("2023-06-09");
  try {
    const cast = await IndemnityCast.of(product.runtime);
    const id = await cast.submits(grandSiteRequest(await product.cast.keep("power.pdf", "deliberation.pdf", PDF)));
    const deadline = async (name: string) => {
      const found = (await cast.load(id)).deadlines.find((one) => one.id === name);
      return found && `${found.status} ${found.lastDay}`;
    };
    await cast.asksOpinion(id);
    await cast.confirms(id, "MTE-2023-0512");
    await cast.ordersDrawingUp(id);
    await cast.common.signs((await cast.load(id)).request.representative.email);
    await cast.common.signs(cast.body.signatory.email);
    await cast.notifies(id);
    await product.to("2023-06-15");
    await cast.opens(id);
    await cast.declaresStart(id, "2023-05-15");
    await cast.proves(id);
    await product.to("2023-11-20");
    expect((await cast.load(id)).life.status).toBe("execution-closed");
    expect(await deadline("balance-claim")).toBe("running 2024-02-15");
    await cast.act(id, (convention, { agentId, body, at }) =>
      correctStart(convention, {
        declaredStartOn: Temporal.PlainDate.from("2023-06-15"),
        reason: "Le mois était mal lu.",
        agentId,
        body,
        at,
      }),
    );
    expect((await cast.load(id)).life.status).toBe("execution");
    expect(await deadline("balance-claim")).toBeUndefined();
    await product.to("2023-12-18");
    expect((await cast.load(id)).life.status).toBe("execution-closed");
    expect(await deadline("execution-period")).toBe("met 2023-12-15");
    expect(await deadline("balance-claim")).toBe("running 2024-03-15");
    expect((await cast.load(id)).incidents).toEqual([]);
    await product.to("2024-03-19");
    expect((await cast.load(id)).life).toMatchObject({ status: "delay-expired", expired: "balance" });
  } finally {
    await product.stop();
  }
});
