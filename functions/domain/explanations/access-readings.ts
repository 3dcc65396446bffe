import type { CatalogueRule } from "./catalogue.ts";

/** Readings (MA) of the access convention, where its text leaves a choice. */
export const ACCESS_READINGS: readonly CatalogueRule[] = [
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
