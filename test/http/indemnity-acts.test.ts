import { describe, expect, it } from "vitest";
import type { DocumentId } from "../../functions/domain/identifiers.ts";
import { openCaducityHearing } from "../../functions/domain/indemnity-convention/caducity.ts";
import { recordExpiry } from "../../functions/domain/indemnity-convention/execution.ts";
import { recordLetterIssued } from "../../functions/domain/indemnity-convention/letters.ts";
import { sendNotification } from "../../functions/domain/indemnity-convention/notification.ts";
import { PREFECTURE } from "../../local/seed/prefecture.ts";
import { agentId, at, inExecution, notified, signed } from "../support/an-indemnity.ts";
import { indemnityPages } from "../support/indemnity-pages.ts";
import { aDocument } from "../support/staff-conventions.ts";

const INVOICE = {
  "invoice-1-supplier": "Dépollution de l'Ouest",
  "invoice-1-number": "F-2023-12",
  "invoice-1-label": "Élimination des déchets",
  "invoice-1-nature": "treatment",
  "invoice-1-by": "provider",
  "invoice-1-ht": "790",
  "invoice-1-vat": "155",
  "invoice-1-ttc": "945",
  "invoice-1-serviceDoneOn": "03/07/2023",
  "invoice-1-invoicedOn": "12/07/2023",
  "invoice-1-paidOn": "11/08/2023",
};
const CLAIM = {
  ...INVOICE,
  completedOn: "20/07/2023",
  certified: "oui",
  signatoryName: "Mme Soazig Le Bras",
  signatoryQuality: "Présidente",
  otherAid: "non",
  accountHolder: "Grand Site",
  iban: "FR76 3000 6000 0112 3456 7890 189",
  bic: "BDFEFRPPCCT",
};

describe("declaring the start (PC-17)", () => {
  it("shows the dates that follow before anything is sent", async () => {
    const { act, newest } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { type, review, here } = act("debut");
    expect(await type({ declaredStartOn: "19/06/2023" })).toMatchObject({ location: `${here}/relecture` });
    const { html } = await review();
    expect(html).toContain("19 décembre 2023"); // six months, a period: never carried over
    expect(html).toContain("19 mars 2024"); // three months to claim
    expect(newest().life.status).toBe("notified");
  });

  it("is done once, however often it is sent", async () => {
    const { act, newest, base } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { type, review, send } = act("debut");
    await type({ declaredStartOn: "19/06/2023" });
    const { html } = await review();
    const answers = [await send(html), await send(html)];
    expect(answers.map(({ location }) => location)).toEqual(Array(2).fill(`${base}?fait=demarche-debut`));
    expect(newest()).toMatchObject({ version: notified().version + 1, life: { status: "execution" } });
  });

  it("cannot be declared again: the page says that it is out of date", async () => {
    const { visitor, act } = indemnityPages(inExecution(), "2023-07-20T08:00:00Z");
    expect((await visitor.get(act("debut").here)).status).toBe(409);
  });
});

describe("an act begun", () => {
  it("keeps what was typed, right or wrong, and says what to correct beside the field", async () => {
    const { act, visitor } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { type, here } = act("debut");
    expect(await type({ declaredStartOn: "hier" })).toMatchObject({ location: `${here}?controle=1` });
    const { html } = await visitor.get(`${here}?controle=1`);
    expect(html).toContain('value="hier"');
    expect(html).toMatch(/class="error-summary"[^>]* autofocus/);
    expect(html).toMatch(/id="declaredStartOn"[^>]*aria-invalid="true"/);
  });

  it("is not sent when it changed since it was reviewed", async () => {
    const { act, newest } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { type, review, send, here } = act("debut");
    await type({ declaredStartOn: "19/06/2023" });
    const { html } = await review();
    await type({ declaredStartOn: "20/06/2023" });
    expect(await send(html)).toMatchObject({ location: `${here}/relecture?modifie=1` });
    expect(newest().life.status).toBe("notified");
  });

  it("is not lost when the file moves on: it is decided again on the newest record", async () => {
    const { act, newest, world } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { type, review, send } = act("debut");
    await type({ declaredStartOn: "19/06/2023" });
    const { html } = await review();
    world.meanwhile = () => void world.agreements.set(notified().id, { ...notified(), version: 9 });
    await send(html);
    expect(newest()).toMatchObject({ version: 10, life: { status: "execution" } });
  });

  it("is found again although the drafts of earlier acts were erased since", async () => {
    const { act, newest, world } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { type, review, send } = act("avancement");
    await type({ report: "Stockage fait." });
    await send((await review()).html);
    const [first] = [...world.drafts.keys()];
    await type({ report: "Transport fait." });
    if (first) world.drafts.delete(first); // filed drafts are kept for some weeks only
    const { html } = await review();
    expect(html).toContain("Transport fait.");
    await send(html);
    const { life } = newest();
    expect("progress" in life && life.progress.map(({ report }) => report)).toEqual([
      "Stockage fait.",
      "Transport fait.",
    ]);
  });

  it("is of no use to another file", async () => {
    const { visitor, base } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    expect((await visitor.get(`${base}/demarches/constructor`)).status).toBe(404);
    expect((await visitor.get(`${base.slice(0, -3)}abc/demarches/debut`)).status).toBe(404);
  });
});

describe("receiving the notification online (T16)", () => {
  const sent = () => {
    const when = at("2023-06-12T08:00:00Z");
    const document = aDocument({ id: "sealed" as DocumentId, kind: "convention-sealed", title: "Convention signée" });
    const after = sendNotification(signed(), { means: "electronic", agentId, at: when }).after;
    const letter = recordLetterIssued(after, {
      letterId: after.letters.at(-1)?.id ?? "",
      document: aDocument({ id: "letter" as DocumentId, kind: "notification", title: "Lettre" }),
      at: when,
    }).after;
    return { ...letter, documents: [...letter.documents, document] };
  };

  it("takes the consent first, then counts from the day it is opened", async () => {
    const { act, newest, visitor, base } = indemnityPages(sent(), "2023-06-15T21:59:00Z");
    expect((await visitor.get(base)).html).toContain("Recevoir la convention notifiée");
    const { type, review, send, here } = act("notification");
    expect(await type({})).toMatchObject({ location: `${here}?controle=1` });
    await type({ received: "oui" });
    const { html } = await review();
    expect(html).toContain("15 décembre 2023");
    await send(html);
    const { life } = newest();
    // 23:59 in Paris: still the fifteenth.
    expect("notification" in life && life.notification.notifiedOn.toString()).toBe("2023-06-15");
  });

  it("is not offered to a beneficiary that did not agree to it", async () => {
    const { visitor, act } = indemnityPages(signed(false), "2023-06-15T08:00:00Z");
    expect((await visitor.get(act("notification").here)).status).toBe(409);
  });
});

describe("the proof of execution (PC-14, PA-13)", () => {
  it("is asked for with its file", async () => {
    const { act, visitor } = indemnityPages(notified(), "2023-07-18T08:00:00Z");
    const { type } = act("justificatif");
    const { location } = await type({ description: "Bordereau signé" });
    expect((await visitor.get(location)).html).toContain('<a href="#proofFile">Joignez le justificatif.</a>');
  });

  it("stops the clock of caducity when it comes in time, and can be read again", async () => {
    const { act, newest, visitor, base } = indemnityPages(notified(), "2023-07-18T08:00:00Z");
    const { type, join, review, send } = act("justificatif");
    await join("justificatif");
    await type({ description: "Bordereau signé" });
    await send((await review()).html);
    expect(newest().deadlines.find(({ id }) => id === "caducity")?.status).toBe("met");
    const { location } = await visitor.get(`${base}/piece/justificatif`);
    expect(location).toContain("justificatif-execution.pdf");
  });

  it("says that it is late, and is sent all the same", async () => {
    const expired = recordExpiry(notified(), at("2023-12-15T23:00:00Z")).after;
    const { act, newest } = indemnityPages(expired, "2023-12-20T08:00:00Z");
    const { type, join, review, send } = act("justificatif");
    await join("justificatif");
    await type({ description: "Bordereau signé" });
    const { html } = await review();
    expect(html).toContain("Votre envoi sera enregistré comme tardif.");
    await send(html);
    const { life } = newest();
    expect("proof" in life && life.proof?.verdict).toBe("LATE");
    expect(life.status).toBe("delay-expired");
  });
});

describe("asking for a prorogation (PC-16, PA-14)", () => {
  it("shows the day of the implicit refusal, and is pending once sent", async () => {
    const { act, newest, visitor, base } = indemnityPages(notified(), "2023-10-02T08:00:00Z");
    const { type, review, send } = act("prorogation");
    await type({ reason: "Le prestataire manque.", length: "months", months: "3" });
    const { html } = await review();
    expect(html).toContain("2 décembre 2023");
    await send(html);
    const { life } = newest();
    expect("prorogations" in life && life.prorogations[0]?.status).toBe("pending");
    expect((await visitor.get(base)).html).toContain("En attente de décision");
  });

  it("asks for a length, and for a day after the present one", async () => {
    const { act, visitor } = indemnityPages(notified(), "2023-10-02T08:00:00Z");
    const { type } = act("prorogation");
    const said = async (fields: Record<string, string>) =>
      (await visitor.get((await type({ reason: "Retard.", ...fields })).location)).html;
    expect(await said({ length: "months", months: "40" })).toContain("Indiquez un nombre de mois, de 1 à 24.");
    expect(await said({ length: "day", untilDay: "15/12/2023" })).toContain("postérieure à la fin actuelle du délai");
  });
});

describe("claiming the balance (PC-12, PC-13, PC-18)", () => {
  it("asks for each invoice, the certificate and the account", async () => {
    const { act, visitor } = indemnityPages(inExecution(), "2023-10-02T08:00:00Z");
    const { type } = act("solde");
    const { html } = await visitor.get((await type(INVOICE)).location);
    for (const name of ["invoice-1-file", "completedOn", "certified", "otherAid", "iban", "accountStatement"])
      expect(html).toContain(`<a href="#${name}">`);
  });

  it("sends invoices as they read, with their files, and keeps the account", async () => {
    const { act, newest } = indemnityPages(inExecution(), "2023-10-02T08:00:00Z");
    const { type, join, review, send } = act("solde");
    await join("facture-1");
    await join("rib");
    await type(CLAIM);
    await send((await review()).html);
    const { life, account } = newest();
    expect(account?.statement?.fileName).toBe("rib.pdf");
    expect(account?.iban).toBe("FR7630006000011234567890189");
    expect("claim" in life && life.claim?.expenses).toMatchObject([
      { supplier: "Dépollution de l'Ouest", htCents: 79_000n, vatCents: 15_500n, ttcCents: 94_500n },
    ]);
    expect("claim" in life && life.claim?.expenses[0]?.attachment?.fileName).toBe("facture-1.pdf");
  });

  it("moves the file of a line with it when the line above is taken away", async () => {
    const { act, visitor } = indemnityPages(inExecution(), "2023-10-02T08:00:00Z");
    const { type, join, here } = act("solde");
    await type({ "invoice-1-label": "À retirer", "invoice-2-label": "À garder" }, "enregistrer");
    await join("facture-2");
    const values = { "invoice-1-label": "À retirer", "invoice-2-label": "À garder" };
    await type(values, "retirer-ligne-invoice-1");
    const { html } = await visitor.get(here);
    expect(html).toMatch(/name="invoice-1-label" value="À garder"/);
    expect(html).toContain('value="retirer-facture-1-');
  });

  it("is not open before the proof of execution stands", async () => {
    const { visitor, act } = indemnityPages(notified(), "2023-10-02T08:00:00Z");
    expect((await visitor.get(act("solde").here)).status).toBe(409);
  });
});

describe("being heard (PA-13)", () => {
  it("sends observations before caducity, and then awaits the prefect", async () => {
    const expired = recordExpiry(notified(), at("2023-12-15T23:00:00Z")).after;
    const heard = openCaducityHearing(expired, { agentId, body: PREFECTURE, at: at("2023-12-18T08:00:00Z") }).after;
    const { act, newest, visitor, base } = indemnityPages(heard, "2023-12-19T08:00:00Z");
    expect((await visitor.get(base)).html).toContain("Présenter vos observations");
    const { type, review, send } = act("observations");
    await type({ observations: "La tempête a tout retardé." });
    await send((await review()).html);
    const { life } = newest();
    expect(life.status === "delay-expired" && life.hearing?.answer?.text).toBe("La tempête a tout retardé.");
  });
});

describe("the follow-up page", () => {
  it("says where the file stands, until when, why, and what can be done", async () => {
    const { visitor, base } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { html } = await visitor.get(base);
    for (const said of [
      "La convention vous est notifiée.",
      "15 décembre 2023",
      "dans les six mois qui suivent la notification du 15 juin 2023",
      "Déclarer le début des travaux",
      "Demander une prorogation",
      "Donner le compte à créditer",
    ]) {
      expect(html).toContain(said);
    }
    expect(html).not.toContain("Demander le solde");
  });

  it("keeps to itself what is written for the accountant", async () => {
    const order = aDocument({ id: "order" as DocumentId, kind: "payment-order", title: "Ordre de paiement" });
    const { visitor, base } = indemnityPages({ ...inExecution(), documents: [order] }, "2023-10-02T08:00:00Z");
    expect((await visitor.get(base)).html).not.toContain("Ordre de paiement");
    expect((await visitor.get(`${base}/document/order`)).status).toBe(404);
  });
});
