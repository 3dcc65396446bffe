import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, it } from "vitest";
import { type ControlledClock, clockControl } from "../../local/pages/clock-control.ts";
import { type ExecutionFilter, executionPages } from "../../local/pages/executions.ts";
import { mailViewer } from "../../local/pages/mail-viewer.ts";
import { anExecution } from "../support/an-execution.ts";
import { AGREEMENT, at } from "../support/staff-conventions.ts";

type Mount = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function served(mount: Mount): Promise<string> {
  const server = createServer(mount);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const plain = (html: string): string => html.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");

async function mailbox() {
  const message = new MailComposer({
    from: { name: "Armor Numérique", address: "ne-pas-repondre@kevrat.example" },
    replyTo: "conventions@syndicat.example",
    to: "direction@armorique.example",
    subject: "Convention à signer : Centre d'Armorique",
    date: new Date("2026-11-24T09:16:00Z"),
    text: "Bonjour, <à lire>",
    html: '<!doctype html><html><head><title>x</title></head><body><a href="http://localhost/signature">Signer</a></body></html>',
    icalEvent: {
      method: "PUBLISH",
      filename: "dates.ics",
      content: "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n",
    },
  });
  const eml = (await message.compile().build()).toString("utf8");
  const listed = { receivedAt: "2026-11-24T09:16:02Z", subject: "Convention à signer <b>" };
  return served(
    mailViewer({
      listMails: () => [
        { ...listed, id: "a-1", to: "direction@armorique.example" },
        { ...listed, id: "a-2", to: "informatique@armorique.example" },
      ],
      readMail: (id) => (id === "a-1" ? eml : undefined),
    }),
  );
}

describe("mails of the embedded runtime", () => {
  it("are listed, with what they say as text", async () => {
    const html = plain(await (await fetch(`${await mailbox()}/embarque/courriels`)).text());
    expect(html).toContain('href="/embarque/courriels/a-1"');
    expect(html).toContain("Convention à signer &lt;b&gt;");
    expect(html).toContain("24 novembre 2026 à 10 h 16");
  });

  it("are those of one address when asked", async () => {
    const html = await (await fetch(`${await mailbox()}/embarque/courriels?a=informatique%40armorique.example`)).text();
    expect(html).toContain("/embarque/courriels/a-2");
    expect(html).not.toContain("/embarque/courriels/a-1");
  });

  it("are read with their headers, text and calendar", async () => {
    const html = plain(await (await fetch(`${await mailbox()}/embarque/courriels/a-1`)).text());
    for (const said of [
      "Armor Numérique",
      "conventions@syndicat.example",
      "Bonjour, &lt;à lire&gt;",
      "METHOD:PUBLISH",
    ]) {
      expect(html).toContain(said);
    }
    expect(html).toContain('src="/embarque/courriels/a-1/html" sandbox="allow-top-navigation-by-user-activation"');
  });

  it("show their page in a frame that runs and fetches nothing, whose link opens in the whole window", async () => {
    const framed = await fetch(`${await mailbox()}/embarque/courriels/a-1/html`);
    expect(framed.headers.get("content-security-policy")).toMatch(/^default-src 'none';.* sandbox /);
    expect(await framed.text()).toContain('<head><base target="_top">');
  });

  it("give their calendar and their source", async () => {
    const origin = await mailbox();
    const ics = await fetch(`${origin}/embarque/courriels/a-1/agenda.ics`);
    expect(ics.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(await ics.text()).toContain("BEGIN:VCALENDAR");
    expect(await (await fetch(`${origin}/embarque/courriels/a-1/courriel.eml`)).text()).toContain("Message-ID:");
  });

  it.each(["/embarque/courriels/absent", "/embarque/courriels/a-1/autre", "/embarque/courriels/..%2f..%2fetc"])(
    "%s does not exist",
    async (path) => {
      expect((await fetch((await mailbox()) + path)).status).toBe(404);
    },
  );
});

function aClock(now = "2026-11-24T09:00:00Z") {
  const moves: string[] = [];
  let instant = at(now);
  let arrive: (() => void) | undefined;
  const clock: ControlledClock = {
    now: () => instant,
    nextTimerAt: () => at("2026-11-29T08:00:00Z"),
    advanceTo(to) {
      moves.push(to.toString());
      return new Promise((resolve) => {
        arrive = () => {
          instant = to;
          resolve();
        };
      });
    },
  };
  return {
    clock,
    moves,
    arrive: () => arrive?.(),
    halfway: (text: string) => {
      instant = Temporal.Instant.from(text);
    },
  };
}

describe("the clock of the embedded runtime", () => {
  async function control(now?: string) {
    const given = aClock(now);
    const address = `${await served(clockControl(given.clock))}/embarque/horloge`;
    const move = (
      fields: Record<string, string>,
      headers: Record<string, string> = { "sec-fetch-site": "same-origin" },
    ) => fetch(address, { method: "POST", body: new URLSearchParams(fields), headers, redirect: "manual" });
    return { ...given, move, shown: async () => plain(await (await fetch(address)).text()) };
  }

  it("says what time it is in Paris and when something is next to happen", async () => {
    const { shown } = await control();
    const html = await shown();
    expect(html).toContain("24 novembre 2026 à 10 h 00 min 00 s (heure de Paris)");
    expect(html).toContain("29 novembre 2026 à 9 h 00");
  });

  it.each([
    { fields: { pas: "jour" }, to: "2026-11-25T09:00:00Z" },
    { fields: { pas: "semaine" }, to: "2026-12-01T09:00:00Z" },
    { fields: { pas: "mois" }, to: "2026-12-24T09:00:00Z" },
    { fields: { pas: "echeance" }, to: "2026-11-29T08:00:00Z" },
    { fields: { jusqua: "2027-07-01T09:00" }, to: "2027-07-01T07:00:00Z" },
  ])("moves by $fields, in Paris time", async ({ fields, to }) => {
    const { move, moves } = await control();
    expect((await move(fields as Record<string, string>)).status).toBe(303);
    expect(moves).toEqual([to]);
  });

  it("keeps the hour over the change of season", async () => {
    const { move, moves } = await control("2027-03-27T08:00:00Z");
    await move({ pas: "jour" });
    expect(moves, "9:00 in Paris both days").toEqual(["2027-03-28T07:00:00Z"]);
  });

  it("shows how far it is and takes no second press meanwhile", async () => {
    const { move, moves, shown, arrive, halfway } = await control();
    await move({ pas: "semaine" });
    halfway("2026-11-27T21:00:00Z");
    expect((await move({ pas: "mois" })).status).toBe(303);
    expect(moves).toHaveLength(1);
    const during = await shown();
    expect(during).toContain('http-equiv="refresh" content="1"');
    expect(during).toContain('value="50"');
    expect(during).not.toContain("+ 1 jour");
    arrive();
    const after = await shown();
    expect(after).toContain("L'horloge est passée du 24 novembre 2026 à 10 h 00 au 1er décembre 2026 à 10 h 00.");
    expect(after).not.toContain('http-equiv="refresh"');
  });

  it.each([
    { fields: { jusqua: "2026-11-24T09:59" }, says: "L'horloge n'avance que vers l'avenir" },
    { fields: { jusqua: "2126-01-01T00:00" }, says: "Dix ans au plus à la fois." },
    { fields: { jusqua: "demain" }, says: "Choisissez une date et une heure." },
  ])("refuses $fields", async ({ fields, says }) => {
    const { move, moves, shown } = await control();
    await move(fields);
    expect(moves).toEqual([]);
    expect(await shown()).toContain(says);
  });

  it.each([
    { because: "another site's form", headers: { "sec-fetch-site": "cross-site" } },
    { because: "another origin", headers: { origin: "https://elsewhere.example" } },
    { because: "no origin at all", headers: {} },
  ])("is not moved by $because", async ({ headers }) => {
    const { move, moves } = await control();
    expect((await move({ pas: "jour" }, headers as Record<string, string>)).status).toBe(403);
    expect(moves).toEqual([]);
  });
});

describe("executions of the embedded runtime", () => {
  const NAME = `${AGREEMENT}-circuit-1-1`;

  /** Pages over one machine with as many executions as asked, the first of which can be read. */
  async function pages(count = 1) {
    const filters: ExecutionFilter[] = [];
    const listed = Array.from({ length: count }, (_, index) => ({
      machine: "signature-circuit",
      name: index === 0 ? NAME : `other-${index}`,
      status: "RUNNING" as const,
      startDate: at("2026-11-30T23:30:00Z"),
    }));
    const origin = await served(
      executionPages({
        machines: () => ["deadline", "signature-circuit"],
        list: (filter, limit) => {
          filters.push(filter);
          return listed.slice(0, limit);
        },
        read: async (machine, name) =>
          machine === "signature-circuit" && name === NAME ? anExecution(AGREEMENT) : undefined,
      }),
    );
    const get = async (path: string) => {
      const answer = await fetch(`${origin}/embarque/executions${path}`);
      return { status: answer.status, html: plain(await answer.text()), headers: answer.headers };
    };
    return { get, filters };
  }

  it("are listed with their machine, their status and their beginning in Paris", async () => {
    const { html } = await (await pages()).get("");
    expect(html).toContain(`href="/embarque/executions/signature-circuit/${NAME}"`);
    expect(html).toContain("1er décembre 2026 à 0 h 30 min 00 s");
    expect(html).toContain(">RUNNING</span>");
  });

  it.each([
    {
      query: "?machine=deadline&statut=FAILED&debut=6f0b",
      filter: { machine: "deadline", status: "FAILED", beginning: "6f0b" },
    },
    { query: "?machine=autre&statut=PENDING&debut=+", filter: {} },
  ])("are filtered by $query, whatever is not a filter being left aside", async ({ query, filter }) => {
    const { get, filters } = await pages();
    const { html } = await get(query);
    expect(filters).toEqual([filter]);
    if ("beginning" in filter) expect(html).toContain('value="6f0b"');
  });

  it("say what to do when there is none, and how to see the others", async () => {
    expect((await (await pages(0)).get("")).html).toContain("Déposez une demande");
    expect((await (await pages(0)).get("?statut=FAILED")).html).toContain("Voir toutes les exécutions");
  });

  it("say when there are more than are shown", async () => {
    expect((await (await pages(100)).get("")).html).not.toContain("Les 100 plus récentes");
    const { html } = await (await pages(150)).get("");
    expect(html).toContain("Les 100 plus récentes sont montrées.");
    expect(html.match(/<th scope="row"/g)).toHaveLength(100);
  });

  it("are seen under technical names: drawing, identifiers, each event with its state and its error", async () => {
    const { html, headers } = await (await pages()).get(`/signature-circuit/${NAME}`);
    expect(html).toContain(">here</text>");
    expect(html).toContain("AwaitSignature");
    expect(html).toContain("TaskFailed");
    expect(html).toContain("AgreementConflict");
    expect(html).toContain(`agreementId: ${AGREEMENT}`);
    expect(html).toContain(`href="/embarque/executions?debut=${AGREEMENT}"`);
    expect(headers.get("content-security-policy")).toContain("style-src 'self'");
  });

  it.each(["/signature-circuit/absent", "/autre/x", "/%E0%A4%A", "/signature-circuit"])(
    "%s does not exist",
    async (path) => {
      const { status, html } = await (await pages()).get(path);
      expect(status).toBe(404);
      expect(html).toContain("Cette exécution n'existe pas");
    },
  );
});
