import { describe, expect, it } from "vitest";
import { browser } from "../support/browser.ts";
import { pageWorld } from "../support/page-ports.ts";
import { aBody } from "../support/staff-conventions.ts";

const visitor = () => browser(pageWorld(aBody()).ports);
const ACCESS = "/simulation/acces";
const INDEMNITY = "/simulation/indemnisation";
const TERMINATED = `${ACCESS}?recue=15/03/2023&agents=33&offre=bouquet&resiliation=20/08/2024&portee=tout&facture=1 750`;

/** Text as read: markup and special spaces apart. */
const read = (html: string) =>
  html
    .replace(/<style[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/\s+/g, " ");

describe("que se passe-t-il si…, for an access convention", () => {
  it("is offered on the home page", async () => {
    const { html } = await visitor().get("/");
    expect(html).toContain('href="/simulation"');
  });

  it("shows an empty form first, with an example, and nothing in error", async () => {
    const { status, html } = await visitor().get(ACCESS);
    expect(status).toBe(200);
    expect(html).not.toContain("Erreur");
    expect(html).toContain("Voir un exemple");
  });

  it("says each date and amount with its reason (MC-31, MA-09, T18)", async () => {
    const { status, html } = await visitor().get(TERMINATED);
    const text = read(html);
    expect(status).toBe(200);
    expect(text).toContain(
      "Préavis de deux mois à compter du 1er septembre 2024, premier jour du mois qui suit la réception du 20 août 2024 ; il s'achève le 31 octobre 2024 à minuit (article 5).",
    );
    expect(text).toContain(
      "Avoir de 350,00 € toutes taxes comprises : 1 750,00 € hors taxes facturés, 1 458,33 € dus, différence de 291,67 € hors taxes.",
    );
  });

  it("draws the schedule with the numbers of the table, told in words beside it", async () => {
    const { html } = await visitor().get(TERMINATED);
    const [wide = ""] = html.match(/<svg[\s\S]*?<\/svg>/) ?? [];
    expect(wide).toContain('role="img"');
    expect(wide).toContain("Préavis");
    expect(html).toContain("Chaque date et sa raison");
  });

  it("keeps what was typed and says beside each field what is wrong with it", async () => {
    const { status, html } = await visitor().get(`${ACCESS}?recue=31/02/2023&agents=beaucoup&facture=12`);
    expect(status).toBe(422);
    expect(html).toContain("<title>Erreur");
    expect(html).toContain('value="31/02/2023"');
    expect(html).toMatch(/id="recue-erreur"[^>]*>.*Cette date n'existe pas/s);
    expect(html).toMatch(/id="agents-erreur"[^>]*>.*Indiquez un nombre entier d'agents/s);
    expect(html).toMatch(/id="facture-erreur"[^>]*>.*ne compte qu'avec une résiliation/s);
  });

  it.each(["15/03/2023", "2023-03-15", "15 mars 2023", "15.3.2023"])("reads the date %s", async (typed) => {
    const { html } = await visitor().get(`${ACCESS}?recue=${encodeURIComponent(typed)}&agents=12`);
    expect(read(html)).toContain("elle prend effet le 1er avril 2023");
  });

  it("refuses an offer that has no tariff, and says why (MA-31)", async () => {
    const { status, html } = await visitor().get(`${ACCESS}?recue=15/03/2023&agents=20&offre=teletransmission`);
    expect(status).toBe(200);
    expect(read(html)).toContain("avec 20 agents, seul le bouquet est ouvert (article 2)");
  });

  it("shows markup that was typed as text", async () => {
    const { html } = await visitor().get(
      `${ACCESS}?recue=${encodeURIComponent('"><script>alert(1)</script>')}&agents=1`,
    );
    expect(html).not.toContain("<script>");
  });
});

describe("que se passe-t-il si…, for an indemnity convention", () => {
  it("says each date with its reason (PC-15, T5; PC-13)", async () => {
    const { html } = await visitor().get(`${INDEMNITY}?notifiee=14/07/2023&debut=22/05/2023`);
    const text = read(html);
    expect(text).toContain(
      "Le 14 janvier 2024 étant un dimanche, le délai est reporté au 15 janvier 2024 à minuit, premier jour ouvré qui suit (code de procédure civile, article 642).",
    );
    expect(text).toContain("22 février 2024");
  });

  it("says what is paid and what the DDTM must see (PA-09)", async () => {
    const { html } = await visitor().get(
      `${INDEMNITY}?depenseHT=916,67&depenseTVA=183,33&previsionHT=787,50&previsionTTC=945`,
    );
    expect(read(html)).toContain("indemnité de 1 100,00 € (article 4). Le total des aides dépasse de 155,00 €");
  });

  it("says that a proof posted on the last day is in time, and one that arrives late is not (PA-12)", async () => {
    const facts = "notifiee=15/06/2023&preuvePostee=15/12/2023&preuveRecue=19/12/2023";
    expect(read((await visitor().get(`${INDEMNITY}?${facts}`)).html)).toContain("est à temps");
    expect(read((await visitor().get(`${INDEMNITY}?${facts}&envoi=receptionBasis`)).html)).toContain("est hors délai");
  });

  it("asks for something to begin with", async () => {
    const { status, html } = await visitor().get(`${INDEMNITY}?situation=01/01/2024`);
    expect(status).toBe(422);
    expect(read(html)).toContain("Indiquez au moins la notification, le début d'exécution ou une dépense.");
  });
});

describe("a schedule as a file", () => {
  it("goes into a calendar, the same line keeping its identifier", async () => {
    const first = await visitor().get(TERMINATED.replace(ACCESS, `${ACCESS}/agenda`));
    const again = await visitor().get(TERMINATED.replace(ACCESS, `${ACCESS}/agenda`));
    expect(first.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(first.html).toContain("DTSTART;VALUE=DATE:20241031");
    expect(first.html).toContain("SUMMARY:Fin de l'accès\\, à minuit");
    expect(again.html).toBe(first.html);
  });

  it("opens in a French spreadsheet", async () => {
    const { headers, html } = await visitor().get(TERMINATED.replace(ACCESS, `${ACCESS}/tableur`));
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(html.startsWith("\uFEFFN°;Du;Au;Étape;HT;TVA;TTC;Pourquoi;Articles;Règles\r\n")).toBe(true);
    expect(html).toContain("Facture 2024;1458,33;291,67;1750,00;");
  });

  it("leads back to the form when the facts do not hold", async () => {
    const { status, headers } = await visitor().get(`${ACCESS}/agenda?recue=hier`);
    expect([status, headers["location"]]).toEqual([303, `${ACCESS}?recue=hier`]);
  });
});

describe("POST /api/simulations", () => {
  const post = (body: string, contentType = "application/json") =>
    visitor().send("/api/simulations", { method: "POST", body, headers: { "content-type": contentType } });
  const P01 = { id: "P01", kind: "polmar", given: { notifiedOn: "2023-06-15" } };

  it("answers a line as npm run simulate does, with the grounds of each date", async () => {
    const { status, html } = await post(JSON.stringify(P01));
    const { expect: results, schedule } = JSON.parse(html);
    expect([status, results.lastDay]).toEqual([200, "2023-12-15"]);
    expect(schedule.entries[0]).toMatchObject({
      on: "2023-12-15",
      why: {
        rules: ["PC-14", "PC-15", "PA-11", "T16", "T2", "T4"],
        inputs: { notifiedOn: "2023-06-15" },
        options: {},
        calendarVersion: "fr-national-2015-2045",
      },
    });
    expect(schedule.entries[0].why.articles).toContain("convention d'indemnisation, article 5");
  });

  it("answers a list in order, each line by its results or its error", async () => {
    const { status, html } = await post(JSON.stringify([P01, { id: 2, kind: "polmar", given: {} }]));
    const [first, second] = JSON.parse(html);
    expect([status, first.id, second.error.code]).toEqual([200, "P01", "NOTHING_TO_COMPUTE"]);
  });

  it.each([
    { body: "nonsense", status: 400, code: "INVALID_JSON" },
    { body: '{"id":"x","kind":"polmar","given":{"notifiedOn":"2023-02-30"}}', status: 422, code: "INVALID_GIVEN" },
    { body: JSON.stringify(Array(101).fill(P01)), status: 413, code: "TOO_LARGE" },
    { body: `"${"x".repeat(40_000)}"`, status: 413, code: "TOO_LARGE" },
  ])("refuses with $status $code", async ({ body, status, code }) => {
    const refusal = await post(body);
    expect([refusal.status, JSON.parse(refusal.html).error.code]).toEqual([status, code]);
  });

  it("takes no form", async () => {
    expect((await post("a=b", "application/x-www-form-urlencoded")).status).toBe(415);
  });
});
