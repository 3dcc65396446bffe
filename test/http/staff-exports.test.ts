import { describe, expect, it } from "vitest";
import { AgreementsExport, DeadlinesExport } from "../../functions/contracts/exports.ts";
import type { AgreementId, BodyId } from "../../functions/domain/identifiers.ts";
import { sheetLine } from "../../functions/http/layout/sheet.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { inForce, inStudy, submitted } from "../support/staff-conventions.ts";
import { MARIE, STRANGER, type StaffWorld, staffWorld } from "../support/staff-world.ts";

const id = (rank: number): AgreementId => `00000000-0000-4000-8000-${String(rank).padStart(12, "0")}` as AgreementId;

function put(world: StaffWorld, rank: number, name: string, convention = submitted(), bodyId?: BodyId): void {
  const { application } = convention;
  world.put({
    ...convention,
    id: id(rank),
    fileNumber: `D-2026-${String(rank).padStart(4, "0")}`,
    application: { ...application, establishment: { ...application.establishment, name } },
    ...(bodyId ? { bodyId } : {}),
  });
}

describe("a line of a sheet (RFC 4180, section 2; semicolons, as French spreadsheets read them)", () => {
  it.each([
    { cells: ["Quimper", "n° 12"], line: "Quimper;n° 12\r\n", because: "plain text stays plain" },
    { cells: ['dite « "Armorique" »'], line: '"dite « ""Armorique"" »"\r\n', because: "a quotation mark is doubled" },
    { cells: ["Ville ; agglomération"], line: '"Ville ; agglomération"\r\n', because: "a semicolon is quoted" },
    { cells: ["deux\nlignes"], line: '"deux\nlignes"\r\n', because: "a line break is quoted" },
    { cells: ["=HYPERLINK(1)"], line: "'=HYPERLINK(1)\r\n", because: "a formula is neutralised" },
    {
      cells: ["+33 2", "-1", "@sum", "\tx"],
      line: "'+33 2;'-1;'@sum;'\tx\r\n",
      because: "so is whatever may begin one",
    },
    { cells: [{ ours: "-12,50" }], line: "-12,50\r\n", because: "an amount of ours stays a number" },
  ])("$because", ({ cells, line }) => {
    expect(sheetLine(cells)).toBe(line);
  });
});

describe("the exports of the staff", () => {
  it("gives the agreements of a status as a sheet", async () => {
    const world = staffWorld();
    put(world, 1, "=1+1", inForce());
    put(world, 2, "Déposée seulement");
    const answer = await agentBrowser(world, MARIE).get("/agents/exports/conventions.csv?statut=in-force");
    expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8; header=present");
    expect(answer.headers["content-disposition"]).toBe('attachment; filename="conventions.csv"');
    expect(answer.html.split("\r\n")).toEqual([
      "\uFEFFDossier;Numéro;Nature;Demandeur;Statut;Déposé le;Dernier événement;Identifiant",
      "D-2026-0001;2026-011-2026-0001;Convention d'accès;'=1+1;En vigueur;2026-11-24 10:12:00;2026-11-24 10:12:00;00000000-0000-4000-8000-000000000001",
      "",
    ]);
  });

  it("gives the agreements as data, in the documented shape", async () => {
    const world = staffWorld("2026-12-02T09:00:00Z");
    put(world, 1, "Commune 1", inStudy());
    const { html } = await agentBrowser(world, MARIE).get("/agents/exports/conventions.json");
    expect(AgreementsExport.parse(JSON.parse(html))).toEqual({
      schema: "kevrat/agreements/1",
      exportedAt: "2026-12-02T09:00:00Z",
      filters: {},
      items: [
        {
          id: "00000000-0000-4000-8000-000000000001",
          kind: "access-convention",
          fileNumber: "D-2026-0001",
          number: null,
          party: "Commune 1",
          status: "in-eligibility-study",
          statusLabel: "Étude d'éligibilité",
          submittedAt: "2026-11-24T09:12:00Z",
          changedAt: "2026-11-24T09:12:00Z",
        },
      ],
      next: null,
    });
  });

  it("reads every page of a long list", async () => {
    const world = staffWorld();
    for (let rank = 1; rank <= 450; rank += 1) put(world, rank, `Commune ${rank}`);
    const { html } = await agentBrowser(world, MARIE).get("/agents/exports/conventions.json");
    expect(AgreementsExport.parse(JSON.parse(html)).items).toHaveLength(450);
  });

  it("gives the deadlines that run, and those of a period, with the filters of their page", async () => {
    const world = staffWorld();
    put(world, 1, "Commune 1", inForce());
    const agent = agentBrowser(world, MARIE);
    const running = DeadlinesExport.parse(JSON.parse((await agent.get("/agents/exports/echeances.json")).html));
    expect(running.items.map(({ kind, lastDay, status }) => [kind, lastDay, status])).toEqual([
      ["activation", "2027-01-04", "running"],
    ]);
    const all = await agent.get("/agents/exports/echeances.csv?etat=toutes&au=02/12/2026");
    expect(all.html.split("\r\n").slice(1)).toEqual([
      "2026-12-01;Réponse à la demande;D-2026-0001;Commune 1;Organisme;Tenu;2026-11-24;2026-11-24 10:15:00",
      "",
    ]);
  });

  it("gives nothing of another body, and nothing to whoever is not signed in", async () => {
    const world = staffWorld();
    put(world, 1, "Commune 1", inForce());
    for (const address of ["/agents/exports/conventions.csv", "/agents/exports/echeances.json"]) {
      expect((await agentBrowser(world, STRANGER).get(address)).html).not.toContain("Commune 1");
      const unknown = await agentBrowser(world).get(address);
      expect(unknown.status).toBe(401);
      expect(unknown.html).not.toContain("Commune 1");
    }
  });
});

describe("the list of deadlines", () => {
  it("shows those that run and leads to the exports with the page's filters", async () => {
    const world = staffWorld();
    put(world, 1, "Commune 1", inForce());
    const { html } = await agentBrowser(world, MARIE).get("/agents/echeances?nature=activation&au=31/01/2027");
    expect(html).toContain("Activation des services");
    expect(html).toContain('href="/agents/exports/echeances.csv?nature=activation&amp;au=2027-01-31"');
    expect(html).not.toContain("Tenu</span>");
  });

  it("says so when nothing matches", async () => {
    const { html } = await agentBrowser(staffWorld(), MARIE).get("/agents/echeances?etat=missed");
    expect(html).toContain("Aucune échéance ne correspond");
  });
});
