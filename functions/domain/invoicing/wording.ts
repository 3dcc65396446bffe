import type { PostalAddress } from "../application/application.ts";
import type { InvoiceStatus } from "./invoice.ts";

/** French words for invoices, the same in documents, mails and pages. */

/** An address as posted, a line each. */
export const addressLines = ({ line1, line2, postcode, city }: PostalAddress): readonly string[] => [
  line1,
  ...(line2 ? [line2] : []),
  `${postcode} ${city}`,
];

/** `20 %`, `5,5 %`: a rate of VAT. @param perMille 200 for 20 % */
export const rateWords = (perMille: number): string => `${(perMille / 10).toString().replace(".", ",")}\u00a0%`;

/** `FR76 3000 1007 …`: an IBAN in groups of four, as it is read. */
export const ibanWords = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1\u00a0");

const STATUS_WORDS: Record<InvoiceStatus, string> = {
  "to-issue": "À émettre",
  issued: "Émise",
  deposited: "Déposée",
  posted: "Postée",
  rejected: "Rejetée",
  suspended: "Suspendue",
  "made-available": "Mise à disposition",
  mandated: "Mandatée",
  paid: "Payée",
  credited: "Annulée par avoir",
  "not-due": "Sans objet",
};

export const invoiceStatusWords = (status: InvoiceStatus): string => STATUS_WORDS[status];
