import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { trailOf } from "../../functions/http/executions/trail.ts";
import { seenExecutions } from "../../local/seen-executions.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";

let product: RunningProduct;
let id: AgreementId;

beforeAll(async () => {
  product = await RunningProduct.start("2023-03-15");
  id = await product.cast.submits(anApplication());
});
afterAll(() => product.stop());

const main = { key: "access-convention", workflow: "access-convention", generation: 1 } as const;

describe("executions of a running product, seen through the API of Step Functions", () => {
  it("wait where the agreement waits, on the machine that is deployed", async () => {
    const record = await product.runtime.ports.executions.find(id, main);
    expect(record).toMatchObject({ status: "RUNNING", input: { agreementId: id, strand: main.key, generation: 1 } });
    if (!record) throw new Error("unreachable");
    expect([...trailOf(record).marks]).toEqual([["AwaitSignatures", "here"]]);
    expect(record.machine.States["AwaitSignatures"]?.Resource).toBe("arn:aws:states:::lambda:invoke.waitForTaskToken");
    expect(record.events[0]).toMatchObject({ type: "ExecutionStarted" });
  });

  it("show no token, and nobody's name or address", async () => {
    const records = await Promise.all(
      (await product.load(id)).strands.map((strand) => product.runtime.ports.executions.find(id, strand)),
    );
    const { representative, referent } = anApplication();
    for (const { email, lastName } of [representative, referent]) {
      expect(JSON.stringify(records)).not.toContain(email);
      expect(JSON.stringify(records)).not.toContain(lastName);
    }
    expect(JSON.stringify(records)).not.toContain("taskToken");
  });

  it("end, and say where", async () => {
    const strand = { key: "deadline-first-answer", workflow: "deadline", generation: 1 } as const;
    const record = await product.runtime.ports.executions.find(id, strand);
    expect(record?.status).toBe("SUCCEEDED");
    expect(record && [...trailOf(record).marks]).toEqual([["DeadlineMet", "ended"]]);
  });

  it("are unknown before they start", async () => {
    expect(await product.runtime.ports.executions.find(id, { ...main, generation: 2 })).toBeUndefined();
  });

  it("are listed and filtered for developers", async () => {
    const seen = seenExecutions(product.runtime.engine);
    const listed = (...filter: Parameters<typeof seen.list>) => seen.list(...filter).map(({ machine }) => machine);
    expect([...seen.machines()]).toContain("signature-circuit");
    expect([...listed({}, 10)].sort()).toEqual(["access-convention", "deadline", "signature-circuit"]);
    expect(listed({ status: "SUCCEEDED" }, 10)).toEqual(["deadline"]);
    expect(listed({ machine: "signature-circuit" }, 10)).toEqual(["signature-circuit"]);
    expect(listed({ beginning: id.slice(0, 8) }, 2)).toHaveLength(2);
    expect(listed({ beginning: "nothing" }, 10)).toEqual([]);
    expect((await seen.read("deadline", `${id}-deadline-first-answer-1`))?.status).toBe("SUCCEEDED");
  });
});
