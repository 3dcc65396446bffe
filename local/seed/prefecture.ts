import { agentIdOf } from "../../functions/adapters/agents.ts";
import type { BodyId } from "../../functions/domain/identifiers.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import type { Agent } from "../../functions/ports.ts";

export const PREFECTURE_ID = "morbihan" as BodyId;

/**
 * The second body the embedded runtime starts with: the prefect of DOMAIN.md, section 2 (PC-01 to PC-11, PC-21), and
 * the service that instructs for it. Addresses of mail are under `.example`; the names of its agents are made up.
 */
export const PREFECTURE: IssuingBody = {
  id: PREFECTURE_ID,
  name: "Préfecture du Morbihan",
  shortName: "Préfecture du Morbihan",
  siret: "17560001600018",
  seat: { line1: "10 place du Général de Gaulle", postcode: "56000", city: "Vannes" },
  signatory: { name: "M. Pascal Bolot", quality: "préfet du Morbihan", email: "prefet@morbihan.example" },
  contact: { email: "ddtm-polmar@morbihan.example", telephone: "02 56 63 74 00", dpo: "dpo@morbihan.example" },
  signatureValidForDays: 30,
  signatureRemindersAfterDays: [7, 21],
  answerInformationWithinDays: 30,
  paperOriginalWithinDays: 30,
  proposes: {
    "indemnity-convention": {
      department: "56",
      prefect: { name: "M. Pascal Bolot", quality: "préfet du Morbihan" },
      service: {
        name: "Direction départementale des territoires et de la mer du Morbihan",
        shortName: "DDTM du Morbihan",
        unit: "Délégation à la mer et au littoral",
        address: { line1: "1 allée du Général Le Troadec", postcode: "56019", city: "Vannes Cedex" },
      },
      visas: [
        "le décret n° 2004-374 du 29 avril 2004 relatif aux pouvoirs des préfets, à l’organisation et à l’action des services de l’État dans les régions et départements",
        "le décret du 20 juillet 2022 portant nomination de M. Pascal Bolot, préfet du Morbihan",
        "l’arrêté préfectoral du 7 novembre 2017 relatif à la direction départementale des territoires et de la mer du Morbihan",
        "l’instruction du 5 mars 2018 relative au financement des mesures de lutte contre les pollutions marines (POLMAR de crise)",
      ],
      opinionAuthority: "le ministère chargé de la mer",
      budget: {
        programme: "113",
        programmeLabel: "Paysages, eau et biodiversité",
        action: "7",
        subAction: "19",
        functionalDomain: "113-07-19 Espaces marins",
        fund: "1-2-00163",
        costCentre: "",
      },
      ratePercent: 100,
      capCents: 120_000n,
      accountant: "le directeur régional des finances publiques d’Ille-et-Vilaine",
      court: { name: "tribunal administratif de Rennes", address: "3 contour de la Motte, 35044 Rennes Cedex" },
      options: {},
      remindDaysBefore: [60, 30, 7],
      hearingWithinDays: 30,
    },
  },
};

/** Agents of the DDTM who may sign in at once. */
export const PREFECTURE_AGENTS: readonly Agent[] = [
  {
    id: agentIdOf(PREFECTURE_ID, "erwan"),
    bodyId: PREFECTURE_ID,
    name: "Erwan Tanguy",
    email: "erwan.tanguy@morbihan.example",
  },
  {
    id: agentIdOf(PREFECTURE_ID, "soazig"),
    bodyId: PREFECTURE_ID,
    name: "Soazig Le Roux",
    email: "soazig.le-roux@morbihan.example",
  },
];
