import type { CatalogueRule } from "./catalogue.ts";

/** Clauses (MC) of the access convention itself. */
export const ACCESS_CLAUSES: readonly CatalogueRule[] = [
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
];
