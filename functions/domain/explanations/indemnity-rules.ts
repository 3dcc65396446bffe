import type { CatalogueRule } from "./catalogue.ts";

/** Clauses (PC) and readings (PA) of the indemnity convention.. */
export const INDEMNITY_RULES: readonly CatalogueRule[] = [
  {
    id: "PC-01",
    article: "convention d’indemnisation, visas",
    statement:
      "decree 2004-374 (prefects' powers); decree of 20 July 2022 (Pascal Bolot, prefect of Morbihan); prefectoral arrêté of 7 November 2017 (DDTM)",
    elsewhere: "recital: nothing to compute",
  },
  {
    id: "PC-02",
    article: "convention d’indemnisation, visas",
    statement:
      "minutes of the meeting of 26 April 2023; request by e-mail to the DDTM on 28 April 2023 for transport and treatment of oiled waste ('Erika' event)",
    elsewhere: "recital: nothing to compute",
  },
  {
    id: "PC-03",
    article: "convention d’indemnisation, considérant",
    statement:
      "judged eligible in May 2023 by the ministry (MTE) on BOP 113, functional domain '113-07-19 Espaces marins', 'hors temps de crise'",
    elsewhere: "decided by a person",
  },
  {
    id: "PC-04",
    article: "convention d’indemnisation, article 1",
    statement: "the parties",
    elsewhere: "wording of the document",
  },
  {
    id: "PC-05",
    article: "convention d’indemnisation, article 2",
    statement: "the object: the treatment of the waste, under POLMAR",
    elsewhere: "wording of the document",
  },
  {
    id: "PC-06",
    article: "convention d’indemnisation, article 3",
    statement: "removal is not financed; storage, transport and elimination are",
  },
  {
    id: "PC-07",
    article: "convention d’indemnisation, article 3",
    statement: "the Grand Site informs the DDTM of the progress of works",
    elsewhere: "life of the agreement",
  },
  {
    id: "PC-08",
    article: "convention d’indemnisation, article 4",
    statement: "maximum 1 200 €, rate 100 %, forecast expense 790 € HT (945 € TTC)",
  },
  {
    id: "PC-09",
    article: "convention d’indemnisation, article 4",
    statement:
      "operation: treatment of oiled waste from the cleaning; designation; communes Plouharnel and Saint-Pierre-Quiberon",
    elsewhere: "wording of the document",
  },
  {
    id: "PC-10",
    article: "convention d’indemnisation, article 4",
    statement:
      "liquidation on reception of the items 'of article 3'; final amount = 100 % of the real expense, capped at 1 200 €",
  },
  {
    id: "PC-11",
    article: "convention d’indemnisation, article 4",
    statement: "charged to BOP 113 'paysage, eau et biodiversité', action 7, sub-action 19, fund 1-2-00163",
    elsewhere: "field of the form",
  },
  {
    id: "PC-12",
    article: "convention d’indemnisation, article 4",
    statement: "the balance is paid only after full completion; with the claim the beneficiary certifies completion",
    elsewhere: "life of the agreement",
  },
  {
    id: "PC-13",
    article: "convention d’indemnisation, article 4",
    statement:
      "claim of the balance imperatively within three months at the latest after the end of the execution period 'fixed in article 4'",
  },
  {
    id: "PC-14",
    article: "convention d’indemnisation, article 5",
    statement: "the beneficiary sends the proof of execution of the contract of the operation to the prefect",
  },
  {
    id: "PC-15",
    article: "convention d’indemnisation, article 5",
    statement:
      "if not sent by the end of six months from notification of the convention, the caducity will be declared",
  },
  {
    id: "PC-16",
    article: "convention d’indemnisation, article 5",
    statement: "the beneficiary may ask for a prorogation by a reasoned letter",
  },
  {
    id: "PC-17",
    article: "convention d’indemnisation, article 5",
    statement:
      "execution period: six months from the date of declaration of start of execution; expense justified in that period counts",
  },
  {
    id: "PC-18",
    article: "convention d’indemnisation, article 6",
    statement: "the payment request goes to the prefect and is checked by the DDTM before payment",
    elsewhere: "life of the agreement",
  },
  {
    id: "PC-19",
    article: "convention d’indemnisation, article 6",
    statement: "invoices may be sent electronically, free, by Chorus Pro",
    elsewhere: "wording of the document",
  },
  {
    id: "PC-20",
    article: "convention d’indemnisation, article 6",
    statement: "payment by transfer to the account 'suivant' (left blank) by the accountant 'mentioned above'",
    elsewhere: "field of the form",
  },
  {
    id: "PC-21",
    article: "convention d’indemnisation, article 6",
    statement: "assigned accountant: regional director of public finances (DRFIP) of Ille-et-Vilaine",
    elsewhere: "wording of the document",
  },
  {
    id: "PC-22",
    article: "convention d’indemnisation, article 7",
    statement: "four cases in which repayment may be required",
  },
  {
    id: "PC-23",
    article: "convention d’indemnisation, fin de la convention",
    statement: "done in two originals, at Vannes, date blank; signatures of the prefect and of the syndicat mixte",
    elsewhere: "signature and its evidence",
  },
  {
    id: "PA-01",
    article: "convention d’indemnisation, article 4",
    statement: "read article 5 and the claim of articles 4 and 6",
  },
  {
    id: "PA-02",
    article: "convention d’indemnisation, articles 4 et 5",
    statement: "the execution period is that of article 5",
  },
  {
    id: "PA-03",
    article: "convention d’indemnisation, article 7",
    statement: "the period is that of articles 4 and 5",
  },
  {
    id: "PA-04",
    article: "convention d’indemnisation, articles 5 et 7",
    statement: "a convention: one vocabulary",
    elsewhere: "wording of the document",
  },
  {
    id: "PA-05",
    article: "convention d’indemnisation, article 6",
    statement: "the accountant named in the last sentence",
    elsewhere: "wording of the document",
  },
  {
    id: "PA-06",
    article: "convention d’indemnisation, article 7",
    statement: "the article is about repayment only",
    elsewhere: "wording of the document",
  },
  {
    id: "PA-07",
    article: "convention d’indemnisation, article 4",
    statement: "VAT is taken from the invoices, never recomputed; a forecast that does not add up is flagged",
  },
  {
    id: "PA-08",
    article: "convention d’indemnisation, article 4",
    statement: "cap and expense with VAT when it is a final cost, else without",
  },
  {
    id: "PA-09",
    article: "convention d’indemnisation, articles 4 et 7",
    statement: "the cap prevails over the forecast; total aid never passes the real expense; flagged",
  },
  {
    id: "PA-10",
    article: "convention d’indemnisation, visas et considérant",
    statement: "kept as printed; no date or amount depends on it",
    elsewhere: "wording of the document",
  },
  {
    id: "PA-11",
    article: "convention d’indemnisation, article 5",
    statement: "from the civil day of the proved notification, carried over",
  },
  { id: "PA-12", article: "convention d’indemnisation, article 5", statement: "sending in time is enough" },
  { id: "PA-13", article: "convention d’indemnisation, article 5", statement: "caducity needs an act of the prefect" },
  {
    id: "PA-14",
    article: "convention d’indemnisation, article 5",
    statement: "asked before expiry; two months of silence refuse it; the clock is not stopped",
  },
  { id: "PA-15", article: "convention d’indemnisation, article 5", statement: "from the day declared as the start" },
  {
    id: "PA-16",
    article: "convention d’indemnisation, article 5",
    statement: "no declaration: only the clock of caducity runs, with an alert",
  },
  {
    id: "PA-17",
    article: "convention d’indemnisation, articles 4 et 5",
    statement: "eligible from the declared start; a start before eligibility or notification is flagged",
  },
  {
    id: "PA-18",
    article: "convention d’indemnisation, article 5",
    statement: "the service is done inside the period, both ends included",
  },
  {
    id: "PA-19",
    article: "convention d’indemnisation, article 5",
    statement: "the end of the period is not carried over",
  },
  {
    id: "PA-20",
    article: "convention d’indemnisation, article 4",
    statement: "three months from the end of the period, even if works ended earlier",
  },
  {
    id: "PA-21",
    article: "convention d’indemnisation, article 4",
    statement: "a late claim is foreclosed by the prefect only",
  },
  {
    id: "PA-22",
    article: "convention d’indemnisation, articles 4 et 6",
    statement: "one single payment; both words mean the same claim",
  },
  {
    id: "PA-23",
    article: "convention d’indemnisation, article 6",
    statement: "chorus Pro is optional here",
    elsewhere: "wording of the document",
  },
  {
    id: "PA-24",
    article: "convention d’indemnisation, article 6",
    statement: "the account is required before payment",
    elsewhere: "field of the form",
  },
  {
    id: "PA-25",
    article: "convention d’indemnisation, fin de la convention",
    statement: "two originals: as T21",
    elsewhere: "signature and its evidence",
  },
  {
    id: "PA-26",
    article: "convention d’indemnisation, convention entière",
    statement: "administrative court of Rennes; amendment by parallelism of forms",
    elsewhere: "wording of the document",
  },
];
