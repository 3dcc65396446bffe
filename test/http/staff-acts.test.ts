import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { lapseSignature, recordScan } from "../../functions/domain/access-convention/signing.ts";
import { recordIncident } from "../../functions/domain/agreement/incident.ts";
import { proposed, sent } from "../support/acts-under-signature.ts";
import { hidden } from "../support/browser.ts";
import { scan } from "../support/mailed-conventions.ts";
import { FILE, opened, scanned } from "../support/opened-file.ts";
import { aBody, at, drawnUp, inForce, invited } from "../support/staff-conventions.ts";

describe("services: activated one by one or together (MC-26)", () => {
  it("activates those that are ticked", async () => {
    const { agent, seen, stored } = await opened(inForce());
    const { location } = await agent.post(`${FILE}/services/activer`, { ...seen, services: ["actes", "marches"] });
    expect(location).toBe(`${FILE}?fait=actives`);
    const { life } = stored();
    expect("services" in life && life.services.map(({ id, status }) => [id, status])).toEqual([
      ["actes", "active"],
      ["marches", "active"],
      ["archivage", "requested"],
    ]);
  });

  it("activates all that wait at one press, and counts the press once", async () => {
    const { agent, seen, stored, events } = await opened(inForce());
    const press = () => agent.post(`${FILE}/services/activer`, { ...seen, tous: "oui" });
    const answers = [...(await Promise.all([press(), press()])), await press()];
    for (const { location } of answers) expect(location).toBe(`${FILE}?fait=actives`);
    const { life } = stored();
    expect("services" in life && life.services.map(({ status }) => status)).toEqual(["active", "active", "active"]);
    expect((await events()).filter((event) => event === "serviceActivated")).toHaveLength(3);
    expect(stored().deadlines.find(({ kind }) => kind === "activation")?.status).toBe("met");
  });

  it("wants one at least", async () => {
    const { agent, seen } = await opened(inForce());
    const { status, html } = await agent.post(`${FILE}/services/activer`, seen);
    expect(status).toBe(422);
    expect(html).toContain("Cochez au moins un service.");
  });

  it.each([
    { typed: "05/12/2026", because: "to come", says: "Cette date est à venir." },
    { typed: "30/11/2026", because: "before the effect", says: "antérieure à la prise d'effet" },
    { typed: "31/02/2026", because: "no such day", says: "Saisissez une date qui existe" },
    { typed: "", because: "missing", says: "Saisissez une date qui existe" },
  ])("refuses « $typed » as the day the file was complete: $because", async ({ typed, says }) => {
    const { agent, seen } = await opened(inForce());
    const { status, html } = await agent.post(`${FILE}/services/dossier`, {
      ...seen,
      services: "archivage",
      dossierCompletLe: typed,
    });
    expect(status).toBe(422);
    expect(html).toContain(says);
    expect(html, "what was ticked is still ticked").toMatch(/value="archivage" checked/);
  });

  it("starts the month anew from the day the file was complete", async () => {
    const { agent, seen, stored } = await opened(inForce());
    await agent.post(`${FILE}/services/dossier`, { ...seen, services: "archivage", dossierCompletLe: "02/12/2026" });
    const deadline = stored().deadlines.find(({ id }) => id === "activation-2026-12-02");
    expect(deadline?.lastDay.toString(), "2 January 2027 is a Saturday").toBe("2027-01-04");
  });
});

describe("what arrives by post or e-mail", () => {
  it("records the day the original arrived, whatever the postmark (T13)", async () => {
    const { agent, seen, stored } = await opened(scanned);
    expect((await agent.post(`${FILE}/original`, { ...seen, originalArriveLe: "24/11/2026" })).html).toContain(
      "antérieure à la réception du scan",
    );
    await agent.post(`${FILE}/original`, { ...seen, originalArriveLe: "1/12/2026" });
    expect(stored().originalReceivedOn?.toString()).toBe("2026-12-01");
  });

  it("checks the day of an amendment's original against the amendment's own scan (MC-33)", async () => {
    const amended = recordScan(sent(proposed(inForce()), 2), {
      round: 2,
      scan,
      body: aBody(),
      at: at("2027-03-11T09:00:00Z"),
    }).after;
    const { agent, seen, stored } = await opened(amended, "2027-03-20T09:00:00Z");
    expect((await agent.post(`${FILE}/original`, { ...seen, originalArriveLe: "10/03/2027" })).html).toContain(
      "antérieure à la réception du scan",
    );
    await agent.post(`${FILE}/original`, { ...seen, originalArriveLe: "15/03/2027" });
    expect(stored().deadlines.find(({ id }) => id === "paper-original-2")?.status).toBe("met");
  });

  const received = {
    portee: "all",
    canal: "post",
    signataire: "Mme Anne Le Goff",
    qualite: "Directrice",
    resiliationRecueLe: "02/12/2026",
  };

  it("shows the dates of a termination before recording it (MC-31, MC-32)", async () => {
    const { agent, seen, stored } = await opened(inForce());
    const preview = await agent.post(`${FILE}/resiliations`, { ...seen, ...received });
    expect(preview.status).toBe(200);
    expect(preview.html).toContain("du 1er janvier 2027 au 28 février 2027");
    expect(preview.html).toContain("30 novembre 2027");
    expect(stored().version).toBe(Number(seen.version));
    const recorded = await agent.post(`${FILE}/resiliations`, { ...seen, ...received, confirmation: "oui" });
    expect(recorded.location).toBe(`${FILE}?fait=resiliation`);
    const { life } = stored();
    const [termination] = "terminations" in life ? life.terminations : [];
    expect([termination?.receivedOn.toString(), termination?.accessEndsOn.toString(), termination?.channel]).toEqual([
      "2026-12-02",
      "2027-02-28",
      "post",
    ]);
    const twice = await agent.post(`${FILE}/resiliations`, { ...seen, ...received, confirmation: "oui" });
    expect(twice.location, "pressed twice").toBe(`${FILE}?fait=resiliation`);
    expect((await agent.get(FILE)).html).not.toContain("Enregistrer une résiliation reçue");
  });

  it("says all that is wrong at once", async () => {
    const { agent, seen } = await opened(inForce());
    const { status, html } = await agent.post(`${FILE}/resiliations`, {
      ...seen,
      portee: "some",
      resiliationRecueLe: "demain",
    });
    expect(status).toBe(422);
    for (const name of ["canal", "signataire", "qualite", "resilies", "resiliationRecueLe"]) {
      expect(html).toContain(`href="#${name}"`);
    }
  });

  it("records a termination of some services, and gives it up with a reason", async () => {
    const { agent, seen, stored } = await opened(inForce());
    const some = { ...received, portee: "some", resilies: ["archivage"], confirmation: "oui" };
    await agent.post(`${FILE}/resiliations`, { ...seen, ...some });
    const { html } = await agent.get(FILE);
    const now = { version: hidden(html, "version"), journal: hidden(html, "journal") };
    expect((await agent.post(`${FILE}/resiliations/annuler`, { ...now, resiliation: "1" })).status).toBe(422);
    await agent.post(`${FILE}/resiliations/annuler`, { ...now, resiliation: "1", motifAnnulation: "Ils y renoncent." });
    const { life } = stored();
    const [termination] = "terminations" in life ? life.terminations : [];
    expect([termination?.status, termination?.withdrawnReason]).toEqual(["withdrawn", "Ils y renoncent."]);
  });
});

describe("repairs", () => {
  it("relaunches a lapsed signature in a new round", async () => {
    const lapsed = lapseSignature(invited(), { party: "establishment", at: at("2026-12-24T23:00:00Z") }).after;
    const { agent, seen, stored } = await opened(lapsed, "2026-12-26T09:00:00Z");
    await agent.post(`${FILE}/signature/relancer`, seen);
    const { life } = stored();
    expect("circuit" in life && life.circuit.round).toBe(2);
  });

  it("corrects an address", async () => {
    const { agent, seen, stored } = await opened(invited());
    const wrong = await agent.post(`${FILE}/courriel`, { ...seen, qui: "representative", nouvelleAdresse: "cabinet" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="cabinet"');
    await agent.post(`${FILE}/courriel`, {
      ...seen,
      qui: "representative",
      nouvelleAdresse: "cabinet@armorique.example",
    });
    expect(stored().application.representative.email).toBe("cabinet@armorique.example");
  });

  it("has a failed step taken again", async () => {
    const incident = {
      strand: "circuit-1",
      task: "SealSignature",
      error: "SealUnavailable",
      at: at("2026-12-02T09:00:00Z"),
    };
    const { agent, seen, stored, html } = await opened(recordIncident(drawnUp(), incident)?.after as AccessConvention);
    expect(html).toContain("SealUnavailable");
    await agent.post(`${FILE}/incidents/reprendre`, { ...seen, incident: "circuit-1" });
    expect(stored().incidents).toEqual([]);
  });

  it("offers no act that the file no longer allows, and refuses it when it is sent all the same", async () => {
    const { agent, seen, html, stored } = await opened(inForce());
    expect(html).not.toContain("Relancer la signature");
    const { status } = await agent.post(`${FILE}/signature/relancer`, seen);
    expect(status).toBe(409);
    expect(stored().version).toBe(Number(seen.version));
  });
});
