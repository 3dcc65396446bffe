import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstBreak } from "../../functions/contracts/journal-chain.ts";
import { ofKind } from "../../functions/domain/kinds/kinds.ts";
import { startRuntime } from "../../local/runtime.ts";
import { PREFECTURE_ID } from "../../local/seed/prefecture.ts";
import { morning } from "../soak/acts.ts";
import { chance } from "../soak/chance.ts";
import { liveThroughKills } from "../soak/killing.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kevrat-crash-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("the whole product, killed at any instant while an indemnity is concluded and notified", () => {
  it("does each thing once: number, letters, seals, notification", { timeout: 120_000 }, async () => {
    const survived = await liveThroughKills({
      folder,
      play: "indemnity",
      until: "2023-06-15",
      random: chance(11),
      mostKills: 3,
      withinMilliseconds: 1_500,
    });
    expect([survived.kills, survived.brokeBy]).toEqual([3, undefined]);
    const frozenAt = morning("2023-06-15");
    const runtime = await startRuntime({ dataDir: folder, origin: "http://localhost:8080", frozenAt, log: silent });
    try {
      await runtime.settle();
      const { items } = await runtime.ports.agreements.list(PREFECTURE_ID, 10);
      expect(items).toHaveLength(1);
      const [summary] = items;
      if (!summary) throw new Error("nothing was filed");
      const convention = ofKind(await runtime.ports.agreements.load(summary.id), "indemnity-convention");
      const journal = await runtime.ports.agreements.journal(summary.id);
      expect(firstBreak(journal)).toBeUndefined();
      expect(convention.incidents).toEqual([]);
      expect(convention.life).toMatchObject({ status: "notified", terms: { number: "56-2023-001" } });
      expect(convention.documents.map(({ kind, seals }) => [kind, seals]).sort()).toEqual([
        ["convention", 0],
        ["convention-sealed", 1],
        ["convention-sealed", 2],
        ["eligibility-decision", 0],
        ["evidence", 0],
        ["notification", 0],
        ["request-receipt", 0],
      ]);
      const once = ["applicationSubmitted", "numberAssigned", "eligibilityConfirmed", "countersigned", "notified"];
      for (const event of once) expect(journal.filter((entry) => entry.event === event)).toHaveLength(1);
      expect(await runtime.ports.outbox.pending(1)).toEqual([]);
    } finally {
      await runtime.stop();
    }
  });
});
