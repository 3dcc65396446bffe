import { describe, expect, it } from "vitest";
import type { IndemnityConvention } from "../../functions/domain/indemnity-convention/convention.ts";
import { declareStart, giveExecutionProof } from "../../functions/domain/indemnity-convention/execution.ts";
import { openNotification, sendNotification } from "../../functions/domain/indemnity-convention/notification.ts";
import { askProrogation, refuseBySilence } from "../../functions/domain/indemnity-convention/prorogation.ts";
import { receivedPapers } from "../../functions/domain/indemnity-convention/received-papers.ts";
import { PREFECTURE } from "../../local/seed/prefecture.ts";
import { agentId, at, day, inExecution, inVerification, notified, online, signed } from "../support/an-indemnity.ts";
import { hidden } from "../support/browser.ts";
import { indemnityPages } from "../support/indemnity-pages.ts";

const PDF = new TextEncoder().encode("%PDF-1.7\n1 0 obj");
const OTHER_PDF = new TextEncoder().encode("%PDF-1.7\n2 0 obj");
const TEXT = new TextEncoder().encode("un texte");

/** An agent before a convention, with a scanner. */
function desk(convention: IndemnityConvention, now = "2023-06-20T08:00:00Z") {
  const pages = indemnityPages(convention, now);
  const { agent, file, world } = pages;
  const scan = async (paper: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { html } = await agent.get(`${file}/courriers/${paper}`);
    world.objects.set(hidden(html, "key"), bytes);
    const back = new URL(hidden(html, "success_action_redirect").replaceAll("&amp;", "&"));
    return { at: back.pathname, page: await agent.get(back.pathname) };
  };
  const join = async (paper: string, bytes = PDF) => {
    const { at: here, page } = await scan(paper, bytes);
    return agent.post(here, { empreinte: hidden(page.html, "empreinte") });
  };
  return { ...pages, scan, join };
}

const copyOf = (convention: IndemnityConvention) => receivedPapers(convention)[0]?.copy;

const byPost = () =>
  askProrogation(notified(), {
    ...online("2023-10-04T08:00:00Z"),
    sending: { channel: "post", postmarkOn: day("2023-10-02"), receivedOn: day("2023-10-04") },
    reason: "Retard.",
    asked: { months: 3 },
  }).after;

const openedOnline = (): IndemnityConvention => {
  const sent = sendNotification(signed(), { means: "electronic", agentId, at: at("2023-06-12T08:00:00Z") }).after;
  const issued = { documentId: "d", at: at("2023-06-12T08:01:00Z") };
  const documents = [{ ...DOCUMENT, kind: "convention-sealed" as const }];
  const letters = sent.letters.map((letter) => ({ ...letter, issued }));
  return openNotification({ ...sent, letters, documents } as unknown as IndemnityConvention, {
    body: PREFECTURE,
    at: at("2023-06-13T08:00:00Z"),
  }).after;
};
const DOCUMENT = { id: "c", sha256: "c".repeat(64), title: "Convention", fileName: "c.pdf", sizeBytes: 1, seals: 2 };

describe("the copy of a proof of notification (T16, PA-11)", () => {
  it("may be missing, and its absence is said until it is joined", async () => {
    const { agent, file, join, newest } = desk(notified());
    expect((await agent.get(file)).html).toContain(
      "Avis de réception de la notification : aucune copie n'est au dossier.",
    );
    expect((await join("notification")).location).toBe(`${file}?fait=copie`);
    expect(copyOf(newest())).toMatchObject({
      contentType: "application/pdf",
      fileName: "D-2023-0001-notification.pdf",
    });
    const { html } = await agent.get(file);
    expect(html).not.toContain("aucune copie n'est au dossier");
    expect(html).toContain(`href="${file}/pieces/courrier-notification"`);
    expect(html).toContain("Copie de l'avis de réception jointe");
  });

  it("is looked at before it counts, and what is neither PDF, JPEG nor PNG is refused", async () => {
    const { scan, newest, agent } = desk(notified());
    await scan("notification", PDF);
    expect(copyOf(newest())).toBeUndefined();
    const { page } = await scan("notification", TEXT);
    expect((await agent.get(page.location)).html).toContain("Ce fichier n'est ni un PDF");
  });

  it("is not taken when the file is no longer the one looked at", async () => {
    const { scan, newest, agent, world } = desk(notified());
    const { at: here, page } = await scan("notification", PDF);
    const key = [...world.objects.keys()].find((name) => here.endsWith(name.slice(-36)));
    world.objects.set(key ?? "", OTHER_PDF);
    expect((await agent.post(here, { empreinte: hidden(page.html, "empreinte") })).location).toBe(here);
    expect(copyOf(newest())).toBeUndefined();
  });

  it("can be replaced, the journal keeping both fingerprints, and is there once when the button is pressed twice", async () => {
    const { join, newest, agent, file } = desk(notified());
    await join("notification");
    const { version } = newest();
    const first = copyOf(newest())?.sha256 ?? "missing";
    await join("notification");
    expect(newest().version).toBe(version);
    await join("notification", OTHER_PDF);
    const { html } = await agent.get(file);
    expect(html).toContain("Copie de l'avis de réception remplacée");
    expect(html).toContain(`au lieu de ${first}`);
  });

  it("is not asked for when the beneficiary opened the convention online: the opening is the proof", () => {
    expect(receivedPapers(openedOnline())).toEqual([]);
  });

  it("opens nothing to another body, nor before the notification", async () => {
    const other = desk({ ...notified(), bodyId: "autre" as IndemnityConvention["bodyId"] });
    expect((await other.agent.get(`${other.file}/courriers/notification`)).status).toBe(404);
    const before = desk(signed());
    expect((await before.agent.get(`${before.file}/courriers/notification`)).status).toBe(404);
  });
});

describe("a request for prorogation that came by post (PC-16, T12)", () => {
  const LETTER = {
    raisonsRecues: "Retard du chantier.",
    "prorogation-cachet": "15/12/2023",
    "prorogation-arrivee": "19/12/2023",
  };

  it("takes a date as well as months, proposed to whoever decides; its postmark counts for being in time", async () => {
    const { agent, file, decide, newest } = desk(notified(), "2023-12-19T08:00:00Z");
    const asked = { ...LETTER, dureeDemandee: "day", jusquAuDemande: "31/03/2024" };
    const { html } = await decide("courrier/prorogation", asked, false);
    expect(html).toContain("31 mars 2024");
    expect(html).toContain("19 février 2024");
    await decide("courrier/prorogation", asked);
    expect((await agent.get(file)).html).toContain('name="jusquAu" value="31/03/2024"');
    const { life } = newest();
    expect("prorogations" in life && life.prorogations[0]).toMatchObject({
      asked: { untilDay: day("2024-03-31") },
      sentOn: day("2023-12-15"),
      receivedOn: day("2023-12-19"),
      admissible: true,
    });
  });

  it.each([
    { asked: { dureeDemandee: "months", moisDemandes: "25" }, says: "Indiquez un nombre de mois, de 1 à 24." },
    {
      asked: { dureeDemandee: "day", jusquAuDemande: "15/12/2023" },
      says: "Indiquez une date postérieure à la fin actuelle du délai.",
    },
    { asked: {}, says: "Indiquez la durée demandée." },
  ])("does not take $asked", async ({ asked, says }) => {
    const { decide } = desk(notified(), "2023-12-19T08:00:00Z");
    const { status, html } = await decide("courrier/prorogation", { ...LETTER, ...asked });
    expect(status).toBe(422);
    expect(html).toContain(says);
    expect(html).toContain("Retard du chantier.");
  });

  it("keeps the copy of the letter, said to be missing until then", async () => {
    const { agent, file, join, newest } = desk(byPost(), "2023-10-04T09:00:00Z");
    expect((await agent.get(file)).html).toContain("Demande de prorogation reçue par courrier : aucune copie");
    await join("prorogation-1");
    const { life } = newest();
    expect("prorogations" in life && life.prorogations[0]?.copy?.contentType).toBe("application/pdf");
    expect((await agent.get(file)).html).toContain("cachet du 2 octobre 2023, arrivé le 4 octobre 2023");
  });
});

describe("a declaration of start, a proof of execution that came by post (PC-14, PC-17)", () => {
  const posted = (arrived: string, postmark: string) => ({
    ...online(`${arrived}T08:00:00Z`),
    sending: { channel: "post", postmarkOn: day(postmark), receivedOn: day(arrived) } as const,
  });
  const started = () =>
    declareStart(notified(), { ...posted("2023-06-21", "2023-06-19"), declaredStartOn: day("2023-06-19") }).after;

  it.each([
    {
      paper: "start",
      convention: started(),
      title: "Déclaration de début reçue par courrier",
      told: "Copie de la déclaration de début jointe",
    },
    {
      paper: "execution-proof",
      convention: giveExecutionProof(started(), { ...posted("2023-07-19", "2023-07-18"), description: "Bordereau" })
        .after,
      title: "Preuve d'exécution reçue par courrier",
      told: "Copie de la preuve d'exécution jointe",
    },
  ])("$paper: its copy is said to be missing, then joins the file", async ({ paper, convention, title, told }) => {
    const { agent, file, join } = desk(convention, "2023-07-20T08:00:00Z");
    expect((await agent.get(file)).html).toContain(`${title} : aucune copie`);
    expect((await join(paper)).location).toBe(`${file}?fait=copie`);
    const { html } = await agent.get(file);
    expect(html).not.toContain(`${title} : aucune copie`);
    expect(html).toContain(`href="${file}/pieces/courrier-${paper}"`);
    expect(html).toContain(told);
  });

  it("is not asked for when the beneficiary did it online, and stays when the start is corrected", async () => {
    const done = desk(inExecution(), "2023-07-20T08:00:00Z");
    expect((await done.agent.get(`${done.file}/courriers/start`)).status).toBe(404);
    const { join, decide, newest } = desk(started(), "2023-07-20T08:00:00Z");
    await join("start");
    await decide("debut/corriger", { debutCorrige: "20/06/2023", motifCorrection: "Le mois était mal lu." });
    const { life } = newest();
    expect("start" in life && life.start?.correction).toBeDefined();
    expect("start" in life && life.start?.copy?.contentType).toBe("application/pdf");
  });
});

describe("a request for prorogation refused by silence (PA-14, T15)", () => {
  it("is not granted afterwards: no text says so; the page tells both sides that another may be made in time", async () => {
    const refused = refuseBySilence(byPost(), "1", at("2023-12-04T23:00:00Z")).after;
    const { agent, visitor, file, base, decide, newest } = desk(refused, "2023-12-05T08:00:00Z");
    const says = "une nouvelle demande motivée est recevable si elle est envoyée au plus tard le 15 décembre 2023";
    expect((await agent.get(file)).html).toContain(says);
    expect((await visitor.get(base)).html).toContain(says);
    const granted = { prorogation: "1", duree: "months", mois: "3", motifsAccord: "Accordée." };
    expect((await decide("prorogations/accorder", granted)).status).toBe(409);
    expect(newest()).toEqual(refused);
  });
});

describe("a mistyped start (PC-17, PA-15)", () => {
  const start = { debutCorrige: "19/07/2023", motifCorrection: "Le mois était mal lu." };

  it("is put right once the new dates were seen, with a reason, both days staying on the file", async () => {
    const { decide, newest, agent, file } = desk(inExecution(), "2023-07-20T08:00:00Z");
    expect((await decide("debut/corriger", { ...start, motifCorrection: "" })).status).toBe(422);
    const { html } = await decide("debut/corriger", start, false);
    expect(html).toContain("19 janvier 2024");
    expect(html).toContain("19 avril 2024");
    expect(newest().life).not.toHaveProperty("start.correction");
    await decide("debut/corriger", start);
    const page = (await agent.get(file)).html;
    expect(page).toContain("Début d'exécution corrigé : 19 juillet 2023 au lieu du 19 juin 2023");
    expect(page).toContain("Début corrigé le 20 juillet 2023, enregistré d'abord au 19 juin 2023");
  });

  it("is not corrected into the day on record, nor offered once the balance is claimed", async () => {
    const { decide } = desk(inExecution(), "2023-07-20T08:00:00Z");
    const same = await decide("debut/corriger", { ...start, debutCorrige: "19/06/2023" });
    expect(same.html).toContain("C'est la date déjà enregistrée.");
    const claimed = desk(inVerification(), "2023-10-10T08:00:00Z");
    expect((await claimed.agent.get(claimed.file)).html).not.toContain("Corriger le début déclaré");
    expect((await claimed.decide("debut/corriger", start)).status).toBe(409);
  });
});
