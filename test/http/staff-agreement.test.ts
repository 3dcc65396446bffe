import { describe, expect, it } from "vitest";
import { chain } from "../../functions/adapters/journal-chain.ts";
import { FIRST_PREVIOUS_HASH } from "../../functions/contracts/journal-chain.ts";
import type { JournalEntry } from "../../functions/domain/agreement/journal.ts";
import { FILE, opened, scanned } from "../support/opened-file.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { AGREEMENT, aDocument, at, inForce } from "../support/staff-conventions.ts";
import { MARIE, STRANGER, staffWorld } from "../support/staff-world.ts";

describe("a file, for the agents of its body only", () => {
  it.each([FILE, `${FILE}/documents/doc-receipt`, `${FILE}/pieces/pouvoir`])(
    "%s is not found by an agent of another body, like a file that does not exist",
    async (address) => {
      const world = staffWorld();
      world.put(inForce());
      const stranger = agentBrowser(world, STRANGER);
      const { status, html } = await stranger.get(address);
      const missing = await stranger.get(address.replace(AGREEMENT, "00000000-0000-4000-8000-000000000000"));
      expect([status, missing.status]).toEqual([404, 404]);
      expect(html).toBe(missing.html);
    },
  );

  it("lets no agent of another body act", async () => {
    const world = staffWorld();
    world.put(inForce());
    const fields = { version: String(inForce().version), services: "actes" };
    expect((await agentBrowser(world, STRANGER).post(`${FILE}/services/activer`, fields)).status).toBe(404);
    expect(world.agreements.get(AGREEMENT)?.version).toBe(inForce().version);
  });

  it("leads to documents and pieces by addresses that expire", async () => {
    const world = staffWorld();
    world.put({ ...scanned, documents: [...scanned.documents, aDocument({ wordKey: "agreements/1/receipt.docx" })] });
    const agent = agentBrowser(world, MARIE);
    const location = async (path: string) => (await agent.get(`${FILE}/${path}`)).location;
    expect(await location("documents/doc-convention")).toContain("/agreements/1/convention.pdf");
    expect(await location("pieces/pouvoir")).toContain("/powers/1.pdf");
    expect(await location("pieces/scan")).toContain("/scan.pdf");
    expect((await agent.get(`${FILE}/pieces/autre`)).status).toBe(404);
    expect((await agent.get(`${FILE}/documents/inconnu`)).status).toBe(404);
    expect((await agent.get(`${FILE}/documents/doc-convention/word`)).status, "it has no Word version").toBe(404);
  });

  it("explains each deadline and each date, with its rules", async () => {
    const { html } = await opened(inForce());
    expect(html).toContain("le délai est reporté au 4 janvier 2027 à minuit");
    expect(html).toContain("convention d'accès, article 4 ; code de procédure civile, article 641, alinéa 2 ; ");
    expect(html).toContain("(règles MC-26, MA-23, T2, T4, T5).");
    expect(html).toContain("(règles MC-18, MC-28, T1, MA-01, MA-02, T13)");
    expect(html).toContain("30 septembre 2027");
  });
});

describe("the journal is verified each time it is shown", () => {
  const facts = [
    { event: "applicationSubmitted", actor: { role: "applicant" }, detail: { fileNumber: "D-2026-0001" } },
    {
      event: "eligibilityGranted",
      actor: { role: "agent", agentId: MARIE.id },
      detail: { reason: "Intérêt régional." },
    },
    { event: "numberAssigned", actor: { role: "system" }, detail: { number: "2026-011-2026-0001" } },
  ] as const;
  const entries = chain(
    { before: undefined, after: inForce(), facts, mails: [], starts: [] },
    at("2026-11-24T09:12:00Z"),
    0,
    FIRST_PREVIOUS_HASH,
  );
  const shown = async (journal: readonly JournalEntry[]) => {
    const world = staffWorld();
    world.put(inForce(), journal);
    return (await agentBrowser(world, MARIE).get(FILE)).html;
  };

  it("is intact: says how many events and the last hash, and names the agents", async () => {
    const html = await shown(entries);
    expect(html).toContain("Journal intact : 3 événements vérifiés");
    expect(html).toContain(entries[2]?.hash);
    expect(html).toContain("Marie Le Bihan");
  });

  const [first, second, third] = entries as readonly [JournalEntry, JournalEntry, JournalEntry];
  it.each([
    { because: "an entry was changed", journal: [first, { ...second, detail: { reason: "Autre." } }, third], at: 2 },
    { because: "an entry was removed", journal: [first, third], at: 3 },
    { because: "the order was changed", journal: [second, first, third], at: 2 },
  ])("is broken where $because", async ({ journal, at: where }) => {
    expect(await shown(journal)).toContain(`Journal rompu à l'événement ${where}`);
  });
});
