import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import { BODY } from "./staff-conventions.ts";

/** A prefect that grants indemnities; its agents are those of `staff-world.ts`. The figures are those of 2023. */
export const aPrefecture = (over: Partial<IssuingBody> = {}): IssuingBody => ({
  id: BODY,
  name: "Préfecture du littoral",
  shortName: "Préfecture",
  siret: "13002526500013",
  seat: { line1: "10 place du Port", postcode: "56000", city: "Vannes" },
  signatory: { name: "M. Alan Kerdreux", quality: "Préfet", email: "prefet@prefecture.example" },
  contact: { email: "polmar@prefecture.example", telephone: "02 97 00 00 01", dpo: "dpo@prefecture.example" },
  signatureValidForDays: 30,
  signatureRemindersAfterDays: [7, 21],
  answerInformationWithinDays: 30,
  paperOriginalWithinDays: 30,
  proposes: {
    "indemnity-convention": {
      department: "56",
      prefect: { name: "M. Alan Kerdreux", quality: "Préfet" },
      service: {
        name: "Direction départementale des territoires et de la mer",
        shortName: "DDTM",
        unit: "Unité littoral",
        address: { line1: "1 quai des Indes", postcode: "56000", city: "Vannes" },
      },
      visas: ["l'instruction du 5 mars 2018"],
      opinionAuthority: "Ministère de la transition écologique",
      budget: {
        programme: "113",
        programmeLabel: "Paysages, eau et biodiversité",
        action: "7",
        subAction: "19",
        functionalDomain: "0113-07-19",
        fund: "1-2-00163",
        costCentre: "DDTM056",
      },
      ratePercent: 100,
      capCents: 120_000n,
      accountant: "Direction régionale des finances publiques",
      court: { name: "Tribunal administratif de Rennes", address: "3 contour de la Motte, 35000 Rennes" },
      options: {},
      remindDaysBefore: [60, 30, 7],
      hearingWithinDays: 15,
    },
  },
  ...over,
});
