import { describe, expect, it } from "vitest";
import { chain } from "../../functions/adapters/journal-chain.ts";
import { FIRST_PREVIOUS_HASH } from "../../functions/contracts/journal-chain.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { grantEligibility, refuseEligibility } from "../../functions/domain/access-convention/eligibility.ts";
import { activateServices } from "../../functions/domain/access-convention/services.ts";
import { lapseSignature, recordScan, refuseSignature } from "../../functions/domain/access-convention/signing.ts";
import { requestTermination } from "../../functions/domain/access-convention/termination.ts";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import type { Fact } from "../../functions/domain/agreement/journal.ts";
import { requestInformation } from "../../functions/domain/kinds/information.ts";
import { browser, hidden } from "../support/browser.ts";
import { pageWorld } from "../support/page-ports.ts";
import {
  AGREEMENT,
  aBody,
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

const body = aBody();

function followed(convention: AccessConvention, now = "2026-11-25T10:00:00Z", facts: readonly Fact[] = []) {
  const world = pageWorld(body, now);
  const change = { before: undefined, after: convention, facts, mails: [], starts: [] };
  world.put(convention, chain(change, at("2026-11-24T09:12:00Z"), 0, FIRST_PREVIOUS_HASH));
  const addressOf = (epoch: number) => `/suivi/${AGREEMENT}/${world.proof("follow-up", AGREEMENT, epoch)}`;
  return {
    world,
    visitor: browser(world.ports),
    base: addressOf(convention.followUpEpoch),
    addressOf,
    now: () => world.agreements.get(AGREEMENT),
  };
}

const asked = requestInformation(inStudy(), {
  id: "q1",
  question: "Quelles communes financent le pôle muséal ?",
  agentId: "syndicat/marie",
  body,
  at: at("2026-11-24T14:00:00Z"),
}).after;

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

describe("answering a request for information", () => {
  it("records the answer once, however often it is sent", async () => {
    const { visitor, base, now } = followed(asked);
    const sent = { answer: " Quimper et Douarnenez. " };
    expect(await visitor.post(`${base}/precisions/q1`, sent)).toMatchObject({
      status: 303,
      location: `${base}?fait=reponse`,
    });
    expect(await visitor.post(`${base}/precisions/q1`, sent)).toMatchObject({
      status: 303,
      location: `${base}?fait=reponse`,
    });
    expect(now()?.informationRequests[0]).toMatchObject({ answer: "Quimper et Douarnenez." });
    expect(now()?.version).toBe(asked.version + 1);
  });

  it("takes one document with it, checked by content", async () => {
    const { visitor, base, world, now } = followed(asked);
    const { html } = await visitor.get(`${base}/precisions/q1`);
    world.objects.set(hidden(html, "key"), new TextEncoder().encode("%PDF-1.7"));
    const back = await visitor.get(hidden(html, "success_action_redirect"));
    expect(back.html).toContain("piece-jointe.pdf");
    await visitor.post(`${base}/precisions/q1`, { answer: "Voir la pièce.", piece: hidden(back.html, "piece") });
    expect(now()?.documents.at(-1)).toMatchObject({
      kind: "information-attachment",
      contentType: "application/pdf",
      sizeBytes: 8,
    });
    expect(now()?.informationRequests[0]?.attachmentId).toBe(now()?.documents.at(-1)?.id);
  });

  it("shows an empty answer as a problem of its field, and records nothing", async () => {
    const { visitor, base, now } = followed(asked);
    const answer = await visitor.post(`${base}/precisions/q1`, { answer: "  " });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('<a href="#answer">Écrivez votre réponse.</a>');
    expect(now()).toBe(asked);
  });

  it("refuses a second, different answer: the first one stands", async () => {
    const { visitor, base, now } = followed(asked);
    await visitor.post(`${base}/precisions/q1`, { answer: "Quimper." });
    const second = await visitor.post(`${base}/precisions/q1`, { answer: "Brest." });
    expect(second.status).toBe(409);
    expect(second.html).toContain(`href="${base}"`);
    expect(now()?.informationRequests[0]?.answer).toBe("Quimper.");
  });
});

describe("a question that was decided without its answer", () => {
  const by = { agentId: "syndicat/marie", reason: "Délibération trouvée au recueil.", at: at("2026-11-25T09:00:00Z") };

  it.each([
    { decision: "granted", decided: grantEligibility(asked, by).after },
    { decision: "refused", decided: refuseEligibility(asked, by).after },
  ])(
    "is no longer awaited once eligibility is $decision: no button, no deadline, no call to act",
    async ({ decided }) => {
      const { visitor, base } = followed(decided);
      const { html } = await visitor.get(base);
      expect(html).toContain("aucune réponse n'est plus attendue");
      expect(html).not.toContain(`${base}/precisions/q1`);
      expect(html).not.toContain("vous demande des précisions");
      expect(decided.deadlines.find(({ id }) => id === "information-q1")?.status).toBe("cancelled");
    },
  );

  it("refuses a late answer politely: says since when, whom to write to, and keeps what was typed in sight", async () => {
    const { visitor, base, now } = followed(grantEligibility(asked, by).after);
    const page = await visitor.get(`${base}/precisions/q1`);
    expect(page.status).toBe(200);
    expect(page.html).toContain("La décision a été prise le 25 novembre 2026.");
    expect(page.html).not.toContain("<textarea");
    const before = now();
    const late = await visitor.post(`${base}/precisions/q1`, { answer: "Quimper et Douarnenez." });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Quimper et Douarnenez.");
    expect(late.html).toContain("mailto:");
    expect(now()).toBe(before);
  });

  it("asks for nothing once the application is withdrawn either", async () => {
    const withdrawn = withdrawApplication(asked, { at: at("2026-11-25T09:00:00Z") }).after;
    const { visitor, base } = followed(withdrawn);
    const { html } = await visitor.get(base);
    expect(html).not.toContain("vous demande des précisions");
    expect((await visitor.get(`${base}/precisions/q1`)).html).toContain("Le dossier est clos.");
  });
});

describe("correcting an address", () => {
  it("sends the référent's file to a new link, and the old one dies", async () => {
    const { visitor, base, addressOf, now } = followed(invited());
    const { location } = await visitor.post(`${base}/courriel`, {
      who: "referent",
      email: "nouveau@armorique.example",
    });
    expect(location).toBe(`${addressOf(2)}?fait=courriel-referent`);
    expect(now()?.application.referent.email).toBe("nouveau@armorique.example");
    expect((await visitor.get(base)).status).toBe(404);
    expect((await visitor.get(location)).html).toContain("L'ancien lien de suivi ne fonctionne plus.");
  });

  it("keeps the link when the representative's address is corrected", async () => {
    const { visitor, base } = followed(invited());
    expect(
      await visitor.post(`${base}/courriel`, { who: "representative", email: "a@armorique.example" }),
    ).toMatchObject({ location: `${base}?fait=courriel` });
  });

  it("says what is wrong, with what was typed", async () => {
    const { visitor, base } = followed(invited());
    const { status, html } = await visitor.post(`${base}/courriel`, { email: "nouveau@" });
    expect(status).toBe(422);
    expect(html).toContain('<a href="#who">');
    expect(html).toContain('value="nouveau@"');
  });
});

describe("withdrawing (until the establishment has signed)", () => {
  it("is confirmed first, then done once", async () => {
    const { visitor, base, now } = followed(invited());
    expect((await visitor.get(`${base}/retrait`)).html).toContain("Retirer la demande ?");
    expect(now()?.life.status).toBe("awaiting-signatures");
    expect(await visitor.post(`${base}/retrait`, {})).toMatchObject({ location: `${base}?fait=retrait` });
    expect(await visitor.post(`${base}/retrait`, {})).toMatchObject({ location: `${base}?fait=retrait` });
    expect(now()?.life.status).toBe("withdrawn");
  });

  it("is no longer offered, nor possible, once the establishment has signed", async () => {
    const { visitor, base, now } = followed(toCountersign());
    expect((await visitor.get(base)).html).not.toContain("/retrait");
    const answer = await visitor.post(`${base}/retrait`, {});
    expect(answer).toMatchObject({ status: 409 });
    expect(answer.html).toContain("Cette page n'est plus à jour");
    expect(now()?.life.status).toBe("awaiting-signatures");
  });

  it("is decided anew when the record moved on meanwhile", async () => {
    const { visitor, base, world, now } = followed(invited());
    world.meanwhile = () => world.put(toCountersign());
    expect(await visitor.post(`${base}/retrait`, {})).toMatchObject({ status: 409 });
    expect(now()?.life.status).toBe("awaiting-signatures");
  });
});

describe("terminating (MC-31, MC-32)", () => {
  const typed = { extent: "all", signatoryName: "Mme Anne Le Goff", signatoryQuality: "Directrice", attested: "oui" };

  it("shows the dates first and records nothing", async () => {
    const { visitor, base, now } = followed(inForce(), "2027-03-03T10:00:00Z");
    const { status, html } = await visitor.post(`${base}/resiliation`, { ...typed, step: "preview" });
    expect(status).toBe(200);
    for (const said of [
      "1er avril 2027",
      "31 mai 2027",
      "30 novembre 2027",
      "Résiliation avant la fin de la première année",
    ]) {
      expect(html).toContain(said);
    }
    expect(hidden(html, "accessEndsOn")).toBe("2027-05-31");
    expect(now()).toMatchObject({ life: { terminations: [] } });
  });

  it("records the request once it is confirmed, however often the button is pressed", async () => {
    const { visitor, base, now } = followed(inForce(), "2027-03-03T10:00:00Z");
    const confirm = { ...typed, step: "confirm", accessEndsOn: "2027-05-31" };
    const answers = [
      await visitor.post(`${base}/resiliation`, confirm),
      await visitor.post(`${base}/resiliation`, confirm),
    ];
    expect(answers.map(({ location }) => location)).toEqual([`${base}?fait=resiliation`, `${base}?fait=resiliation`]);
    expect(now()).toMatchObject({
      life: {
        terminations: [{ scope: "all", channel: "online", signatoryName: "Mme Anne Le Goff", status: "requested" }],
      },
    });
  });

  it("shows the dates again when the month turned between the preview and the confirmation", async () => {
    const { visitor, base, now } = followed(inForce(), "2027-03-31T22:00:00Z");
    const { status, html } = await visitor.post(`${base}/resiliation`, {
      ...typed,
      step: "confirm",
      accessEndsOn: "2027-05-31",
    });
    expect(status).toBe(200);
    expect(html).toContain("Les dates ont changé depuis l'affichage précédent");
    expect(hidden(html, "accessEndsOn")).toBe("2027-06-30");
    expect(now()).toMatchObject({ life: { terminations: [] } });
  });

  it("ends some services only", async () => {
    const { visitor, base, now } = followed(inForce(), "2027-12-03T10:00:00Z");
    const some = {
      ...typed,
      extent: "some",
      services: ["actes", "marches"],
      step: "confirm",
      accessEndsOn: "2028-02-29",
    };
    expect(await visitor.post(`${base}/resiliation`, some)).toMatchObject({ location: `${base}?fait=resiliation` });
    expect(now()).toMatchObject({ life: { terminations: [{ scope: ["actes", "marches"] }] } });
  });

  it.each([
    {
      because: "nothing is chosen",
      fields: { ...typed, extent: "" },
      message: "Choisissez ce que vous souhaitez résilier.",
    },
    {
      because: "no service is ticked",
      fields: { ...typed, extent: "some" },
      message: "Cochez au moins un service à arrêter.",
    },
    {
      because: "the service is unknown",
      fields: { ...typed, extent: "some", services: ["autre"] },
      message: "Cochez au moins un service à arrêter.",
    },
    {
      because: "all services are ticked",
      fields: { ...typed, extent: "some", services: ["actes", "marches", "archivage"] },
      message: "Vous avez coché tous les services",
    },
    {
      because: "the signatory is unnamed",
      fields: { ...typed, signatoryName: " " },
      message: "Indiquez le nom de la personne qui résilie.",
    },
    {
      because: "the power is not attested",
      fields: { ...typed, attested: "" },
      message: "Attestez que cette personne est habilitée",
    },
  ])("says so when $because", async ({ fields, message }) => {
    const { visitor, base, now } = followed(inForce(), "2027-03-03T10:00:00Z");
    const { status, html } = await visitor.post(`${base}/resiliation`, { ...fields, step: "confirm" });
    expect(status).toBe(422);
    expect(html).toContain(message);
    expect(now()).toMatchObject({ life: { terminations: [] } });
  });

  it("is not open before the convention is in force", async () => {
    const { visitor, base } = followed(accepted());
    expect((await visitor.get(base)).html).not.toContain("/resiliation");
    expect((await visitor.get(`${base}/resiliation`)).status).toBe(409);
  });
});
