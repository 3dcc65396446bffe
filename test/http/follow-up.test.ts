import { describe, expect, it } from "vitest";
import { refuseEligibility } from "../../functions/domain/access-convention/eligibility.ts";
import { activateServices } from "../../functions/domain/access-convention/services.ts";
import { lapseSignature, recordScan, refuseSignature } from "../../functions/domain/access-convention/signing.ts";
import { requestTermination } from "../../functions/domain/access-convention/termination.ts";
import type { Fact } from "../../functions/domain/agreement/journal.ts";
import { asked, body, followed } from "../support/followed-conventions.ts";
import {
  AGREEMENT,
  accepted,
  anApplication,
  at,
  drawnUp,
  inForce,
  inStudy,
  invited,
  submitted,
  toCountersign,
} from "../support/staff-conventions.ts";

describe("where a file stands, in plain words", () => {
  it.each([
    { state: "submitted", convention: submitted(), says: "Votre demande est déposée.", actor: "Armor Numérique" },
    { state: "in study", convention: inStudy(), says: "son éligibilité est à l'étude", actor: "Armor Numérique" },
    { state: "asked for information", convention: asked, says: "vous demande des précisions", actor: "Vous" },
    {
      state: "to be invited",
      convention: drawnUp(),
      says: "prête à être signée par votre représentant",
      actor: "Votre représentant",
    },
    {
      state: "invited",
      convention: invited(),
      says: "La signature est possible jusqu'au 24 décembre 2026 inclus.",
      actor: "Votre représentant",
    },
    {
      state: "invited to sign by hand",
      convention: invited({ application: anApplication({ signatureMode: "by-hand" }) }),
      says: "puis l'original à poster",
      actor: "Votre représentant",
    },
    {
      state: "to countersign",
      convention: toCountersign(),
      says: "Votre représentant a signé la convention.",
      actor: "Armor Numérique",
    },
    {
      state: "accepted",
      convention: accepted(),
      says: "Elle prend effet le <strong>1er décembre 2026</strong>",
      actor: undefined,
    },
    {
      state: "in force, services pending",
      convention: inForce(),
      says: "Vos services sont en cours d'activation",
      actor: "Armor Numérique",
    },
    {
      state: "refused",
      convention: refuseSignature(invited(), { party: "establishment", reason: "non", at: at("2026-11-25T08:00:00Z") })
        .after,
      says: "a été refusée le 25 novembre 2026",
      actor: undefined,
    },
    {
      state: "lapsed",
      convention: lapseSignature(invited(), { party: "establishment", at: at("2026-12-25T08:00:00Z") }).after,
      says: "Le délai pour signer la convention n° 2026-011-2026-0001 est passé.",
      actor: "Armor Numérique",
    },
    {
      state: "ineligible",
      convention: refuseEligibility(inStudy(), {
        agentId: "a",
        reason: "Hors du territoire.",
        at: at("2026-11-25T08:00:00Z"),
      }).after,
      says: "Motif : Hors du territoire.",
      actor: undefined,
    },
  ])("$state", async ({ convention, says, actor }) => {
    const { visitor, base } = followed(convention);
    const { status, html } = await visitor.get(base);
    expect(status).toBe(200);
    expect(html).toContain(says);
    const named = /Qui doit agir :<\/span> <strong>([^<]*)</.exec(html)?.[1];
    expect(named).toBe(actor);
  });

  it("says that nothing is to be done once every service is open", async () => {
    const open = activateServices(inForce(), {
      serviceIds: ["actes", "marches", "archivage"],
      agentId: "a",
      at: at("2026-12-03T10:00:00Z"),
    }).after;
    const { visitor, base } = followed(open, "2027-03-03T10:00:00Z");
    expect((await visitor.get(base)).html).toContain(
      "Elle se reconduit d'elle-même le <strong>1er décembre 2027</strong>. Rien à faire de votre part.",
    );
  });
});

describe("a convention signed by hand (T21: each party has the whole act)", () => {
  const scan = {
    key: "scan.pdf",
    fileName: "scan.pdf",
    contentType: "application/pdf",
    sizeBytes: 900_000,
    sha256: "1",
  } as const;
  const byHand = recordScan(invited({ application: anApplication({ signatureMode: "by-hand" }) }), {
    scan,
    body,
    at: at("2026-11-25T08:00:00Z"),
  }).after;

  it("gives the establishment its scan beside the documents", async () => {
    const { visitor, base } = followed(byHand);
    expect((await visitor.get(base)).html).toContain("exemplaire signé à la main (scan)");
    expect((await visitor.get(`${base}/scan/scan`)).location).toContain("/scan.pdf");
    expect((await visitor.get(`${base}/scan/pouvoir`)).status, "nothing but scans").toBe(404);
  });
});

describe("a termination of the whole convention that is recorded (MC-31)", () => {
  it("is what the page says first: no renewal is announced any more", async () => {
    const leaving = requestTermination(inForce(), {
      scope: "all",
      receivedAt: at("2027-03-03T10:00:00Z"),
      channel: "online",
      signatoryName: "Mme Anne Le Goff",
      signatoryQuality: "Directrice",
      actor: { role: "applicant" },
      at: at("2027-03-03T10:00:00Z"),
    }).after;
    const { visitor, base } = followed(leaving, "2027-03-03T10:00:00Z");
    const { html } = await visitor.get(base);
    expect(html).toContain("sa résiliation est enregistrée");
    expect(html).toContain("Vos accès prennent fin le <strong>31 mai 2027</strong> à minuit");
    expect(html).not.toContain("Elle se reconduit d'elle-même");
    expect(html).not.toContain("Dernier jour pour résilier à ce terme");
  });
});

describe("dates with their explanation (MC-28, MC-30, MC-31)", () => {
  it("shows effect, term, last day for notice and contribution", async () => {
    const { visitor, base } = followed(inForce(), "2027-03-03T10:00:00Z");
    const { html } = await visitor.get(base);
    for (const said of [
      "<strong>1er décembre 2026</strong>",
      "premier jour du mois qui suit la réception (articles 2 et 5)",
      "du 1er décembre 2026 au <strong>30 novembre 2027</strong>",
      "<strong>30 septembre 2027</strong>",
      "1 750 € HT",
    ]) {
      expect(html).toContain(said);
    }
  });
});

describe("the timeline", () => {
  it("tells what concerns the applicant, the newest first, without the machinery and without agents' names", async () => {
    const facts: Fact[] = [
      { event: "applicationSubmitted", actor: { role: "applicant" }, detail: { fileNumber: "D-2026-0001" } },
      {
        event: "deadlineStarted",
        actor: { role: "system" },
        detail: { deadline: "first-answer", kind: "first-answer", lastDay: "2026-12-01" },
      },
      { event: "incidentRecorded", actor: { role: "system" }, detail: { strand: "s", task: "t", error: "e" } },
      {
        event: "eligibilityGranted",
        actor: { role: "agent", agentId: "syndicat/marie" },
        detail: { reason: "Projet soutenu par la région." },
      },
    ];
    const { visitor, base } = followed(submitted(), undefined, facts);
    const { html } = await visitor.get(base);
    const titles = [...html.matchAll(/timeline__title">([^<]*)</g)].map(([, title]) => title);
    expect(titles).toEqual(["Éligibilité accordée", "Demande déposée"]);
    expect(html).toContain("Projet soutenu par la région.");
    expect(html).not.toContain("syndicat/marie");
  });
});

describe("documents", () => {
  it("are downloaded by a short-lived address", async () => {
    const { visitor, base } = followed(invited());
    expect(await visitor.get(`${base}/document/doc-convention`)).toMatchObject({
      status: 303,
      location: "https://store.example/documents/agreements/1/convention.pdf?name=convention-2026-011-2026-0001.pdf",
    });
  });

  it("of other agreements are not found", async () => {
    const { visitor, base } = followed(invited());
    expect((await visitor.get(`${base}/document/doc-of-someone-else`)).status).toBe(404);
  });
});

describe("the private link", () => {
  it("opens nothing with the proof of another agreement or of another page", async () => {
    const { visitor, world } = followed(invited());
    for (const proof of [
      world.proof("follow-up", "00000000-0000-4000-8000-000000000001", 1),
      world.proof("draft", AGREEMENT, 1),
    ]) {
      expect((await visitor.get(`/suivi/${AGREEMENT}/${proof}`)).status).toBe(404);
    }
  });
});
