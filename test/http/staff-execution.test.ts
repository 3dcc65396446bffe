import { describe, expect, it } from "vitest";
import type { Strand } from "../../functions/domain/agreement/execution.ts";
import type { ExecutionRecord } from "../../functions/ports.ts";
import { anExecution, eventsFrom } from "../support/an-execution.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { AGREEMENT, at, invited } from "../support/staff-conventions.ts";
import { MARIE, STRANGER, staffWorld } from "../support/staff-world.ts";

const FILE = `/agents/conventions/${AGREEMENT}`;
const CIRCUIT = `${FILE}/suivi/circuit-1/1`;
const circuit = (generation: number): Strand => ({ key: "circuit-1", workflow: "signature-circuit", generation });

/** An agreement whose circuit is in that generation, and what Step Functions knows of it. */
function world(record: ExecutionRecord | undefined = anExecution(AGREEMENT), generation = 1) {
  const staff = staffWorld("2026-12-03T09:00:00Z");
  staff.put({ ...invited(), strands: [circuit(generation)] });
  const asked: string[] = [];
  const find = async (id: string, { key, generation: of }: Strand) => {
    asked.push(`${id} ${key} ${of}`);
    return record;
  };
  return { staff: Object.assign(staff, { ports: { ...staff.ports, executions: { find } } }), asked };
}

const shown = async (record?: ExecutionRecord, address = CIRCUIT) => {
  const { staff } = world(record);
  return (await agentBrowser(staff, MARIE).get(address)).html;
};

describe("the executions of an agreement, for the agents of its body only", () => {
  it("are not found by an agent of another body, and Step Functions is not even asked", async () => {
    const { staff, asked } = world();
    const stranger = agentBrowser(staff, STRANGER);
    const { status, html } = await stranger.get(CIRCUIT);
    const missing = await stranger.get(CIRCUIT.replace(AGREEMENT, "00000000-0000-4000-8000-000000000000"));
    expect([status, missing.status]).toEqual([404, 404]);
    expect(html).toBe(missing.html);
    expect(asked).toEqual([]);
  });

  it("are asked for by the record's own strand", async () => {
    const { staff, asked } = world(anExecution(AGREEMENT), 3);
    await agentBrowser(staff, MARIE).get(`${FILE}/suivi/circuit-1/2`);
    expect(asked).toEqual([`${AGREEMENT} circuit-1 2`]);
  });

  it.each(["circuit-2/1", "circuit-1/2", "circuit-1/0", "circuit-1/un", "..%2Fterm-1/1"])(
    "%s does not exist: the record has no such strand or generation",
    async (address) => {
      const { staff, asked } = world();
      expect((await agentBrowser(staff, MARIE).get(`${FILE}/suivi/${address}`)).status).toBe(404);
      expect(asked).toEqual([]);
    },
  );
});

describe("an execution as agents see it", () => {
  it("is reached from the page of the convention, with what it does now: the reminder is due", async () => {
    const html = await shown(undefined, FILE);
    expect(html).toContain(`href="${CIRCUIT}"`);
    expect(html).toContain("Circuit de signature n° 1");
    expect(html).toContain("Relancer le signataire");
  });

  it("says in French where it is, since when in Paris, and marks it in the drawing", async () => {
    const html = await shown();
    expect(html).toMatch(
      /En ce moment : <strong>Attendre la signature électronique<\/strong>, depuis le 1er décembre 2026 à 0 h 30\./,
    );
    expect(html).toContain("<svg");
    expect(html).toContain(">ici</text>");
    expect(html).not.toContain("AwaitSignature");
  });

  it("tells its history stay by stay, the newest first, with the names of errors", async () => {
    const html = await shown();
    const rows = [...html.matchAll(/<th scope="row"[^>]*>(.*?)<\/th>/g)].map(([, name]) => name);
    expect(rows).toEqual([
      "Attendre la signature électronique",
      "Que faire maintenant ?",
      "Relire le dossier",
      "Inviter le signataire",
      "Que faire maintenant ?",
      "Relire le dossier",
      "L'exécution elle-même",
    ]);
    expect(html).toContain("AgreementConflict");
    expect(html).toContain("Action en échec, action accomplie");
    expect(html).toContain("7 passages");
  });

  it("shows the identifiers it was given", async () => {
    expect(await shown()).toContain(`agreementId: ${AGREEMENT}\nstrand: circuit-1\ngeneration: 1`);
  });

  it("shows a long history page by page", async () => {
    const events = Array.from({ length: 120 }, () =>
      eventsFrom("2026-12-01T08:00:00Z TaskStateEntered Evaluate"),
    ).flat();
    const first = await shown(anExecution(AGREEMENT, { events }));
    expect(first).toContain("120 passages");
    expect(first).toContain("page 1 sur 3");
    expect(first).toContain(`href="${CIRCUIT}?page=2#historique"`);
    const last = await shown(anExecution(AGREEMENT, { events }), `${CIRCUIT}?page=3`);
    expect(last.match(/<th scope="row"/g)).toHaveLength(20);
    expect(last).not.toContain("Plus ancien");
  });

  it.each(["0", "-1", "x", "1e9", "2.5"])("takes page %s for one that exists", async (asked) => {
    expect(await shown(undefined, `${CIRCUIT}?page=${asked}`)).toContain("7 passages");
  });

  it("says where and when it stopped, and of what error", async () => {
    const html = await shown(
      anExecution(AGREEMENT, { status: "FAILED", error: "SealRefused", stoppedAt: at("2026-12-02T08:00:00Z") }),
    );
    expect(html).toContain("En échec");
    expect(html).toContain("SealRefused");
    expect(html).toContain(">arrêt</text>");
    expect(html).toContain(
      "Arrêtée à l'étape : <strong>Attendre la signature électronique</strong>, le 2 décembre 2026 à 9 h 00.",
    );
  });

  it("says why there is nothing to see when Step Functions no longer knows it", async () => {
    const { staff } = world();
    const gone = Object.assign(staff, { ports: { ...staff.ports, executions: { find: async () => undefined } } });
    const { status, html } = await agentBrowser(gone, MARIE).get(CIRCUIT);
    expect(status).toBe(200);
    expect(html).toContain("Cette exécution n'est pas consultable");
    expect(html).toContain(`href="${FILE}#suivi"`);
  });

  it("leads to the executions that came before it", async () => {
    const { staff } = world(anExecution(AGREEMENT), 2);
    const { html } = await agentBrowser(staff, MARIE).get(`${FILE}/suivi/circuit-1/2`);
    expect(html).toContain(`<a href="${CIRCUIT}">Exécution n° 1</a>`);
    expect(html).toContain('<strong aria-current="page">Exécution n° 2</strong>');
  });
});
