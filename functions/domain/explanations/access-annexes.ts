import type { CatalogueRule } from "./catalogue.ts";

/** Clauses (MC) of the annexes of the access convention. */
export const ACCESS_ANNEXES: readonly CatalogueRule[] = [
  {
    id: "MC-40",
    article: "convention d’accès, annexe 1, article 1",
    statement:
      "référent sets up and manages services; access codes not to be disclosed; loss or theft reported 'dans les meilleurs délais'",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-41",
    article: "convention d’accès, annexe 1, article 2",
    statement:
      "cases of no liability (content, data sent, intrusion of a third party, transmission, legal responsibility); lawful use only",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-42",
    article: "convention d’accès, annexe 1, article 2",
    statement: "proved fault only: capped at the last six months invoiced, and at the yearly minimum",
  },
  {
    id: "MC-43",
    article: "convention d’accès, annexe 1, article 2",
    statement: "training and support: registered persons attend or give notice at least 24 hours before",
  },
  {
    id: "MC-44",
    article: "convention d’accès, annexe 1, article 3",
    statement: "non-exclusive, non-transferable right of use; files and data stay the establishment's property",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-45",
    article: "convention d’accès, annexe 1, article 4",
    statement:
      "user data kept at most 3 years after the last login (purposes: secure access, training, support, alerts, news)",
  },
  {
    id: "MC-46",
    article: "convention d’accès, annexe 1, article 4",
    statement:
      "processor duties: no copy beyond need, no other use (aggregated statistics by Mégalis allowed), no disclosure but to contractors, security",
  },
  {
    id: "MC-47",
    article: "convention d’accès, annexe 1, article 4",
    statement:
      "sub-processors under contract, list online and updated at each change; hosting in France, notably Brittany (GIP SIB)",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-48",
    article: "convention d’accès, annexe 1, article 4",
    statement:
      "each maintenance operation is described (dates, nature) to the establishment; remote maintenance needs the user's prior agreement",
    elsewhere: "life of the agreement",
  },
  {
    id: "MC-49",
    article: "convention d’accès, annexe 1, article 4",
    statement: "rights: DPO address dpo@megalis.bretagne.bzh",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-50",
    article: "convention d’accès, annexe 1, article 5",
    statement: "french law; jurisdiction clause",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-51",
    article: "convention d’accès, annexe 1, article 6",
    statement: "entire agreement; a change of the conditions of use needs signature of the new charter; severability",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-60",
    article: "convention d’accès, annexe 2",
    statement:
      "bouquet: single portal; public procurement room; télétransmission of actes; télétransmission of accounting documents (PESv2)",
  },
  {
    id: "MC-61",
    article: "convention d’accès, annexe 2",
    statement: "GED: 1 space, 5 user licences, 50 GB if ≤ 100 agents, 100 GB if > 100; more by bon de commande",
  },
  {
    id: "MC-62",
    article: "convention d’accès, annexe 2",
    statement:
      "archiving: on activation Mégalis mails a service file (archiving policy, declaration of outsourcing, service contract, guide)",
    elsewhere: "life of the agreement",
  },
  {
    id: "MC-63",
    article: "convention d’accès, annexe 2",
    statement:
      "help desk: telephone and form; Mon-Thu 9:00-12:30, 14:00-17:30; Fri 9:00-12:30, 14:00-16:30; no help on the body's internal technical problems",
  },
  {
    id: "MC-64",
    article: "convention d’accès, annexe 2 B",
    statement:
      "complementary services (examples on 1/1/2020): video-conference concierge, certificates, extra storage, extra GED licences; list online",
    elsewhere: "wording of the document",
  },
];
