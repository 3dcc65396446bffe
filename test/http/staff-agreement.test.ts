import { describe, expect, it } from "vitest";
import { chain } from "../../functions/adapters/journal-chain.ts";
import { FIRST_PREVIOUS_HASH } from "../../functions/contracts/journal-chain.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { lapseSignature, recordScan } from "../../functions/domain/access-convention/signing.ts";
import { staffTasks } from "../../functions/domain/access-convention/staff-tasks.ts";
import { recordMissedDeadline } from "../../functions/domain/agreement/deadline-events.ts";
import { executionName } from "../../functions/domain/agreement/execution.ts";
import { recordIncident } from "../../functions/domain/agreement/incident.ts";
import type { JournalEntry } from "../../functions/domain/agreement/journal.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { provideInformation, requestInformation } from "../../functions/domain/kinds/information.ts";
import { hidden } from "../support/browser.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import {
  AGREEMENT,
  aBody,
  aDocument,
  anApplication,
  at,
  drawnUp,
  inForce,
  inStudy,
  invited,
  sha,
} from "../support/staff-conventions.ts";
import { MARIE, STRANGER, staffWorld, YANN } from "../support/staff-world.ts";

const body = aBody();
const FILE = `/agents/conventions/${AGREEMENT}`;

/** An agent in front of a file, with what its forms carry. */
async function opened(convention: AccessConvention, now = "2026-12-03T09:00:00Z") {
  const world = staffWorld(now);
  world.put(convention);
  const agent = agentBrowser(world, MARIE);
  const { html } = await agent.get(FILE);
  const seen = { version: hidden(html, "version"), journal: hidden(html, "journal") };
  const stored = (): AccessConvention => world.agreements.get(AGREEMENT) as AccessConvention;
  const events = async () => (await world.ports.agreements.journal(AGREEMENT)).map(({ event }) => event);
  return { world, agent, html, seen, stored, events };
}

const scanned = recordScan(invited({ application: anApplication({ signatureMode: "by-hand" }) }), {
  scan: { key: "scan.pdf", fileName: "scan.pdf", contentType: "application/pdf", sizeBytes: 900_000, sha256: sha("1") },
  body,
  at: at("2026-11-25T08:00:00Z"),
}).after;

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
    expect(html).toContain("Règles : MC-26, MA-23, T2, T4, T5.");
    expect(html).toContain("Règles : MC-18, MC-28, T1, MA-01, MA-02, T13");
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

describe("decisions, each with its reason and on the version that was seen", () => {
  it("grants eligibility", async () => {
    const { agent, seen, stored } = await opened(inStudy());
    const { status, location } = await agent.post(`${FILE}/eligibilite/accorder`, {
      ...seen,
      motifEligibilite: "Le pôle sert six communes.",
    });
    expect([status, location]).toEqual([303, `${FILE}?fait=accordee`]);
    expect(stored().life.status).toBe("being-drawn-up");
    expect((await agent.get(location)).html).toContain("Éligibilité accordée");
  });

  it("refuses eligibility and keeps the reason for the establishment", async () => {
    const { agent, seen, stored } = await opened(inStudy());
    await agent.post(`${FILE}/eligibilite/refuser`, { ...seen, motifEligibilite: "Hors du périmètre." });
    const { life } = stored();
    expect(life.status === "ineligible" && life.reason).toBe("Hors du périmètre.");
  });

  it("wants a reason, and gives the rest back as typed", async () => {
    const { agent, seen, stored } = await opened(inStudy());
    const { status, html } = await agent.post(`${FILE}/eligibilite/accorder`, { ...seen, motifEligibilite: "   " });
    expect(status).toBe(422);
    expect(html).toContain('href="#motifEligibilite"');
    expect(html).toContain("Donnez le motif de la décision");
    expect(stored().life.status).toBe("in-eligibility-study");
  });

  it("of two agents who decide at once, one wins and the other is told, with what was typed", async () => {
    const { world, agent, seen, stored } = await opened(inStudy());
    const other = agentBrowser(world, YANN);
    const [granted, refused] = await Promise.all([
      agent.post(`${FILE}/eligibilite/accorder`, { ...seen, motifEligibilite: "Pour." }),
      other.post(`${FILE}/eligibilite/refuser`, { ...seen, motifEligibilite: "Le dossier est incomplet." }),
    ]);
    expect(granted.status).toBe(303);
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("Le dossier a changé entre-temps");
    expect(refused.html).toContain("Éligibilité accordée");
    expect(refused.html).toContain("Marie Le Bihan");
    expect(refused.html).toContain("Le dossier est incomplet.");
    expect(refused.html, "the study is over").toContain("Ce n'est plus possible");
    expect(refused.html).not.toContain("quand même");
    expect(stored().life.status).toBe("being-drawn-up");
  });

  it("told of a change that does not prevent the act, lets the agent go on knowingly", async () => {
    const { world, agent, seen, stored } = await opened(inStudy());
    await agentBrowser(world, YANN).post(`${FILE}/precisions`, { ...seen, question: "Quelles communes ?" });
    const stale = await agent.post(`${FILE}/eligibilite/accorder`, { ...seen, motifEligibilite: "Dossier complet." });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain("Précisions demandées au demandeur");
    expect(stored().life.status).toBe("in-eligibility-study");
    const again = await agent.post(`${FILE}/eligibilite/accorder`, {
      version: hidden(stale.html, "version"),
      journal: hidden(stale.html, "journal"),
      motifEligibilite: hidden(stale.html, "motifEligibilite"),
    });
    expect(again.location).toBe(`${FILE}?fait=accordee`);
  });

  it("counts a double press once", async () => {
    const { agent, seen, events } = await opened(inStudy());
    const fields = { ...seen, motifEligibilite: "Le pôle sert six communes." };
    const answers = await Promise.all([1, 2].map(() => agent.post(`${FILE}/eligibilite/accorder`, fields)));
    expect(answers.map(({ location }) => location)).toEqual([`${FILE}?fait=accordee`, `${FILE}?fait=accordee`]);
    expect((await events()).filter((event) => event === "eligibilityGranted")).toHaveLength(1);
  });

  it("asks for information once, though the button is pressed twice", async () => {
    const { agent, seen, stored } = await opened(inStudy());
    const fields = { ...seen, question: "Quelles communes financent le pôle ?" };
    await Promise.all([1, 2].map(() => agent.post(`${FILE}/precisions`, fields)));
    expect(stored().informationRequests.map(({ question }) => question)).toEqual([
      "Quelles communes financent le pôle ?",
    ]);
    expect((await agent.post(`${FILE}/precisions`, { ...seen, question: "Une autre question ?" })).status).toBe(409);
  });

  it("shows the answer beside the decision", async () => {
    const asked = requestInformation(inStudy(), {
      id: "q1",
      question: "Quelles communes ?",
      agentId: MARIE.id,
      body,
      at: at("2026-11-24T14:00:00Z"),
    }).after;
    const answer = provideInformation(asked, {
      requestId: "q1",
      answer: "Quimper <em>et</em> Douarnenez.",
      at: at("2026-11-26T14:00:00Z"),
    }).after;
    const { html } = await opened(answer);
    expect(html).toContain("Lire la réponse et décider");
    expect(html).toContain("Quimper &lt;em&gt;et&lt;/em&gt; Douarnenez.");
    expect(html).toContain("Accorder l'éligibilité");
  });
});

describe("a question to the establishment", () => {
  const asked = (convention: AccessConvention) =>
    requestInformation(convention, {
      id: "1",
      question: "Quelles communes ?",
      agentId: MARIE.id,
      body,
      at: at("2026-12-01T14:00:00Z"),
    }).after;

  it("is followed by an execution whose name Step Functions accepts (80 characters)", async () => {
    const { agent, seen, stored } = await opened(inStudy());
    await agent.post(`${FILE}/precisions`, { ...seen, question: "Quelles communes financent le pôle ?" });
    const uuid = "6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01" as AgreementId;
    const names = stored().strands.map((strand) => executionName(uuid, strand));
    expect(names).toContain(`${uuid}-deadline-information-1-1`);
    for (const name of names) expect(name).toMatch(/^[\w-]{1,80}$/);
  });

  it("does not hold the decision up: it can be taken without waiting", async () => {
    const { agent, html, seen, stored } = await opened(asked(inStudy()));
    expect(html).toContain("Rien n'est attendu de vous");
    expect(html).toContain("Décider de l'éligibilité sans attendre la réponse");
    await agent.post(`${FILE}/eligibilite/accorder`, { ...seen, motifEligibilite: "Le pôle sert six communes." });
    expect(stored().life.status).toBe("being-drawn-up");
  });

  it("left without an answer past its day, brings the decision back to the agents", () => {
    const missed = recordMissedDeadline(asked(inStudy()), "information-1", at("2027-01-04T23:00:00Z")).after;
    expect(staffTasks(missed).map(({ kind }) => kind)).toEqual(["decide-eligibility"]);
  });

  it("asked at any other time, can be read with its answer on the file", async () => {
    const answered = provideInformation(asked(inForce()), {
      requestId: "1",
      answer: "Quimper.",
      at: at("2026-12-02T14:00:00Z"),
    }).after;
    const { html } = await opened(answered);
    expect(html).toContain("Quelles communes ?");
    expect(html).toContain("Quimper.");
  });
});

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
