import type { CatalogueRule } from "./catalogue.ts";

/** Rules common to both kinds of agreement.. */
export const COMMON_RULES: readonly CatalogueRule[] = [
  {
    id: "T1",
    article: "heure légale",
    statement: "an instant is turned into a civil date in Europe/Paris before any arithmetic",
  },
  {
    id: "T2",
    article: "code de procédure civile, article 641, alinéa 2",
    statement: "a delay in months or years ends on the day of the same number, else on the last day of that month",
  },
  {
    id: "T3",
    article: "code de procédure civile, article 641, alinéa 1 ; Cass. 3e civ., avis, 6 novembre 2025, n° 25-70.018",
    statement: "a delay in days leaves out the day of the event; a week is seven days",
  },
  {
    id: "T4",
    article: "code de procédure civile, article 642, alinéa 1",
    statement: "a delay ends on its last day at 24:00 in Paris",
  },
  {
    id: "T5",
    article: "code de procédure civile, article 642, alinéa 2 ; Cass. 3e civ., 8 mars 2018, n° 17-11.312",
    statement:
      "a last day that is a Saturday, a Sunday or a holiday moves to the next working day, for an act to be done only",
  },
  {
    id: "T6",
    article: "lecture retenue : pas de délais en chaîne",
    statement: "a delay that follows another starts at its nominal end",
  },
  {
    id: "T7",
    article: "lecture retenue : prorogation depuis le même départ",
    statement: "a prorogation makes one longer delay from the same start; a day named by the decision wins",
  },
  {
    id: "T8",
    article: "code du travail, article L. 3133-1",
    statement: "the eleven public holidays; the calendar is a setting",
  },
  {
    id: "T9",
    article: "code de procédure civile, article 642, alinéa 2",
    statement: "postponement uses Monday to Friday less holidays",
  },
  {
    id: "T10",
    article: "convention d’accès, article 4",
    statement: "service-hour clocks (GTR) run only inside the stated windows, in Paris wall time",
  },
  {
    id: "T11",
    article: "CRPA, articles L. 112-11 et R. 112-11-1",
    statement: "an electronic deposit is received at the instant its acknowledgement shows",
    elsewhere: "life of the agreement",
  },
  {
    id: "T12",
    article: "CRPA, article L. 112-1",
    statement: "what must be done before a day is in time when its postmark is",
  },
  {
    id: "T13",
    article: "convention d’accès, articles 2 et 5",
    statement: "what starts from reception starts from actual arrival",
  },
  {
    id: "T14",
    article: "CRPA, article L. 100-3",
    statement: "between public bodies the kinder reading is taken, and recorded",
  },
  {
    id: "T15",
    article: "CRPA, article L. 231-4 ; code de justice administrative, article R. 421-2",
    statement: "two months of silence reject a request",
  },
  {
    id: "T16",
    article: "CRPA, articles L. 112-15 et R. 112-17",
    statement:
      "notification: the date proved for the addressee (AR, electronic acknowledgement, or hand delivery against receipt)",
  },
  {
    id: "T17",
    article: "arrondi au centime, une fois par ligne (EN 16931)",
    statement:
      "integer cents (bigint), no floats. Round half up, once per line, at the end of the computation. VAT on the rounded HT base of its rate",
  },
  {
    id: "T18",
    article: "lecture retenue : douzièmes",
    statement: "proration by twelfths (all starts and ends fall on month borders), never by days",
  },
  {
    id: "T19",
    article: "code général des impôts, article 278",
    statement: "VAT rate is data with a validity date, never a constant",
  },
  {
    id: "T20",
    article: "code civil, articles 1366 et 1367",
    statement: "a signature needs an identified author and kept integrity: certificates are verified, reports kept",
    elsewhere: "signature and its evidence",
  },
  {
    id: "T21",
    article: "code civil, article 1375",
    statement:
      "'Several originals' is met for an electronic contract when each party has, or has access to, a copy on a durable medium (C. civ. 1375 al. 4)",
    elsewhere: "signature and its evidence",
  },
  {
    id: "T22",
    article: "code civil, article 1379",
    statement:
      "A scan is a copy: it can prove (C. civ. 1379, decree 2016-1673 on the reliable copy) but the wet original remains the act",
    elsewhere: "signature and its evidence",
  },
  {
    id: "T23",
    article: "convention d’accès, bloc de signature",
    statement: "the signatory’s power is stored with its document and dates",
    elsewhere: "signature and its evidence",
  },
];
