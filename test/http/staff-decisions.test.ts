import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { staffTasks } from "../../functions/domain/access-convention/staff-tasks.ts";
import { recordMissedDeadline } from "../../functions/domain/agreement/deadline-events.ts";
import { executionName } from "../../functions/domain/agreement/execution.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { provideInformation, requestInformation } from "../../functions/domain/kinds/information.ts";
import { hidden } from "../support/browser.ts";
import { body, FILE, opened } from "../support/opened-file.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { at, inForce, inStudy } from "../support/staff-conventions.ts";
import { MARIE, YANN } from "../support/staff-world.ts";

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
