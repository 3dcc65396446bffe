import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type RequestContext, readIndemnityRequest } from "../../functions/contracts/indemnity-request-form.ts";
import type { Attachment } from "../../functions/domain/application/application.ts";
import { FILLED_REQUEST } from "../support/filled-request.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

const file = (name: string): Attachment => ({
  key: `drafts/1/${name}`,
  fileName: `${name}.pdf`,
  contentType: "application/pdf",
  sizeBytes: 84_000,
  sha256: "f".repeat(64),
});

const context: RequestContext = {
  powerDocument: file("document-habilitation"),
  analysisReport: undefined,
  map: undefined,
  accountStatement: undefined,
  pieces: [],
  siretCheck: "unverified",
  today: day("2026-04-28"),
};

const requestOf = (values: Readonly<Record<string, string>> = {}, given: Partial<RequestContext> = {}) => {
  const reading = readIndemnityRequest({ ...FILLED_REQUEST, ...values }, { ...context, ...given });
  if (!reading.valid) throw new Error(JSON.stringify(reading.problems));
  return reading.request;
};

const problemsOf = (values: Readonly<Record<string, string>>, given: Partial<RequestContext> = {}) => {
  const reading = readIndemnityRequest({ ...FILLED_REQUEST, ...values }, { ...context, ...given });
  return reading.valid ? [] : reading.problems.map(({ name, message }) => [name, message]);
};

describe("the request of an indemnity (DOMAIN.md 2.4)", () => {
  it("reads what was typed, days and amounts as people write them", () => {
    expect(requestOf()).toEqual({
      beneficiary: {
        siret: "13002526500013",
        siretCheck: "unverified",
        name: "Syndicat mixte des dunes de Kervihan",
        shortName: "Grand site de Kervihan",
        legalForm: "Syndicat mixte",
        seat: { line1: "Parc de Kerlann", postcode: "56410", city: "Erdeven" },
      },
      representative: {
        civility: "Mme",
        firstName: "Soazig",
        lastName: "Le Bras",
        quality: "Présidente",
        email: "presidence@kervihan.example",
        powerDocument: context.powerDocument,
      },
      correspondent: {
        firstName: "Gildas",
        lastName: "Audran",
        function: "Directeur",
        telephone: "02 97 00 00 00",
        email: "direction@kervihan.example",
      },
      event: {
        name: "Arrivages de mazout, mars 2026",
        discoveredOn: day("2026-03-02"),
        facts: "Boulettes de mazout sur deux plages.\nRamassées par les gardes du littoral.",
      },
      place: {
        communes: ["Plouharnel", "Saint-Pierre-Quiberon"],
        description: "Plages de Kerhostin et de Penthièvre",
        coordinates: { latitude: 47.5912, longitude: -3.1204 },
      },
      operation: {
        designation: "Traitement des déchets mazoutés issus du nettoyage",
        startsOn: day("2026-05-16"),
        endsOn: day("2026-05-31"),
        works: [
          { nature: "collection", label: "Ramassage manuel", by: "own-staff" },
          { nature: "treatment", label: "Élimination en centre agréé", by: "provider" },
        ],
      },
      forecast: [
        {
          label: "Transport et élimination",
          nature: "treatment",
          htCents: 79_000n,
          vatCents: 15_500n,
          ttcCents: 94_500n,
        },
      ],
      vatRecovery: "none",
      otherAids: [],
      attachments: [],
      signatureMode: "electronic",
      acceptsElectronicNotification: true,
    });
  });

  it("takes 790 € HT and 945 € TTC as they are printed: VAT is never recomputed (PA-07)", () => {
    expect(requestOf().forecast[0]?.ttcCents).toBe(94_500n);
  });

  it("finds all that is missing at once, in the order of the page", () => {
    const reading = readIndemnityRequest({}, { ...context, powerDocument: undefined });
    expect(reading.valid ? [] : reading.problems.map(({ name }) => name)).toEqual([
      "siret",
      "establishmentName",
      "legalForm",
      "seatLine1",
      "seatPostcode",
      "seatCity",
      "representativeCivility",
      "representativeFirstName",
      "representativeLastName",
      "representativeQuality",
      "representativeEmail",
      "powerDocument",
      "referentFirstName",
      "referentLastName",
      "referentFunction",
      "referentTelephone",
      "referentEmail",
      "eventName",
      "discoveredOn",
      "facts",
      "communes",
      "placeDescription",
      "latitude",
      "designation",
      "startsOn",
      "endsOn",
      "work-1-nature",
      "forecast-1-label",
      "vatRecovery",
      "otherAid",
      "signatureMode",
      "electronicNotification",
    ]);
  });

  it.each([
    { typed: "1 234,56", cents: 123_456n },
    { typed: "1 234.5 €", cents: 123_450n },
    { typed: "0", cents: 0n },
  ])("reads an amount: « $typed »", ({ typed, cents }) => {
    expect(requestOf({ "forecast-1-vat": typed }).forecast[0]?.vatCents).toBe(cents);
  });

  it.each(["1.234,56", "-3", "1,234", "douze", "1e3"])("does not guess an amount: « %s »", (typed) => {
    expect(problemsOf({ "forecast-1-ht": typed })).toEqual([
      ["forecast-1-ht", "Saisissez un montant en euros, par exemple 1 250,40."],
    ]);
  });

  it.each(["31/02/2026", "2026-13-01", "hier"])("refuses a day that does not exist: « %s »", (typed) => {
    expect(problemsOf({ discoveredOn: typed })).toEqual([
      ["discoveredOn", "Saisissez une date qui existe, par exemple 24/11/2026."],
    ]);
  });

  it("refuses a pollution found tomorrow, and an operation that ends before it begins", () => {
    expect(problemsOf({ discoveredOn: "29/04/2026" })).toEqual([["discoveredOn", "Cette date est à venir."]]);
    expect(problemsOf({ endsOn: "15/05/2026" })).toEqual([["endsOn", "L'opération s'achève avant d'avoir commencé."]]);
  });

  describe("the place (PC-06)", () => {
    it("is a map alone, or coordinates alone", () => {
      expect(requestOf({ latitude: "", longitude: "" }, { map: file("carte") }).place).toEqual({
        communes: ["Plouharnel", "Saint-Pierre-Quiberon"],
        description: "Plages de Kerhostin et de Penthièvre",
        map: file("carte"),
      });
      expect(problemsOf({ latitude: "", longitude: "" })).toEqual([
        ["latitude", "Situez le lieu : joignez une carte, ou donnez sa latitude et sa longitude."],
      ]);
    });

    it("has both coordinates, on the globe", () => {
      expect(problemsOf({ longitude: "" })).toEqual([["longitude", "Indiquez aussi la longitude."]]);
      expect(problemsOf({ latitude: "91" })).toEqual([
        ["latitude", "Saisissez une latitude en degrés décimaux, par exemple 47,5912."],
      ]);
    });
  });

  describe("lines", () => {
    it("leaves out those in which nothing was typed", () => {
      const values = { "forecast-4-label": "Stockage", "forecast-4-nature": "storage", "forecast-4-ht": "10" };
      expect(
        requestOf({ ...values, "forecast-4-vat": "2", "forecast-4-ttc": "12", "forecast-3-label": "  " }).forecast,
      ).toHaveLength(2);
    });

    it("asks for the rest of a line that was begun", () => {
      expect(problemsOf({ "work-3-label": "Transport" })).toEqual([
        ["work-3-nature", "Choisissez la nature des travaux."],
        ["work-3-by", "Indiquez qui fait ces travaux."],
      ]);
    });
  });

  describe("other public aid (PA-09)", () => {
    const aid = { "aid-1-funder": "Région", "aid-1-amount": "200", "aid-1-decided": "oui" };

    it("is given line by line", () => {
      expect(requestOf({ otherAid: "oui", ...aid }).otherAids).toEqual([
        { funder: "Région", amountCents: 20_000n, decided: true },
      ]);
    });

    it("says the same as the question before it", () => {
      expect(problemsOf({ otherAid: "oui" })).toEqual([["aid-1-funder", "Indiquez chaque autre aide."]]);
      expect(problemsOf(aid)).toEqual([
        ["otherAid", "Vous répondez non, mais une aide est saisie : effacez-la, ou répondez oui."],
      ]);
    });
  });

  describe("the account (PC-20, PA-24)", () => {
    const account = { accountHolder: "Syndicat", iban: "FR76 3000 6000 0112 3456 7890 189", bic: "bdfefrppcct" };

    it("may be left for later", () => {
      expect(requestOf().account).toBeUndefined();
    });

    it("is read whole, without spaces", () => {
      expect(requestOf(account, { accountStatement: file("rib") }).account).toEqual({
        holder: "Syndicat",
        iban: "FR7630006000011234567890189",
        bic: "BDFEFRPPCCT",
        statement: file("rib"),
      });
    });

    it.each([
      { because: "a digit is wrong", values: { ...account, iban: "FR76 3000 6000 0112 3456 7890 188" }, at: "iban" },
      { because: "it is too short", values: { ...account, iban: "FR76 3000 6000 0112" }, at: "iban" },
      { because: "the BIC has nine characters", values: { ...account, bic: "BDFEFRPPC" }, at: "bic" },
      { because: "it was begun and not finished", values: { ...account, bic: "" }, at: "bic" },
    ])("is refused when $because", ({ values, at }) => {
      expect(problemsOf(values).map(([name]) => name)).toEqual([at]);
    });
  });
});
