import type { CatalogueRule } from "./catalogue.ts";

/** Clauses (MC) and readings (MA) of the access convention.. */
export const ACCESS_RULES: readonly CatalogueRule[] = [
  {
    id: "MC-01",
    article: "convention d’accès, en-tête",
    statement: "model n° 2019-026, its two parties",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-02",
    article: "convention d’accès, en-tête",
    statement: "the establishment's SIRET is mandatory; the representative is 'dûment habilité'",
    elsewhere: "field of the form",
  },
  {
    id: "MC-03",
    article: "convention d’accès, préambule",
    statement: "missions: shared digital services; assistance; animation of user communities",
    elsewhere: "recital: nothing to compute",
  },
  {
    id: "MC-04",
    article: "convention d’accès, article 1",
    statement: "services are those defined in the public contracts with providers and in the partnership with GIP SIB",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-05",
    article: "convention d’accès, article 1",
    statement: "particular conditions are in the annexes; the annexes are contractual",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-06",
    article: "convention d’accès, article 1",
    statement:
      "A référent is named: first name/name, function, telephone, e-mail; interface for meetings, training, relay; Mégalis sends him the news of the syndicat",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-07",
    article: "convention d’accès, article 1",
    statement: "use requires prior signature of the convention and payment of a contribution",
    elsewhere: "life of the agreement",
  },
  {
    id: "MC-08",
    article: "convention d’accès, article 1",
    statement: "nine communities of eligible establishments",
    elsewhere: "field of the form",
  },
  {
    id: "MC-09",
    article: "convention d’accès, article 1",
    statement: "particular cases: an eligibility study",
    elsewhere: "life of the agreement",
  },
  {
    id: "MC-10",
    article: "convention d’accès, article 1",
    statement: "contribution per the scale of deliberation n° 2019-07 of 28 February 2019",
  },
  {
    id: "MC-11",
    article: "convention d’accès, article 1",
    statement: "complementary services: by a specific bon de commande, on request",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-12",
    article: "convention d’accès, article 2",
    statement:
      "bouquet, € HT per year: fewer than 20 agents 800; 20-49 1 750; 50-100 3 000; more than 100 4 500. One box to tick",
  },
  {
    id: "MC-13",
    article: "convention d’accès, article 2",
    statement:
      "télétransmission only (actes to the préfecture and/or accounting flows): fewer than 20 agents 200 € HT per year. No other size is offered",
  },
  {
    id: "MC-14",
    article: "convention d’accès, article 2",
    statement:
      "one invoice per calendar year, drawn up at the start of the 2nd semester, prorated for those who join during the year",
  },
  {
    id: "MC-15",
    article: "convention d’accès, article 2",
    statement: "invoices by Chorus Pro; by post only to an establishment that is not eligible to it",
    elsewhere: "field of the form",
  },
  {
    id: "MC-16",
    article: "convention d’accès, article 2",
    statement: "if a code service and/or n° d'engagement is mandatory, the establishment gives them each year",
    elsewhere: "field of the form",
  },
  {
    id: "MC-17",
    article: "convention d’accès, article 2",
    statement: "late payment: Mégalis may charge legal interest ('intérêts légaux')",
  },
  {
    id: "MC-18",
    article: "convention d’accès, article 2",
    statement:
      "subscribed for a year, tacitly renewed to the end of the programme, from its start or from the 1st of the month after reception",
  },
  {
    id: "MC-19",
    article: "convention d’accès, article 3 (§ « 2.1 »)",
    statement: "use only for own needs and missions, on pain of termination",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-20",
    article: "convention d’accès, article 3 (§ « 2.1 »)",
    statement:
      "no other body independent administratively and technically, on its premises or outside, may benefit without its own convention, on pain of termination",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-21",
    article: "convention d’accès, article 3 (§ « 2.2 »)",
    statement:
      "mégalis: means for regular operation; not liable for causes beyond its will (force majeure, elements under the establishment's responsibility)",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-22",
    article: "convention d’accès, article 3 (§ « 2.2 »)",
    statement:
      "the establishment accepts the conditions of each service (Annex 1 art. 1), and has fit equipment, software and qualified staff",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-23",
    article: "convention d’accès, article 4",
    statement: "all services: Mon-Fri 9:00-18:00 less holidays, availability 99 %, restoration (GTR) 4 h",
  },
  {
    id: "MC-24",
    article: "convention d’accès, article 4",
    statement: "regional electronic archiving: Mon-Fri 8:00-19:00 less holidays, 98 %, GTR 6 h",
  },
  {
    id: "MC-25",
    article: "convention d’accès, article 4",
    statement: "answer to an administrative request within one week at most",
  },
  {
    id: "MC-26",
    article: "convention d’accès, article 4",
    statement: "technical activation of a service within one month at most, if all needed elements were supplied",
  },
  {
    id: "MC-27",
    article: "convention d’accès, article 4",
    statement: "other requests: best effort",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-28",
    article: "convention d’accès, article 5",
    statement: "effect: 1 January 2020, or 1st of the month following reception of the signed convention",
  },
  {
    id: "MC-29",
    article: "convention d’accès, article 5",
    statement: "services belong to the programme 2020-2024 voted 28 February 2019, available over that period",
  },
  { id: "MC-30", article: "convention d’accès, article 5", statement: "one year from effect, tacitly renewable" },
  {
    id: "MC-31",
    article: "convention d’accès, article 5",
    statement:
      "termination of all or one of the services, two months’ notice from the 1st of the month following reception",
  },
  {
    id: "MC-32",
    article: "convention d’accès, article 5",
    statement:
      "termination before the minimum year: contribution due to the anniversary of the effect, notice respected",
  },
  {
    id: "MC-33",
    article: "convention d’accès, article 6",
    statement: "any change: written avenant, in the same forms and conditions",
    elsewhere: "life of the agreement",
  },
  {
    id: "MC-34",
    article: "convention d’accès, article 7",
    statement: "amicable settlement first; then the competent courts",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-35",
    article: "convention d’accès, article 8",
    statement: "annexes: 1 Charter of use; 2 Presentation of the bouquet and complementary services",
    elsewhere: "wording of the document",
  },
  {
    id: "MC-36",
    article: "convention d’accès, bloc de signature",
    statement:
      "place, date; electronic signature preferred; for Mégalis 'le Président … Pour le Président et par délégation",
    elsewhere: "signature and its evidence",
  },
  {
    id: "MC-37",
    article: "convention d’accès, après la signature",
    statement:
      "return by the web contact form: either the electronically signed document or the scan of the hand-signed one",
    elsewhere: "life of the agreement",
  },
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
  {
    id: "MA-01",
    article: "convention d’accès, articles 2 et 5",
    statement: "received on the 1st: the next month’s 1st all the same",
  },
  {
    id: "MA-02",
    article: "convention d’accès, articles 2 et 5",
    statement: "the first complete signed version that arrives counts",
  },
  {
    id: "MA-03",
    article: "convention d’accès, articles 2 et 5",
    statement: "the establishment’s signature counts; a later signature of the body is warned about",
  },
  { id: "MA-04", article: "convention d’accès, article 5", statement: "the notice is two full calendar months" },
  { id: "MA-05", article: "convention d’accès, article 5", statement: "the end of a notice is not carried over" },
  {
    id: "MA-06",
    article: "convention d’accès, articles 2 et 5",
    statement: "the last term, and its contribution, are cut at the end of the programme",
  },
  {
    id: "MA-07",
    article: "convention d’accès, article 5",
    statement: "the request may be made inside the first year; its effect counts",
  },
  {
    id: "MA-08",
    article: "convention d’accès, article 5",
    statement: "early termination: due through the eve of the first anniversary",
  },
  {
    id: "MA-09",
    article: "convention d’accès, articles 2 et 5",
    statement: "termination in a renewed year: twelfths to the end of the notice",
  },
  {
    id: "MA-10",
    article: "convention d’accès, article 2",
    statement: "invoice on the first working day on or after 1 July",
  },
  { id: "MA-11", article: "convention d’accès, article 2", statement: "who joins after 1 July is invoiced at effect" },
  { id: "MA-12", article: "convention d’accès, article 2", statement: "proration by twelfths, never by days" },
  {
    id: "MA-13",
    article: "convention d’accès, article 2",
    statement: "VAT at the rate in force when due; nothing when the issuer is outside VAT",
  },
  {
    id: "MA-14",
    article: "convention d’accès, article 2",
    statement: "headcount as declared; 100 is in the third tier",
  },
  {
    id: "MA-15",
    article: "convention d’accès, articles 2 et 6",
    statement: "a change of size counts by amendment, from the next 1 January",
  },
  {
    id: "MA-16",
    article: "convention d’accès, articles 2 et 5",
    statement: "terminating one service does not change the flat contribution",
  },
  {
    id: "MA-17",
    article: "convention d’accès, article 3",
    statement: "read 3.1 and 3.2; the printed numbers are kept",
    elsewhere: "wording of the document",
  },
  {
    id: "MA-18",
    article: "convention d’accès, article 8",
    statement: "the contribution is that of article 2",
    elsewhere: "wording of the document",
  },
  {
    id: "MA-19",
    article: "convention d’accès, article 3",
    statement: "the reference is right",
    elsewhere: "wording of the document",
  },
  {
    id: "MA-20",
    article: "convention d’accès, article 2",
    statement: "legal interest after formal notice, never computed by itself",
  },
  {
    id: "MA-21",
    article: "convention d’accès, annexe 1, article 2",
    statement: "six twelfths of the contribution for one event; the contribution for a year",
  },
  {
    id: "MA-22",
    article: "convention d’accès, article 4",
    statement: "seven days after the day of reception, carried over",
  },
  {
    id: "MA-23",
    article: "convention d’accès, article 4",
    statement: "one month from the day the file is complete, carried over",
  },
  {
    id: "MA-24",
    article: "convention d’accès, article 4",
    statement: "availability is measured per calendar month, over the hours of service",
  },
  {
    id: "MA-25",
    article: "convention d’accès, annexe 1, article 4",
    statement: "three years from the last login, else from creation; the end of the convention when it comes first",
  },
  {
    id: "MA-26",
    article: "convention d’accès, annexe 1, article 4",
    statement: "GDPR art. 28 for processors; law 78-17 art. 49 for rights",
    elsewhere: "wording of the document",
  },
  {
    id: "MA-27",
    article: "convention d’accès, article 6 et annexe 1, article 6",
    statement: "signing the new charter is the amendment",
    elsewhere: "life of the agreement",
  },
  {
    id: "MA-28",
    article: "convention d’accès, annexe 1, article 6",
    statement: "read: the convention and its annexes",
    elsewhere: "wording of the document",
  },
  { id: "MA-29", article: "convention d’accès, article 5", statement: "reminder three months before each anniversary" },
  {
    id: "MA-30",
    article: "convention d’accès, article 2",
    statement: "eligible means present in the Chorus directory",
    elsewhere: "field of the form",
  },
  {
    id: "MA-31",
    article: "convention d’accès, article 2",
    statement: "télétransmission alone is not offered from 20 agents on",
  },
  {
    id: "MA-32",
    article: "convention d’accès, article 3",
    statement: "breach: formal notice, reply, decision; never automatic",
    elsewhere: "decided by a person",
  },
];
