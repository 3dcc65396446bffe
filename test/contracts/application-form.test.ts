import { describe, expect, it } from "vitest";
import {
  type ApplicationContext,
  type ApplicationValues,
  readApplication,
} from "../../functions/contracts/application-form.ts";
import { FILLED_FORM } from "../support/filled-form.ts";

const context: ApplicationContext = {
  powerDocument: {
    key: "drafts/1/power/1",
    fileName: "document-habilitation.pdf",
    contentType: "application/pdf",
    sizeBytes: 84_000,
    sha256: "f".repeat(64),
  },
  charterVersion: "2021-09",
  siretCheck: "verified",
};

const filled: ApplicationValues = {
  ...FILLED_FORM,
  establishmentName: "  Centre de gestion d'Armorique ",
  seatLine2: "",
  communityDescription: "",
  engagementNumber: "",
  charterVersion: "2021-09",
};

const problemsOf = (values: ApplicationValues, given: ApplicationContext = context) => {
  const reading = readApplication(values, given);
  return reading.valid ? [] : reading.problems;
};

describe("application form (DOMAIN.md 1.4)", () => {
  it("reads what was typed into an application, without the spaces around it", () => {
    expect(readApplication(filled, context)).toEqual({
      valid: true,
      application: {
        establishment: {
          siret: "13002526500013",
          siretCheck: "verified",
          name: "Centre de gestion d'Armorique",
          legalForm: "Établissement public administratif",
          seat: { line1: "1 place de la Mairie", postcode: "29000", city: "Quimper" },
        },
        representative: {
          civility: "Mme",
          firstName: "Anne",
          lastName: "Le Goff",
          quality: "Directrice",
          email: "direction@armorique.example",
          powerReference: "délibération n° 2026-12 du 3 mars 2026",
          powerDocument: context.powerDocument,
        },
        referent: {
          firstName: "Loïc",
          lastName: "Prigent",
          function: "Responsable informatique",
          telephone: "02 98 00 00 00",
          email: "informatique@armorique.example",
        },
        eligibility: { community: "local-administration" },
        agents: 34,
        offer: "bouquet",
        alreadyUser: false,
        invoicing: { channel: "chorus-pro", serviceCode: "SRV-01" },
        charterVersion: "2021-09",
        signatureMode: "electronic",
      },
    });
  });

  it("asks for everything that is missing at once, one message a field, in the order of the page", () => {
    const problems = problemsOf({}, { ...context, powerDocument: undefined });
    expect(problems.map(({ name }) => name)).toEqual([
      "siret",
      "establishmentName",
      "legalForm",
      "seatLine1",
      "seatPostcode",
      "seatCity",
      "community",
      "representativeCivility",
      "representativeFirstName",
      "representativeLastName",
      "representativeQuality",
      "representativeEmail",
      "powerReference",
      "powerDocument",
      "referentFirstName",
      "referentLastName",
      "referentFunction",
      "referentTelephone",
      "referentEmail",
      "agents",
      "offer",
      "alreadyUser",
      "invoicingChannel",
      "signatureMode",
      "charterVersion",
    ]);
    expect(problems[0]).toEqual({ name: "siret", message: "Indiquez le SIRET de l'établissement." });
  });

  it.each([
    {
      field: "siret",
      typed: "13002526500014",
      message: "Ce SIRET n'existe pas : un chiffre est sans doute mal recopié.",
      because: "its Luhn sum is wrong (MC-02)",
    },
    { field: "siret", typed: "1300252650001", message: "Un SIRET comporte 14 chiffres.", because: "it has 13 digits" },
    {
      field: "siret",
      typed: "1300252650001A",
      message: "Un SIRET comporte 14 chiffres.",
      because: "a letter is no digit",
    },
    {
      field: "establishmentName",
      typed: "   ",
      message: "Indiquez le nom de l'établissement.",
      because: "spaces are nothing",
    },
    {
      field: "establishmentName",
      typed: "A\u0007B",
      message: "Ce texte contient des caractères invisibles : saisissez-le à nouveau.",
      because: "a control character breaks a document",
    },
    {
      field: "legalForm",
      typed: "a\u202eb",
      message: "Ce texte contient des caractères invisibles : saisissez-le à nouveau.",
      because: "a direction override misleads",
    },
    {
      field: "seatPostcode",
      typed: "2900",
      message: "Un code postal comporte cinq chiffres, par exemple 35510.",
      because: "it has four digits",
    },
    {
      field: "seatPostcode",
      typed: "00123",
      message: "Un code postal comporte cinq chiffres, par exemple 35510.",
      because: "there is no department 00",
    },
    {
      field: "representativeEmail",
      typed: "direction@",
      message: "Cette adresse n'a pas la forme attendue, par exemple prenom.nom@commune.fr.",
      because: "it has no domain",
    },
    {
      field: "referentTelephone",
      typed: "12 34",
      message: "Ce numéro n'a pas la forme attendue, par exemple 02 99 00 00 00.",
      because: "it is too short",
    },
    {
      field: "agents",
      typed: "12,5",
      message: "Indiquez un nombre entier d'agents, en chiffres.",
      because: "people are counted whole (MA-14)",
    },
    {
      field: "agents",
      typed: "-3",
      message: "Indiquez un nombre entier d'agents, en chiffres.",
      because: "a headcount is not negative",
    },
    {
      field: "engagementNumber",
      typed: "ej-2026",
      message:
        "Un numéro d'engagement ne comporte que des lettres majuscules sans accent, des chiffres et les signes - _ + /.",
      because: "lower case is refused downstream",
    },
    {
      field: "engagementNumber",
      typed: "A".repeat(51),
      message: "Ce texte dépasse 50 caractères.",
      because: "Chorus Pro takes 50 (MC-16)",
    },
    {
      field: "serviceCode",
      typed: "A".repeat(101),
      message: "Ce texte dépasse 100 caractères.",
      because: "Chorus Pro takes 100",
    },
    {
      field: "community",
      typed: "sport",
      message: "Choisissez la communauté de l'établissement.",
      because: "it is none of the nine (MC-08)",
    },
    {
      field: "charterVersion",
      typed: "2019-01",
      message: "Acceptez la charte d'utilisation dans sa version en vigueur pour continuer.",
      because: "an older charter was accepted (MC-51)",
    },
  ])("refuses $field « $typed »: $because", ({ field, typed, message }) => {
    expect(problemsOf({ ...filled, [field]: typed })).toEqual([{ name: field, message }]);
  });

  it.each([
    { field: "siret", typed: "35600000049837", because: "La Poste counts otherwise" },
    { field: "siret", typed: "130.025.265.00013", because: "people write dots" },
    { field: "engagementNumber", typed: "EJ-2026_01+A/B", because: "all its signs are allowed" },
    { field: "engagementNumber", typed: "A".repeat(50), because: "50 characters fit" },
    { field: "agents", typed: "0", because: "an establishment may have no agent" },
    { field: "agents", typed: "1 250", because: "thousands are spaced in French" },
    { field: "referentTelephone", typed: "+33 2 98 00 00 00", because: "an international number" },
    { field: "referentTelephone", typed: "0298000000", because: "no separators" },
    { field: "seatPostcode", typed: "97400", because: "overseas" },
  ])("takes $field « $typed »: $because", ({ field, typed }) => {
    expect(problemsOf({ ...filled, [field]: typed })).toEqual([]);
  });

  it.each([
    { agents: "19", problems: [] },
    {
      agents: "20",
      problems: [
        {
          name: "offer",
          message: "L'offre de télétransmission est réservée aux établissements de moins de 20 agents.",
        },
      ],
    },
  ])("offers télétransmission to $agents agents accordingly (MC-13, MA-31)", ({ agents, problems }) => {
    expect(problemsOf({ ...filled, offer: "teletransmission", agents })).toEqual(problems);
  });

  it("asks a particular case to present itself (MC-09)", () => {
    expect(problemsOf({ ...filled, community: "particular-case" })).toEqual([
      {
        name: "communityDescription",
        message: "Décrivez l'activité de l'établissement et l'usage prévu des services.",
      },
    ]);
    const reading = readApplication(
      { ...filled, community: "particular-case", communityDescription: "Un pôle muséal.\r\nSix communes." },
      context,
    );
    expect(reading.valid && reading.application.eligibility).toEqual({
      community: "particular-case",
      description: "Un pôle muséal.\nSix communes.",
    });
  });

  it("asks for a postal address only when invoices go by post, and forgets the Chorus codes then (MC-15)", () => {
    const posted = { ...filled, invoicingChannel: "post" };
    expect(problemsOf(posted).map(({ name }) => name)).toEqual(["invoiceLine1", "invoicePostcode", "invoiceCity"]);
    const reading = readApplication(
      { ...posted, invoiceLine1: "BP 12", invoicePostcode: "29000", invoiceCity: "Quimper" },
      context,
    );
    expect(reading.valid && reading.application.invoicing).toEqual({
      channel: "post",
      address: { line1: "BP 12", postcode: "29000", city: "Quimper" },
    });
  });

  it("goes on with a SIRET the register could not confirm", () => {
    const reading = readApplication(filled, { ...context, siretCheck: "unverified" });
    expect(reading.valid && reading.application.establishment.siretCheck).toBe("unverified");
  });
});
