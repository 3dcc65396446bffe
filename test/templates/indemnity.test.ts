import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { fillTemplate } from "../../functions/documents/fill-template.ts";
import { layOut } from "../../functions/documents/lay-out.ts";
import { lintTemplate } from "../../functions/documents/lint-template.ts";
import { readDocxText } from "../../functions/documents/read-docx-text.ts";
import { article } from "../../templates/drafting/indemnity-articles.ts";

const file = (path: string) => readFileSync(new URL(`../../templates/${path}`, import.meta.url));
const template = (name: string) => new Uint8Array(file(`${name}/template.docx`));
const sample = (name: string) => JSON.parse(file(`${name}/sample.json`).toString());
const facts = { title: "Essai", createdAt: Temporal.Instant.from("2026-01-01T00:00:00Z"), documentId: "essai" };
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("the indemnity convention", () => {
  const name = "indemnity-convention";

  it("has its seven articles in the model's order, and reserves one field for each party (PC-23)", async () => {
    const { outline, signatureFields } = await layOut(await fillTemplate(template(name), sample(name)), facts);
    expect(outline.map(({ text }) => text).filter((text) => text.startsWith("Article"))).toEqual([
      "Article 1 – Parties",
      "Article 2 – Objet",
      "Article 3 – Opérations et périmètre de la dépense",
      "Article 4 – Dispositions financières",
      "Article 5 – Exécution, caducité et prorogation",
      "Article 6 – Paiement",
      "Article 7 – Reversement",
    ]);
    expect(signatureFields.map(({ name }) => name)).toEqual(["signature_beneficiaire", "signature_prefet"]);
  });

  it("is numbered as the letters that refer to it say", () => {
    expect(article("financement")).toBe("article 4");
    expect(article("execution")).toBe("article 5");
    expect(article("paiement")).toBe("article 6");
    expect(article("reversement")).toBe("article 7");
  });

  it.each([
    {
      text: "le montant de l’indemnité est arrêté à réception de la preuve d’exécution prévue à l’article 5",
      id: "PA-01",
    },
    { text: "la fin du délai d’exécution fixé à l’article 5", id: "PA-02" },
    { text: "du calendrier prévisionnel de l’article 4 et du délai d’exécution de l’article 5", id: "PA-03" },
    { text: "comptable assignataire désigné à l’article 6", id: "PA-05" },
  ])("refers to the article that says it: $id", async ({ text }) => {
    const plain = readDocxText(await fillTemplate(template(name), sample(name))).replaceAll("\u00A0", " ");
    expect(plain.toLowerCase()).toContain(text);
  });

  it("calls itself a convention, never a decision or an order (PA-04)", async () => {
    const text = readDocxText(await fillTemplate(template(name), sample(name)));
    expect(text).not.toMatch(/présente décision|présent arrêté|nullité/);
  });

  it("shows the place map when there is one, with its alternative text", async () => {
    const data = sample(name);
    data.operation.maps = [{ data: PIXEL, extension: ".png", width: 8, height: 5, alt: "Plan de la plage" }];
    const { pdf } = await layOut(await fillTemplate(template(name), data), facts);
    expect(Buffer.from(pdf).includes("/Figure")).toBe(true);
  });

  it("asks for bank details with the claim when the account is not known yet (PA-24)", async () => {
    const text = readDocxText(await fillTemplate(template(name), { ...sample(name), account: null }));
    expect(text).toContain("joint à la demande de solde");
    expect(text).not.toContain("IBAN");
  });

  it("is done in two originals on paper when it is not signed electronically (PC-23, T21)", async () => {
    const text = readDocxText(await fillTemplate(template(name), { ...sample(name), electronic: false }));
    expect(text).toContain("en deux originaux, un pour chaque partie");
    expect(text).not.toContain("électroniquement");
    expect(text.match(/Fait à …+,\sle …+/g)).toHaveLength(2);
  });
});

describe("letters and acts on the life of an indemnity convention", () => {
  const plain = async (name: string, changes: object = {}) =>
    readDocxText(await fillTemplate(template(name), { ...sample(name), ...changes })).replaceAll(
      /[\u00A0\u202F]/g,
      " ",
    );

  it("a refusal gives its reasons and how to contest it, an acceptance has nothing to contest", async () => {
    const name = "indemnity-eligibility-decision";
    const refusal = await plain(name, { favourable: false, reasons: ["la pollution vient de la terre"] });
    expect(refusal).toContain("• la pollution vient de la terre");
    expect(refusal).toContain("Voies et délais de recours.");
    expect(refusal).toContain("tribunal administratif de Rennes");
    expect(refusal).not.toContain("jugée éligible (");
    expect(await plain(name)).not.toContain("Voies et délais de recours.");
  });

  it("the notification prints a slip for hand delivery alone", async () => {
    const slip = "Récépissé de remise en main propre";
    expect(await plain("indemnity-notification", { byHand: true })).toContain(slip);
    expect(await plain("indemnity-notification")).not.toContain(slip);
  });

  it("a late request for prorogation is said to be late, never refused by the acknowledgement (PA-14)", async () => {
    const name = "indemnity-prorogation-acknowledgement";
    const late = await plain(name, { request: { ...sample(name).request, inTime: false } });
    expect(late).toContain("Demande tardive.");
    expect(late).toContain("le préfet apprécie");
    expect(await plain(name)).not.toContain("Demande tardive.");
  });

  it("a prorogation granted gives the new last day, one refused leaves the old one (T7)", async () => {
    const name = "indemnity-prorogation-decision";
    expect(await plain(name)).toContain("Nouveau terme du délai | 15 mars 2024, à minuit");
    const refused = await plain(name, { granted: false, length: "", newLastDay: "" });
    expect(refused).toContain("Le délai reste fixé au 15 décembre 2023, à minuit.");
    expect(refused).not.toContain("2024, à minuit");
  });

  it("caducity is declared after hearing the beneficiary, whether it answered or not (PA-13)", async () => {
    const name = "indemnity-caducity-declaration";
    expect(await plain(name)).toContain("Vu les observations reçues le 12 janvier 2024");
    const silent = { ...sample(name).hearing, answeredOn: "", reply: "" };
    expect(await plain(name, { hearing: silent })).toContain("n’a pas présenté d’observations");
    expect(await plain("indemnity-caducity-hearing")).toContain("Aucune décision n’est prise à ce jour.");
  });

  it.each(["indemnity-eligibility-decision", "indemnity-notification", "indemnity-caducity-declaration"])(
    "%s reserves the field of the prefect",
    async (name) => {
      const { signatureFields } = await layOut(await fillTemplate(template(name), sample(name)), facts);
      expect(signatureFields.map((field) => field.name)).toEqual(["signature_prefet"]);
    },
  );
});

describe("claim, check, payment and repayment of an indemnity", () => {
  const plain = async (name: string, changes: object = {}) =>
    readDocxText(await fillTemplate(template(name), { ...sample(name), ...changes })).replaceAll(
      /[\u00A0\u202F]/g,
      " ",
    );

  it("the check sheet shows both flags to the DDTM, and none where there is none (PA-07, PA-09)", async () => {
    const flagged = await plain("indemnity-check-sheet");
    expect(flagged).toContain("Alerte : taxe de la dépense prévisionnelle discordante. ");
    expect(flagged).toContain("Alerte : aides au-delà de la dépense prévisionnelle. ");
    expect(flagged, "a code of ours says nothing to an agent").not.toMatch(/[A-Z0-9]+_[A-Z]+/);
    expect(await plain("indemnity-check-sheet", { flags: [] })).not.toContain("Alerte");
    const late = [{ code: "PROOF_LATE", message: "Reçue le 18 décembre." }];
    expect(await plain("indemnity-check-sheet", { flags: late })).toContain("Alerte : preuve d’exécution hors délai");
  });

  it("the check sheet keeps a line that is set aside, with its reason, and explains the amount to the cent", async () => {
    const text = await plain("indemnity-check-sheet");
    expect(text).toContain("08/01/2024 | ☐ non | ☒ oui | 120,00 € | 24,00 € | 144,00 € | 0,00 € | service fait après");
    expect(text).toContain("Taux de prise en charge | 948,00 € × 100 % | 948,00 €");
    expect(text).toContain("Indemnité liquidée | le moindre de ces montants");
  });

  it("its linter finds a total that is not that of the lines", async () => {
    const data = sample("indemnity-check-sheet");
    data.total.ttcCents = "124300";
    const findings = await lintTemplate(template("indemnity-check-sheet"), data);
    expect(findings.map(({ rule }) => rule)).toContain("arithmetic-mismatch");
  });

  it("the certificate lists other public aid, or says that there is none", async () => {
    const name = "indemnity-completion-certificate";
    expect(await plain(name)).toContain("Aucune autre aide publique");
    const aided = await plain(name, { otherAids: [{ source: "Région Bretagne", cents: "20000" }] });
    expect(aided).toContain("Région Bretagne | 200,00 €");
    expect(aided).not.toContain("Aucune autre aide publique");
  });

  it("a balance out of time is refused by a reasoned decision, whether it was claimed late or never (PA-21)", async () => {
    const late = await plain("indemnity-foreclosure-decision");
    expect(late).toContain("Demande de solde | présentée le 12 avril 2024");
    expect(late).toContain("Votre demande de solde est donc rejetée.");
    expect(late).toContain("Voies et délais de recours");
    const never = await plain("indemnity-foreclosure-decision", { claimSentOn: "" });
    expect(never).toContain("Demande de solde | aucune");
    expect(never).toContain("La convention prend fin sans versement.");
  });

  it("repayment is heard before it is decided, in whole or in part (PC-22)", async () => {
    expect(await plain("indemnity-repayment-hearing")).toContain("Aucune décision n’est prise à ce jour.");
    const part = await plain("indemnity-repayment-decision");
    expect(part).toContain("Décision de reversement partiel");
    expect(part).toContain("Article 4 – Voies et délais de recours");
    const whole = await plain("indemnity-repayment-decision", { total: true });
    expect(whole).toContain("Décision de reversement total");
    expect(whole).toContain("soit la totalité de l’indemnité");
  });

  it.each([
    { name: "indemnity-completion-certificate", field: "signature_beneficiaire" },
    { name: "indemnity-incomplete-claim", field: "signature_prefet" },
    { name: "indemnity-check-sheet", field: "signature_ddtm" },
    { name: "indemnity-payment-order", field: "signature_ordonnateur" },
    { name: "indemnity-repayment-decision", field: "signature_prefet" },
    { name: "indemnity-collection-sheet", field: "signature_ordonnateur" },
  ])("$name reserves $field", async ({ name, field }) => {
    const { signatureFields } = await layOut(await fillTemplate(template(name), sample(name)), facts);
    expect(signatureFields.map((each) => each.name)).toEqual([field]);
  });
});
